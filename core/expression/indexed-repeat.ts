import type { Context, Evaluate } from './context.ts';
import { nodesOf, number } from './expression-function.ts';
import type { TreeNode, Value } from './value.ts';

/** 1-based place among the siblings of its name: the number of a row. */
export function placeOf(node: TreeNode): number {
  if (!node.parent) return 1;
  return node.parent.children.filter((one) => one.name === node.name).indexOf(node) + 1;
}

/** `indexed-repeat(what, repeat, row, …)`: what lies in those rows, and nowhere else. */
export function indexedRepeat(context: Context, args: readonly Evaluate[]): Value {
  let found = nodesOf(context, args[0]);
  for (let index = 1; index + 1 < args.length; index += 2) {
    const rows = nodesOf(context, args[index]);
    const wanted = number(context, args[index + 1]);
    const places = new Map<TreeNode | null, number>();
    const kept = new Set<TreeNode>();
    for (const row of rows) {
      const place = (places.get(row.parent) ?? 0) + 1;
      places.set(row.parent, place);
      if (place === wanted) kept.add(row);
    }
    found = found.filter((node) => {
      for (let above: TreeNode | null = node; above; above = above.parent)
        if (kept.has(above)) return true;
      return false;
    });
  }
  return found;
}
