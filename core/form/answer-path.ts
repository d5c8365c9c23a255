import { type FillingNode, RowList } from './filling-tree.ts';

/**
 * What a path names: a question, group, row, or the rows of a repeat.
 * `funders[2]/share`, `@budget`, `funders[2]/@detail/more`, `funders`, '' for the form.
 */
export function nodeAt(root: FillingNode, path: string): FillingNode | RowList | null {
  let frame = root;
  const segments = path === '' ? [] : path.split('/');
  for (const [index, segment] of segments.entries()) {
    if (segment.startsWith('@'))
      return frame.groups.get(segments.slice(index).join('/').slice(1)) ?? null;
    const [, key = '', row] = /^([^[\]]+)(?:\[(\d+)\])?$/.exec(segment) ?? [];
    const part = frame.byKey.get(key);
    if (!(part instanceof RowList) || row === undefined)
      return row === undefined && index === segments.length - 1 ? (part ?? null) : null;
    const found = part.rows[Number(row) - 1];
    if (!found) return null;
    frame = found;
  }
  return frame;
}

/** The path of a node, as it stands among the rows now. */
export function pathOf(node: FillingNode | RowList): string {
  if (node instanceof RowList) return join(node.parent, node.spec.key);
  const { spec } = node;
  if (spec.kind === 'form') return '';
  if (spec.kind === 'repeat') {
    const place = (node.list?.rows.indexOf(node) ?? -1) + 1;
    return join(node.parent!, `${spec.key}[${place}]`);
  }
  return join(node.parent!, spec.kind === 'group' ? `@${spec.key}` : spec.key);
}

function join(above: FillingNode, segment: string): string {
  const row = pathOf(above.frame);
  return row === '' ? segment : `${row}/${segment}`;
}
