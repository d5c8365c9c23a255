const tiny = 1e-9;

/**
 * Whether some cells of at least 1 each fulfil every equation with the wanted cell at `atLeast` or
 * more: linear programming over real numbers, by the simplex method with Bland's rule.
 *
 * @param matrix One row of coefficients an equation, one column a cell.
 */
export function canReach(
  matrix: readonly (readonly number[])[],
  equals: readonly number[],
  cell: number,
  atLeast: number,
): boolean {
  const lows = (matrix[0] ?? []).map((_, column) => (column === cell ? atLeast : 1));
  // Cells are counted from their lowest value, so that "not negative" is all that is left to ask.
  const rows = matrix.map((row, index) => {
    const rest = row.reduce((sum, entry, column) => sum - entry * lows[column]!, equals[index]!);
    return rest < 0 ? [...row.map((entry) => -entry), -rest] : [...row, rest];
  });
  return isFeasible(rows);
}

/** Phase one: the sum of one artificial variable a row comes down to 0 just where a solution exists. */
function isFeasible(rows: number[][]): boolean {
  const width = (rows[0]?.length ?? 1) - 1;
  const cost = new Array<number>(width + 1).fill(0);
  for (const row of rows) subtract(cost, row, -1);
  const basis = rows.map((_, index) => width + index);
  for (;;) {
    const entering = cost.findIndex((entry, column) => column < width && entry > tiny);
    if (entering < 0) return cost[width]! < 1e-6;
    const leaving = leavingRow(rows, basis, entering, width);
    if (leaving < 0) return true;
    pivot(rows, cost, leaving, entering);
    basis[leaving] = entering;
  }
}

function leavingRow(rows: number[][], basis: number[], entering: number, width: number): number {
  let best = -1;
  let bestRatio = Number.POSITIVE_INFINITY;
  rows.forEach((row, index) => {
    if (row[entering]! <= tiny) return;
    const ratio = row[width]! / row[entering]!;
    const isTie = Math.abs(ratio - bestRatio) <= tiny;
    if (ratio < bestRatio - tiny || (isTie && basis[index]! < basis[best]!)) {
      best = index;
      bestRatio = Math.min(ratio, bestRatio);
    }
  });
  return best;
}

function pivot(rows: number[][], cost: number[], leaving: number, entering: number): void {
  const scale = rows[leaving]![entering]!;
  const pivotRow = rows[leaving]!.map((entry) => entry / scale);
  rows[leaving] = pivotRow;
  rows.forEach((row, index) => {
    if (index !== leaving) subtract(row, pivotRow, row[entering]!);
  });
  subtract(cost, pivotRow, cost[entering]!);
}

function subtract(row: number[], pivotRow: readonly number[], factor: number): void {
  if (factor === 0) return;
  for (let column = 0; column < row.length; column += 1) row[column]! -= factor * pivotRow[column]!;
}
