import type { DraftNode } from './read-survey.ts';

/**
 * The keys of a frame's answers, its groups opened: the name, or `group__name` where two groups use
 * one name.
 *
 * @param parts What stands directly in the form or repeat.
 */
export function answerKeys(
  parts: readonly DraftNode[],
): (name: string, groups: readonly string[]) => string {
  const counts = new Map<string, number>();
  const tally = (nodes: readonly DraftNode[]): void => {
    for (const node of nodes) {
      if (isGroup(node)) tally(node.nodes);
      else counts.set(node.name, (counts.get(node.name) ?? 0) + 1);
    }
  };
  tally(parts);

  const taken = new Set<string>();
  const tried = new Map<string, number>();
  return (name, groups) => {
    let key = name;
    for (let depth = 1; (counts.get(name) ?? 0) > 1 && depth <= groups.length; depth += 1) {
      key = [...groups.slice(-depth), name].join('__');
      if (!taken.has(key)) break;
    }
    // Nor may it be what another question is called; thousands of one name are a fault, told
    // elsewhere, and their keys only have to differ.
    const wanted = key;
    let tries = tried.get(wanted) ?? 0;
    while (taken.has(key)) {
      tries += 1;
      key = tries <= 8 ? wanted + '_'.repeat(tries) : `${wanted}__${tries}`;
    }
    tried.set(wanted, tries);
    taken.add(key);
    return key;
  };
}

export function isGroup({ type }: DraftNode): boolean {
  return type.kind === 'begin' && type.block !== 'repeat';
}
