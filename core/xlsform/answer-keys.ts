import { type FaultBook, fault } from './form-fault.ts';
import type { DraftNode } from './read-survey.ts';

/**
 * The keys of a frame's answers, its groups opened: the name, or `group__name` where two groups use
 * one name. Two of one name in one group are told; case does not tell names apart.
 *
 * @param parts What stands directly in the form or repeat.
 */
export function answerKeys(
  parts: readonly DraftNode[],
  book: FaultBook,
): (name: string, groups: readonly string[]) => string {
  const counts = new Map<string, number>();
  const tally = (nodes: readonly DraftNode[]): void => {
    const here = new Set<string>();
    for (const node of nodes) {
      const { name, row } = node;
      if (here.has(name.toLowerCase()))
        book.problems.push(
          fault('name.duplicate', { ...row, column: row.header('name') }, { name }),
        );
      here.add(name.toLowerCase());
      if (isGroup(node)) tally(node.nodes);
      else counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  };
  tally(parts);

  const taken = new Set<string>();
  return (name, groups) => {
    let key = name;
    for (let depth = 1; (counts.get(name) ?? 0) > 1 && depth <= groups.length; depth += 1) {
      key = [...groups.slice(-depth), name].join('__');
      if (!taken.has(key)) break;
    }
    taken.add(key);
    return key;
  };
}

export function isGroup({ type }: DraftNode): boolean {
  return type.kind === 'begin' && type.block === 'group';
}
