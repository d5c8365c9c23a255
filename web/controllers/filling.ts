import type { Answer, Answers } from '../../core/form/answers.ts';
import type { Choice, FormDefinition } from '../../core/form/definition.ts';
import type { FillingMoment, FormInstance } from '../../core/form/form-instance.ts';
import { type Language, pickText } from '../../core/language.ts';
import type { Problem } from '../../core/problem.ts';
import { plainText } from '../../core/text/styled-text.ts';
import type { OpenFile } from '../client/read-file.ts';
import { serverNow } from '../client/server-clock.ts';
import { allAnswers } from './all-answers.ts';
import { drawId } from './draw-id.ts';
import { engineFor, loadEngine } from './engine.ts';
import { momentOf } from './filling-moment.ts';
import { pathOf, top } from './paths.ts';
import type { Person } from './person.ts';
import { hasEnd, takePersonal } from './personal-answers.ts';
import { createPlainInstance } from './plain-instance.ts';
import { isShown, mayShow, planSteps, type Step } from './steps.ts';

type DynamicLists = Readonly<Record<string, readonly Choice[]>>;

/** What outlives a change of language or the arrival of the directory. */
export interface FillingStart {
  readonly id: string;
  readonly revision: number;
  /** Of the draft that it goes on with; a fresh one draws its own. */
  readonly write?: string | undefined;
  /** Undefined for a fresh form, which begins with its defaults. */
  readonly answers: Answers | undefined;
  readonly step: number;
  readonly language: Language;
  readonly person: Person;
}

/**
 * One person filling one form: the instance, the step shown, and which problems it is time to show.
 * A problem is shown once its question was left, never while the first letter is typed.
 */
export class Filling {
  readonly id: string;
  /** What it will be written as; moves on where others were written meanwhile. */
  revision: number;
  /** Drawn anew with each change: the same answers, the same write. */
  write: string;
  /** The draft that it went on with. */
  readonly begunAs: string | undefined;
  language: Language;
  instance: FormInstance;
  steps: readonly Step[];
  step: number;
  person: Person;
  isTouched = false;
  /** A file that was sent earlier, for answers that are corrected. */
  readSent: ((file: string) => Promise<OpenFile | null>) | undefined;
  /** Steps that were looked at: an optional one is not complete before that. */
  readonly seenSteps = new Set<number>();
  readonly #left = new Set<string>();
  readonly #listeners = new Set<() => void>();
  readonly #begunAt = serverNow();
  #lists: DynamicLists;
  #judged: readonly Problem[] = [];
  #stop: () => void;
  #isPlain: boolean;

  constructor(definition: FormDefinition, start: FillingStart, lists: DynamicLists) {
    this.#lists = lists;
    this.id = start.id;
    this.revision = start.revision;
    this.begunAs = start.write;
    this.write = start.write ?? drawId();
    this.language = start.language;
    this.person = start.person;
    this.steps = planSteps(definition);
    this.step = Math.min(start.step, this.steps.length);
    for (let before = 0; before < this.step; before += 1) this.seenSteps.add(before);
    const create = engineFor(definition);
    this.instance = create
      ? create(definition, this.moment(definition), start.answers)
      : createPlainInstance(definition);
    this.#isPlain = create === undefined;
    this.#stop = this.instance.subscribe(() => this.#tell());
    this.#beginWhereSomethingIs();
  }

  get isLong(): boolean {
    return this.steps.length > 1;
  }

  /** The last screen of a long form shows every answer before sending. */
  get isAtReview(): boolean {
    return this.isLong && this.step === this.steps.length;
  }

  /** Whether a step has anything to show now; a group that is not relevant is passed over. */
  isStepShown(step: number): boolean {
    const planned = this.steps[step];
    // Before anything is computed nobody knows what will be relevant: no step comes as a surprise.
    if (!planned || this.#isPlain) return planned !== undefined && mayShow(planned);
    return isShown(planned, this.instance);
  }

  /** The step that going on leads to; the last one is the review. */
  get stepAfter(): number {
    let step = this.step + 1;
    while (step < this.steps.length && !this.isStepShown(step)) step += 1;
    return step;
  }

  /** The step that going back leads to; null at the first. */
  get stepBefore(): number | null {
    let step = this.step - 1;
    while (step >= 0 && !this.isStepShown(step)) step -= 1;
    return step < 0 ? null : step;
  }

  stepName(step: number): string {
    const head = this.steps[step]?.head;
    return head ? this.instance.label(pathOf(head, top), this.language) : '';
  }

  /** Somebody changed something: what is sent from now on is another write. */
  touch(): void {
    this.isTouched = true;
    this.write = drawId();
  }

  answer(path: string, value: Answer | undefined): void {
    this.touch();
    this.#judged = this.#judged.filter((one) => one.path !== path);
    this.instance.set(path, value);
  }

  /** The person has left this question: from now on its problems are shown. */
  leave(path: string): void {
    if (this.#left.has(path)) return;
    this.#left.add(path);
    this.#tell();
  }

  leaveAll(problems: readonly Problem[]): void {
    for (const problem of problems) this.#left.add(problem.path);
    this.#tell();
  }

  addRow(path: string): void {
    this.touch();
    this.instance.addRow(path);
  }

  removeRow(path: string): void {
    this.touch();
    // Rows below move up: what was said about them would stand at the wrong one.
    const repeat = path.slice(0, path.lastIndexOf('['));
    for (const left of this.#left) if (left.startsWith(`${repeat}[`)) this.#left.delete(left);
    this.#judged = this.#judged.filter((one) => !one.path.startsWith(`${repeat}[`));
    this.instance.removeRow(path);
  }

  /** Whether a row, `funders[2]`, is there; '' is the form itself. */
  hasRow(row: string): boolean {
    const rows = [...row.matchAll(/\[(\d+)\](?=\/|$)/g)];
    return rows.every(
      (found) => Number(found[1]) <= this.instance.rowCount(row.slice(0, found.index)),
    );
  }

  /** Problems to show at one question now: the form's own, else what the judge said of this answer. */
  problemsShownAt(path: string): readonly Problem[] {
    const own = this.#left.has(path) ? this.instance.problemsAt(path) : [];
    return own.length > 0 ? own : this.#judged.filter((one) => one.path === path);
  }

  /** Everything that stands in the way of sending, in form order. */
  problems(): readonly Problem[] {
    return this.instance.problems();
  }

  /** What the judge said and nobody has changed since. */
  judged(): readonly Problem[] {
    return this.#judged;
  }

  showVerdict(problems: readonly Problem[]): void {
    this.#judged = problems;
    this.#tell();
  }

  goTo(step: number): void {
    this.seenSteps.add(this.step);
    this.step = Math.max(0, Math.min(step, this.steps.length - (this.isLong ? 0 : 1)));
    this.#tell();
  }

  /** Same answers, other texts: nothing that was written is lost. */
  speak(definition: FormDefinition, language: Language): void {
    this.language = language;
    this.#rebuild(definition);
  }

  /** Choices that the platform knows and the form does not, once they have arrived. */
  useLists(lists: DynamicLists): void {
    this.#lists = lists;
    this.#rebuild(this.instance.definition);
  }

  belongTo(person: Person): void {
    if (person.uid === this.person.uid && person.org === this.person.org) return;
    this.person = person;
    this.#rebuild(this.instance.definition);
    if (this.revision === 1) this.#takeWhatIsPersonal();
  }

  /** The moment of sending: where the form notes when it ended, what is sent is another write. */
  finish(): void {
    if (!hasEnd(this.instance.definition.nodes)) return;
    this.touch();
    this.instance.finish(serverNow());
  }

  /** Label of a choice of any list: a commune only says its province's code. */
  choiceName(name: string): string {
    for (const list of Object.values(this.instance.definition.lists)) {
      const choice = list.choices.find((one) => one.name === name);
      if (choice) return plainText(pickText(choice.label, this.language));
    }
    return name;
  }

  answers(): Answers {
    return allAnswers(this.instance);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Resolves once answers are checked and computed. A fresh form is shown before that.
   *
   * @throws Where the engine's code could not be fetched; the next call tries again.
   */
  async ready(): Promise<void> {
    await loadEngine(this.instance.definition);
    if (this.#isPlain) this.#rebuild(this.instance.definition);
  }

  /** The account, and what begins with it. */
  #takeWhatIsPersonal(): void {
    const { definition } = this.instance;
    const create = engineFor(definition);
    if (create) takePersonal(this.instance, create(definition, this.moment(definition)));
  }

  #rebuild(definition: FormDefinition): void {
    this.#stop();
    this.steps = planSteps(definition);
    this.instance = this.#createAgain(definition);
    this.#stop = this.instance.subscribe(() => this.#tell());
    this.#beginWhereSomethingIs();
    this.#tell();
  }

  /** A form may begin with what only its page knows: nobody is met by an empty screen. */
  #beginWhereSomethingIs(): void {
    if (!this.isLong) return;
    while (this.step < this.steps.length && !isShown(this.steps[this.step]!, this.instance))
      this.step += 1;
  }

  #createAgain(definition: FormDefinition): FormInstance {
    const create = engineFor(definition);
    const answers = this.answers();
    if (create && !this.#isPlain) return create(definition, this.moment(definition), answers);
    // Until now nothing was computed: the form begins with its defaults, then takes what was answered.
    const fresh = create
      ? create(definition, this.moment(definition))
      : createPlainInstance(definition);
    this.#isPlain = create === undefined;
    for (const [key, answer] of Object.entries(answers)) fresh.set(key, answer);
    return fresh;
  }

  moment({ form }: FormDefinition): FillingMoment {
    const { id, revision, language, person } = this;
    const begunAt = this.#begunAt;
    return momentOf({ form, id, revision, begunAt, language, person, lists: this.#lists });
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
