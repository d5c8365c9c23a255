import { readReference } from './cell-reference.ts';
import { limits } from './limits.ts';

/**
 * Empties what merged cells cover: their value stands in the first. Programs may keep what was
 * there before, though nobody sees it.
 *
 * @param ranges As written, `A1:C2`; what is none covers nothing.
 * @returns False where the ranges overlap so wildly that no program wrote them.
 */
export function emptyCovered(
  rows: readonly { readonly row: number; readonly cells: (string | null)[] }[],
  ranges: readonly string[],
): boolean {
  const widest = rows.reduce((width, { cells }) => Math.max(width, cells.length), 0);
  let left: number = limits.cells;
  for (const range of ranges) {
    const [first, last] = range.split(':').map(readReference);
    if (!first || !last) continue;
    const until = Math.min(last.column, widest - 1);
    for (let index = firstAt(rows, first.row + 1); index < rows.length; index += 1) {
      const { row, cells } = rows[index]!;
      if (row > last.row + 1) break;
      left -= 1 + Math.max(0, until - first.column);
      if (left < 0) return false;
      for (let column = first.column; column <= until && column < cells.length; column += 1)
        if (row !== first.row + 1 || column !== first.column) cells[column] = null;
    }
  }
  return true;
}

/** Where the first row of that number or a later one stands. */
function firstAt(rows: readonly { readonly row: number }[], row: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.row < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
