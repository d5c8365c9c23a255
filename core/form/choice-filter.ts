import type { Evaluate } from '../expression/context.ts';
import { compileExpression } from '../expression/evaluate.ts';
import { type Expression, partsOf } from '../expression/expression.ts';
import { isNodes, toBoolean } from '../expression/value.ts';
import type { Choice } from './definition.ts';
import type { FillingNode } from './filling-tree.ts';
import type { Compiled } from './spec.ts';

/** `province = ${province}`: what a column of the choices must equal, told before any choice is looked at. */
interface Key {
  readonly column: string;
  readonly wanted: Evaluate;
}

const keysOf = new WeakMap<Compiled, readonly Key[]>();
/** By list and column: where each text stands, in the list's order. One list is gone through once. */
const columns = new WeakMap<readonly Choice[], Map<string, ReadonlyMap<string, number[]>>>();

/**
 * The choices that a `choice_filter` leaves, in order. Where it asks a column to equal something that
 * is the same for all choices, only those that do are looked at: a cascade over 30 000 villages costs
 * what it offers, not what there is.
 */
export function filterChoices(node: FillingNode, filter: Compiled): readonly Choice[] {
  const { host, choicesOf, choiceNode } = node.filling;
  const list = node.spec.question?.list ?? '';
  const all = choicesOf(list);
  const isOffered = (index: number): boolean =>
    toBoolean(
      filter.evaluate({
        host,
        current: node,
        node: choiceNode(list, index),
        position: index + 1,
        size: all.length,
      }),
    );
  const likely = likelyOnes(node, filter, all) ?? all.keys();
  return [...likely].filter(isOffered).map((index) => all[index]!);
}

/** Places of the choices that can be left at all; null where every one must be asked. */
function likelyOnes(
  node: FillingNode,
  filter: Compiled,
  all: readonly Choice[],
): readonly number[] | null {
  let least: readonly number[] | null = null;
  for (const { column, wanted } of keysIn(filter)) {
    const { host } = node.filling;
    const value = wanted({ host, current: node, node, position: 1, size: 1 });
    // Numbers and dates equal texts that are spelled otherwise: `01` is 1.
    if (typeof value !== 'string' && !isNodes(value)) continue;
    const texts = new Set(typeof value === 'string' ? [value] : value.map(({ text }) => text));
    const places = placesIn(all, column);
    const found = [...texts].map((text) => places.get(text) ?? []);
    const likely = found.length === 1 ? found[0]! : found.flat().sort((a, b) => a - b);
    if (!least || likely.length < least.length) least = likely;
  }
  return least;
}

function placesIn(all: readonly Choice[], column: string): ReadonlyMap<string, number[]> {
  const known = columns.get(all) ?? new Map<string, ReadonlyMap<string, number[]>>();
  columns.set(all, known);
  const before = known.get(column);
  if (before) return before;
  const places = new Map<string, number[]>();
  for (const [index, choice] of all.entries()) {
    const text = column === 'name' ? choice.name : choice.columns?.[column];
    if (text === undefined) continue;
    const there = places.get(text);
    if (there) there.push(index);
    else places.set(text, [index]);
  }
  known.set(column, places);
  return places;
}

function keysIn(filter: Compiled): readonly Key[] {
  const known = keysOf.get(filter);
  if (known) return known;
  const keys = conjunctsOf(filter.tree).flatMap((part) => keyOf(part) ?? []);
  keysOf.set(filter, keys);
  return keys;
}

function conjunctsOf(tree: Expression): readonly Expression[] {
  return tree.kind === 'operation' && tree.operator === 'and'
    ? [...conjunctsOf(tree.left), ...conjunctsOf(tree.right)]
    : [tree];
}

function keyOf(tree: Expression): Key | null {
  if (tree.kind !== 'operation' || tree.operator !== '=') return null;
  for (const [one, other] of [
    [tree.left, tree.right],
    [tree.right, tree.left],
  ] as const) {
    const column = columnOf(one);
    if (column !== null && isSameForAll(other)) return { column, wanted: compileExpression(other) };
  }
  return null;
}

/** The column that a path of one plain step names; a label depends on the language and is none. */
function columnOf(tree: Expression): string | null {
  if (tree.kind !== 'path' || tree.from !== 'context' || tree.steps.length !== 1) return null;
  const { axis, test, predicates } = tree.steps[0]!;
  const isPlain = axis === 'child' && predicates.length === 0 && /^[^*()]+$/.test(test);
  return isPlain && test !== 'label' ? test : null;
}

/** Whether it asks nothing of the choice at hand: neither by a path nor by a call that means "here". */
function isSameForAll(tree: Expression): boolean {
  if (tree.kind === 'filter') return false;
  if (tree.kind === 'path' && (tree.from === 'context' || tree.steps.some(hasPredicate)))
    return false;
  if (tree.kind === 'call' && tree.args.length === 0 && tree.name !== 'current') return false;
  return partsOf(tree).every(isSameForAll);
}

function hasPredicate({ predicates }: { readonly predicates: readonly Expression[] }): boolean {
  return predicates.length > 0;
}
