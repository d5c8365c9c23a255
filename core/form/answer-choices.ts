import type { ExpressionHost } from '../expression/context.ts';
import { visit } from '../expression/expression.ts';
import { toBoolean } from '../expression/value.ts';
import { unnamedLanguage } from '../language.ts';
import type { Choice } from './definition.ts';
import type { FillingNode } from './filling-tree.ts';
import type { Compiled, Spec } from './spec.ts';

/**
 * Each answer that the rows around a question hold, once; a filter is asked where that row stands.
 * What is the same for every row that chooses is found out once, not once a row.
 */
export function answersGiven(node: FillingNode, source: string): readonly Choice[] {
  const { filling, spec } = node;
  const frame = filling.model.byName.get(source)?.frame;
  if (!frame) return [];
  const meeting = meetingOf(node, frame);
  const given = () =>
    shared(meeting, source, () =>
      (filling.host.resolve(source, meeting) as readonly FillingNode[]).filter(
        ({ text }) => text.trim() !== '',
      ),
    );
  const { choiceFilter } = spec;
  if (choiceFilter && !asksTheSame(choiceFilter, frame, node))
    return offered(given(), choiceFilter, frame, node);
  return shared(meeting, spec, () => offered(given(), choiceFilter, frame, meeting));
}

/** The form, and the repeats that those rows lie in. */
function around(frame: Spec): ReadonlySet<Spec> {
  const found = new Set<Spec>();
  for (let at = frame.frame; !found.has(at); at = at.frame) found.add(at);
  return found;
}

/** What the question and those rows stand in together: within the rows themselves all are meant. */
function meetingOf(node: FillingNode, frame: Spec): FillingNode {
  const outer = around(frame);
  let meeting = node.frame;
  while (!outer.has(meeting.spec)) meeting = meeting.parent!.frame;
  return meeting;
}

/** A value that several questions below a node come to, kept until what it was made of changes. */
function shared<Type>(at: FillingNode, key: unknown, compute: () => Type): Type {
  const { recomputation, model } = at.filling;
  at.shared ??= new Map();
  let memo = at.shared.get(key);
  if (!memo) {
    const rank = model.order.get(at.spec) ?? 0;
    memo = recomputation.memo<unknown>(rank, () => at.reading(compute), []);
    at.shared.set(key, memo);
  }
  return memo.get() as Type;
}

function offered(
  given: readonly FillingNode[],
  filter: Compiled | undefined,
  frame: Spec,
  current: FillingNode,
): readonly Choice[] {
  const { host } = current.filling;
  const choices = new Map<string, Choice>();
  for (const answer of given) {
    const { text } = answer;
    if (choices.has(text)) continue;
    const context = { host: hostAt(answer, host, frame), current, position: 1, size: 1 };
    const isOffered = filter?.evaluate({ ...context, node: answer.frame }) ?? true;
    if (toBoolean(isOffered)) choices.set(text, { name: text, label: { [unnamedLanguage]: text } });
  }
  return [...choices.values()];
}

/** `${…}` of the row that is looked at means its own answer; any other what it always means. */
function hostAt(row: FillingNode, host: ExpressionHost, frame: Spec): ExpressionHost {
  return {
    ...host,
    resolve: (name, current, isKept) =>
      host.resolve(name, isWithin(name, frame, row) ? row : current, isKept),
  };
}

function isWithin(name: string, frame: Spec, { filling }: FillingNode): boolean {
  for (let at = filling.model.byName.get(name); at?.above; at = at.above)
    if (at === frame) return true;
  return false;
}

/** Calls that give something else wherever they are asked. */
const ofCurrent = new Set(['current', 'random', 'uuid', 'randomize', 'once', 'indexed-repeat']);

/** Whether it gives the same for every question that the rows are offered to. */
function asksTheSame({ tree }: Compiled, frame: Spec, node: FillingNode): boolean {
  const outer = around(frame);
  let isSame = true;
  visit(tree, (part) => {
    if (part.kind === 'call' && ofCurrent.has(part.name)) isSame = false;
    if (part.kind !== 'reference' || isWithin(part.name, frame, node)) return;
    const target = node.filling.model.byName.get(part.name);
    if (!target || !outer.has(target.frame)) isSame = false;
  });
  return isSame;
}
