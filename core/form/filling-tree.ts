import type { ExpressionHost } from '../expression/context.ts';
import { type TreeNode, toBoolean, toNumber, toText, type Value } from '../expression/value.ts';
import { answerOf, textOf } from './answer-value.ts';
import type { Answer } from './answers.ts';
import { isAnswers, offeredChoices } from './choice-source.ts';
import type { Choice } from './definition.ts';
import { type FormModel, isShuffled, typeOfAnswer } from './form-model.ts';
import type { RareFilling } from './rare-filling.ts';
import type { Memo, Recomputation, Source } from './recomputation.ts';
import type { Compiled, Spec } from './spec.ts';

/** Rows a repeat may have: enough for any list a person fills, and a bound for what is judged. */
export const maxRows = 2000;

/** Rows of all repeats together. */
export const maxRowsInAll = 5000;

/** What the nodes of one filling share. */
export interface Filling {
  readonly model: FormModel;
  readonly recomputation: Recomputation;
  readonly host: ExpressionHost;
  /** All choices of a list, before any filter. */
  readonly choicesOf: (list: string) => readonly Choice[];
  /** The choice at a place of a list, as expressions see it. */
  readonly choiceNode: (list: string, index: number) => TreeNode;
  readonly rare: RareFilling | undefined;
  /** The record before is at hand, or known to be none. */
  readonly recalls: boolean;
  /** Rows made so far, so that counts in counts stay bounded. */
  rowsMade: number;
  /** Whose expression is being evaluated; null where the page or the judge looks by itself. */
  reader: FillingNode | null;
}

/** A node of the form as filled: the form, a group, one row of a repeat, or a question. */
export class FillingNode implements TreeNode {
  readonly filling: Filling;
  readonly spec: Spec;
  readonly parent: FillingNode | null;
  private readonly depth: number;
  /** The form or row that it belongs to. */
  readonly frame: FillingNode;
  /** Groups and questions below, and repeats as lists of their rows. */
  readonly parts: (FillingNode | RowList)[] = [];
  /** Of a form or row: what is inside it, groups opened, by answer key. */
  readonly byKey = new Map<string, FillingNode | RowList>();
  readonly groups = new Map<string, FillingNode>();
  /** The answer as given; a calculation's is in `computed`. */
  stored: Answer | undefined;
  /** What several questions below come to alike (`answer-choices.ts`). */
  shared: Map<unknown, Memo<unknown>> | null = null;
  /** A value of a wrong shape was sent here. */
  isMalformed = false;
  private readonly relevance: Memo<boolean> | null;
  private readonly computed: Memo<Answer | undefined> | null = null;
  private readonly filtered: Memo<readonly Choice[]> | null = null;
  private readonly changed: Source;

  constructor(filling: Filling, spec: Spec, parent: FillingNode | null) {
    this.filling = filling;
    this.spec = spec;
    this.parent = parent;
    this.depth = parent ? parent.depth + 1 : 0;
    this.frame = parent && spec.kind !== 'repeat' ? parent.frame : this;
    const { recomputation, model } = filling;
    this.changed = recomputation.source();
    const rank = model.order.get(spec) ?? 0;
    // A row is relevant with its repeat; the repeat's own condition stands in its list.
    this.relevance =
      spec.relevant && spec.kind !== 'repeat'
        ? recomputation.memo(rank, () => this.isTrue(spec.relevant!), true)
        : null;
    const isTriggered = spec.question?.trigger;
    // Of the record before the judge knows nothing: what was made of it stays as it was sent.
    if (spec.calculation && !isTriggered && (filling.recalls || !spec.recalls))
      this.computed = recomputation.memo(rank, () => this.calculate(), undefined);
    if (spec.choiceFilter || isShuffled(spec) || isAnswers(spec.question?.list))
      this.filtered = recomputation.memo(rank, () => this.reading(() => offeredChoices(this)), []);
    for (const part of spec.parts) this.addPart(part);
  }

  private addPart(spec: Spec): void {
    const part =
      spec.kind === 'repeat'
        ? new RowList(this.filling, spec, this)
        : new FillingNode(this.filling, spec, this);
    this.parts.push(part);
    if (spec.kind === 'group') this.frame.groups.set(spec.key, part as FillingNode);
    else this.frame.byKey.set(spec.key, part);
  }

  get name(): string {
    return this.spec.name;
  }

  get children(): readonly TreeNode[] {
    return this.parts.flatMap((part) => (part instanceof RowList ? part.rows : [part]));
  }

  /**
   * Whether it is there, for whoever reads. What is around the reader as well does not count: were
   * it irrelevant, nobody would ask for what the reader makes of it.
   */
  get isRelevant(): boolean {
    if (this.relevance && !this.isAroundReader && !this.relevance.get()) return false;
    if (this.spec.kind === 'repeat') return this.isAroundReader || this.list!.isRelevant;
    return this.parent?.isRelevant ?? true;
  }

  private get isAroundReader(): boolean {
    let at = this.filling.reader;
    while (at && at.depth > this.depth) at = at.parent;
    return at === this;
  }

  get isAbsent(): boolean {
    return !this.isRelevant;
  }

  /** The list that a row is in. */
  get list(): RowList | null {
    const list = this.parent?.frame.byKey.get(this.spec.key);
    return list instanceof RowList ? list : null;
  }

  get value(): Answer | undefined {
    if (this.computed) return this.computed.get();
    this.filling.recomputation.read(this.changed);
    return this.stored;
  }

  set value(answer: Answer | undefined) {
    this.stored = answer;
    this.isMalformed = false;
    this.filling.recomputation.change(this.changed);
  }

  get isCalculated(): boolean {
    return this.computed !== null;
  }

  get isUntrue(): boolean {
    return this.spec.kind === 'question' && (this.text === '' || this.value === false);
  }

  get text(): string {
    if (this.spec.kind !== 'question') return this.children.map((child) => child.text).join('');
    return this.isRelevant ? textOf(this.value) : '';
  }

  get choices(): readonly Choice[] {
    if (this.filtered) return this.filtered.get();
    const list = this.spec.question?.list;
    return list === undefined ? [] : this.filling.choicesOf(list);
  }

  ask({ evaluate }: Compiled): Value {
    const { host } = this.filling;
    const context = { host, current: this, node: this, position: 1, size: 1 };
    return this.reading(() => evaluate(context));
  }

  /** The same where what it gives is kept as an answer, and not computed again. */
  askOnce({ evaluate }: Compiled): Value {
    const { host } = this.filling;
    const context = { host, current: this, node: this, position: 1, size: 1, isKept: true };
    return this.reading(() => evaluate(context));
  }

  /** Looks at the form from here. */
  reading<Type>(look: () => Type): Type {
    const { filling } = this;
    const outer = filling.reader;
    filling.reader = this;
    try {
      return look();
    } finally {
      filling.reader = outer;
    }
  }

  isTrue(compiled: Compiled): boolean {
    return toBoolean(this.ask(compiled));
  }

  askText(compiled: Compiled): string {
    return toText(this.ask(compiled), this.filling.host.timeZone);
  }

  /** A value of an expression as an answer of this question. */
  answerOf(value: Value): Answer | undefined {
    const gives = typeOfAnswer(this.spec, this.filling.model.byName);
    return answerOf(value, this.spec.question!.type, gives, this.filling.host.timeZone);
  }

  private calculate(): Answer | undefined {
    const { calculation, recalls } = this.spec;
    const answer = this.answerOf(recalls ? this.askOnce(calculation!) : this.ask(calculation!));
    // Kept for once(), which looks at what was there before.
    this.stored = answer;
    return answer;
  }

  /** Everything below and itself stops depending on anything. */
  release(): void {
    const { recomputation } = this.filling;
    for (const memo of [
      this.relevance,
      this.computed,
      this.filtered,
      ...(this.shared?.values() ?? []),
    ])
      if (memo) recomputation.release(memo);
    for (const part of this.parts) part.release();
  }
}

/** The rows of one repeat, under one parent. */
export class RowList {
  readonly filling: Filling;
  readonly spec: Spec;
  readonly parent: FillingNode;
  private kept: readonly FillingNode[] = [];
  private readonly changed: Source;
  private readonly relevance: Memo<boolean> | null;
  private readonly counted: Memo<number> | null;

  constructor(filling: Filling, spec: Spec, parent: FillingNode) {
    this.filling = filling;
    this.spec = spec;
    this.parent = parent;
    const { recomputation, model } = filling;
    this.changed = recomputation.source();
    const rank = model.order.get(spec) ?? 0;
    this.relevance = spec.relevant
      ? recomputation.memo(rank, () => toBoolean(this.ask(spec.relevant!)), true)
      : null;
    this.counted = spec.count
      ? recomputation.memo(rank, () => countOf(this.ask(spec.count!), filling), 0)
      : null;
  }

  /** Paths begin where a row stands: `../n` is beside the repeat. */
  private ask({ evaluate }: Compiled): Value {
    const { spec, parent } = this;
    const node = { name: spec.name, text: '', parent, children: [] };
    const { host } = this.filling;
    const context = { host, current: parent, node, position: 1, size: 1 };
    return parent.reading(() => evaluate(context));
  }

  get isRelevant(): boolean {
    return (this.relevance?.get() ?? true) && this.parent.isRelevant;
  }

  /** How many rows `repeat_count` asks for; null where people add and remove them. */
  get wanted(): number | null {
    return this.counted?.get() ?? null;
  }

  /** Rows beyond `repeat_count` are kept, unseen, in case the count grows again. */
  get rows(): readonly FillingNode[] {
    this.filling.recomputation.read(this.changed);
    const { wanted } = this;
    return wanted === null ? this.kept : this.kept.slice(0, wanted);
  }

  set rows(rows: readonly FillingNode[]) {
    const gone = new Set(this.kept);
    for (const row of rows) gone.delete(row);
    this.kept = rows;
    for (const row of gone) row.release();
    this.filling.recomputation.change(this.changed);
  }

  /** All rows there are, seen or not. */
  get all(): readonly FillingNode[] {
    return this.kept;
  }

  add(): FillingNode {
    this.filling.rowsMade += 1;
    const row = new FillingNode(this.filling, this.spec, this.parent);
    this.rows = [...this.kept, row];
    return row;
  }

  release(): void {
    for (const memo of [this.relevance, this.counted])
      if (memo) this.filling.recomputation.release(memo);
    for (const row of this.kept) row.release();
  }
}

function countOf(value: Value, { host }: Filling): number {
  const wanted = toNumber(value, host.timeZone);
  return wanted > 0 ? Math.min(Math.trunc(wanted), maxRows) : 0;
}
