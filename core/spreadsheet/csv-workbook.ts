import type { SheetRow, Workbook } from '../xlsform/workbook.ts';
import { formSheets } from './form-sheets.ts';

/**
 * A form written as CSV: the survey sheet alone; or, as pyxform writes it, all sheets below one
 * another, where the first cell of a row opens a sheet and is empty in the sheet's rows.
 */
export function csvWorkbook(rows: readonly SheetRow[]): Workbook {
  const first = rows[0]?.cells[0]?.trim().toLowerCase();
  if (first === undefined || !formSheets.includes(first))
    return { sheets: [{ name: 'survey', rows }] };
  const sheets: { readonly name: string; readonly rows: SheetRow[] }[] = [];
  for (const { row, cells } of rows) {
    const [name = null, ...others] = cells;
    if (name !== null) sheets.push({ name, rows: [] });
    if (others.length > 0) sheets.at(-1)?.rows.push({ row, cells: others });
  }
  return { sheets };
}
