import { type Expression, partsOf } from '../expression/expression.ts';
import type { Spec } from './spec.ts';

/**
 * Ranks the nodes of a form so that each comes after those its value depends on: what its
 * calculation and its relevance read, and the relevance of the groups around that. Groups around
 * both do not count: where they are irrelevant, so is whoever reads. A group may thus ask its own
 * questions whether it is relevant.
 *
 * @returns `cycle`: names along a chain that leads back to its start, the start first and last.
 */
export function orderOf(
  root: Spec,
  byName: ReadonlyMap<string, Spec>,
): { order: Map<Spec, number>; cycle: string[] | null } {
  const order = new Map<Spec, number>();
  // Not by recursion: a chain may be as long as a form.
  const open: { readonly spec: Spec; readonly needed: Spec[] }[] = [];
  const isOpen = new Set<Spec>();
  let cycle: string[] | null = null;

  const enter = (spec: Spec): void => {
    if (order.has(spec)) return;
    if (isOpen.has(spec)) {
      const chain = open.map((one) => one.spec);
      cycle ??= [...chain.slice(chain.indexOf(spec)), spec].map((one) => one.name);
      return;
    }
    isOpen.add(spec);
    open.push({ spec, needed: [...neededBy(spec, byName)].reverse() });
  };
  const rank = (spec: Spec): void => {
    enter(spec);
    for (let last = open.at(-1); last; last = open.at(-1)) {
      const next = last.needed.pop();
      if (next) {
        enter(next);
        continue;
      }
      open.pop();
      isOpen.delete(last.spec);
      order.set(last.spec, order.size);
    }
  };
  const rankAll = (spec: Spec): void => {
    rank(spec);
    for (const part of spec.parts) rankAll(part);
  };
  rankAll(root);
  return { order, cycle };
}

function neededBy(spec: Spec, byName: ReadonlyMap<string, Spec>): Set<Spec> {
  const reads = readBy(spec, byName);
  // The rows of a repeat are inside its condition: it cannot be asked before they are there.
  const reader = spec.kind === 'repeat' ? (spec.above ?? spec) : spec;
  const needed = new Set<Spec>();
  for (const read of reads) {
    needed.add(read);
    for (let at: Spec | null = read; at && !isAbove(at, reader); at = at.above) needed.add(at);
  }
  return needed;
}

function readBy(spec: Spec, byName: ReadonlyMap<string, Spec>): Set<Spec> {
  const reads = new Set<Spec>();
  for (const expression of [spec.calculation, spec.relevant, spec.count])
    if (expression) collect(expression.tree, spec, byName, reads);
  return reads;
}

/** What a group asks of its own questions to know whether it is relevant. */
export function readsWithin(spec: Spec, byName: ReadonlyMap<string, Spec>): readonly Spec[] {
  return [...readBy(spec, byName)].filter((read) => read !== spec && isAbove(spec, read));
}

function collect(
  tree: Expression,
  spec: Spec,
  byName: ReadonlyMap<string, Spec>,
  needed: Set<Spec>,
): void {
  if (tree.kind === 'reference') {
    const target = byName.get(tree.name);
    if (target) needed.add(target);
  }
  if (tree.kind === 'path') for (const target of specsOnPath(tree, spec)) needed.add(target);
  const [first, ...others] = partsOf(tree);
  // A row may build on the row before it: what indexed-repeat reads is another row's value.
  const readsOtherRow =
    tree.kind === 'call' && tree.name === 'indexed-repeat' && first?.kind === 'reference';
  if (first && !(readsOtherRow && byName.get(first.name)?.frame === spec.frame))
    collect(first, spec, byName, needed);
  for (const part of others) collect(part, spec, byName, needed);
}

/** The nodes that a plain path such as `../total` or `/data/budget/total` names. */
function specsOnPath(
  { from, steps }: Extract<Expression, { kind: 'path' }>,
  spec: Spec,
): readonly Spec[] {
  if (typeof from !== 'string') return [];
  let at: Spec | null = spec;
  let rest = steps;
  if (from === 'root') {
    while (at.above) at = at.above;
    rest = steps.slice(1);
  }
  for (const { axis, test, predicates } of rest) {
    if (predicates.length > 0) return [];
    if (axis === 'parent') at = at.above;
    else if (axis === 'child') at = at.parts.find((part) => part.name === test) ?? null;
    else if (axis !== 'self') return [];
    if (!at) return [];
  }
  return at === spec || isAbove(at, spec) ? [] : [at];
}

function isAbove(spec: Spec, below: Spec): boolean {
  for (let at: Spec | null = below; at; at = at.above) if (at === spec) return true;
  return false;
}
