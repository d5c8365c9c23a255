import type { FormNode } from '../../core/form/definition.ts';

/** Where a node stands: the repeat's row it is in (`funders[2]` or '') and the groups around it there. */
export interface Standing {
  readonly row: string;
  readonly groups: readonly string[];
}

export const top: Standing = { row: '', groups: [] };

/** Path as core names it (`core/form/form-instance.ts`): `title`, `funders[2]/share`, `@budget`. */
export function pathOf(node: FormNode, at: Standing): string {
  const own = node.kind === 'group' ? `@${[...at.groups, node.name].join('/')}` : node.key;
  return at.row === '' ? own : `${at.row}/${own}`;
}

/** Where the nodes of a group stand. */
export function inside(group: string, at: Standing): Standing {
  return { row: at.row, groups: [...at.groups, group] };
}

/** An id for the page, without the brackets and slashes that selectors trip over. */
export function idOf(path: string): string {
  return `q-${path.replace(/[^\w]/g, '-')}`;
}
