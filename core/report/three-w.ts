import type { Cell, Figure } from './report.ts';

/** Who does what where, as people read it: one line a row value, one column a column value. */
export interface Matrix {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** 0 where nothing was counted: a figure's query tells only what there is. */
  readonly cell: (row: string, column: string) => Cell;
}

/**
 * Turns a figure of (row, column, value) lines into a matrix.
 *
 * @param rows All row values, in the order to show them (every theme, also one without interventions).
 * @param columns All column values, likewise. Values that the figure has besides are added at the end.
 */
export function pivotFigure(
  figure: Figure,
  names: { readonly row: string; readonly column: string; readonly value: string },
  rows: readonly string[] = [],
  columns: readonly string[] = [],
): Matrix {
  const cells = new Map<string, Cell>();
  const allRows = new Set(rows);
  const allColumns = new Set(columns);
  for (const line of figure.rows) {
    const row = line[names.row];
    const column = line[names.column];
    if (typeof row !== 'string' || typeof column !== 'string') continue;
    allRows.add(row);
    allColumns.add(column);
    cells.set(JSON.stringify([row, column]), line[names.value] ?? 0);
  }
  return {
    rows: [...allRows],
    columns: [...allColumns],
    cell: (row, column) => cells.get(JSON.stringify([row, column])) ?? 0,
  };
}
