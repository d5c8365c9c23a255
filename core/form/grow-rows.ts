import { type FillingNode, maxRowsInAll, RowList } from './filling-tree.ts';

/** Makes the rows that each `repeat_count` asks for; `start` readies a new one. */
export function growRows(node: FillingNode, start: (row: FillingNode) => void): void {
  const { filling } = node;
  if (!filling.model.hasCounts) return;
  for (const part of node.parts) {
    if (!(part instanceof RowList)) {
      growRows(part, start);
      continue;
    }
    while (part.all.length < (part.wanted ?? 0) && filling.rowsMade < maxRowsInAll)
      start(part.add());
    for (const row of part.rows) growRows(row, start);
  }
}
