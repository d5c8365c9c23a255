/** A row of whole numbers, and of which given rows it is made. */
export interface ReducedRow {
  readonly entries: readonly number[];
  readonly madeOf: readonly number[];
  readonly pivot: number;
}

/**
 * Reduced row echelon form in exact whole numbers; columns are taken as pivots in the given order.
 * Rows keep their smallest whole multiple, pivot positive.
 *
 * @returns null where a number grew past what is exact; matrices of totals stay at 0 and ±1.
 */
export function reduceRows(matrix: readonly (readonly number[])[]): readonly ReducedRow[] | null {
  const width = matrix[0]?.length ?? 0;
  const rows = matrix.map((entries, index) => [
    ...entries,
    ...matrix.map((_, other) => (other === index ? 1 : 0)),
  ]);
  const pivots: number[] = [];
  for (let column = 0; column < width && pivots.length < rows.length; column += 1) {
    const at = rows.findIndex((row, index) => index >= pivots.length && row[column] !== 0);
    if (at < 0) continue;
    const target = pivots.length;
    [rows[target], rows[at]] = [rows[at]!, rows[target]!];
    const pivotRow = divideByGcd(rows[target]!, rows[target]![column]! < 0);
    rows[target] = pivotRow;
    for (let index = 0; index < rows.length; index += 1) {
      const row = rows[index]!;
      const factor = row[column]!;
      if (index === target || factor === 0) continue;
      const scale = pivotRow[column]!;
      rows[index] = divideByGcd(
        row.map((entry, place) => entry * scale - pivotRow[place]! * factor),
      );
      if (rows[index]!.some((entry) => !Number.isSafeInteger(entry))) return null;
    }
    pivots.push(column);
  }
  return pivots.map((pivot, index) => {
    const row = rows[index]!;
    return rowFrom(row[pivot]! < 0 ? row.map((entry) => -entry) : row, width, pivot);
  });
}

function rowFrom(row: readonly number[], width: number, pivot: number): ReducedRow {
  return { entries: row.slice(0, width), madeOf: row.slice(width), pivot };
}

function divideByGcd(row: readonly number[], negate = false): number[] {
  let divisor = 0;
  for (const entry of row) {
    let a = Math.abs(entry);
    while (a !== 0) [divisor, a] = [a, divisor % a];
    if (divisor === 1) break;
  }
  const by = (divisor || 1) * (negate ? -1 : 1);
  return by === 1 ? [...row] : row.map((entry) => entry / by);
}
