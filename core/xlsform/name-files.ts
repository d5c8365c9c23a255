import { isFileName } from './choice-lists.ts';
import type { DraftNode } from './read-survey.ts';

/**
 * `select_one communes.csv` chooses from that file, as if it were written `select_one_from_file`, unless
 * the choices sheet has a list of that name.
 */
export function nameFiles(
  nodes: readonly DraftNode[],
  isOwn: (list: string) => boolean,
): readonly DraftNode[] {
  return nodes.map((node) => {
    const { type } = node;
    const isFile =
      type.kind === 'select' && type.from === 'sheet' && isFileName(type.list) && !isOwn(type.list);
    return {
      ...node,
      ...(isFile && { type: { ...type, from: 'file' as const } }),
      nodes: nameFiles(node.nodes, isOwn),
    };
  });
}
