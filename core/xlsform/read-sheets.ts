import { type FaultBook, fault } from './form-fault.ts';
import { distanceOf } from './nearest-name.ts';
import { type Sheet, sheetNamed, type Workbook } from './workbook.ts';

const used = ['survey', 'choices', 'settings', 'external_choices', 'entities', 'osm'];

/** Rows that a sheet may have below its header. */
export const maxRows = 100_000;

/** Tells sheets that are missing, misspelt or not used; one that begins with `_` is a remark. */
export function tellSheets(workbook: Workbook, book: FaultBook): void {
  for (const { name, rows } of workbook.sheets) {
    if (rows.length > maxRows + 1)
      book.problems.push(fault('sheet.too_long', { sheet: name, row: 0 }, { most: maxRows }));
    const plain = name.trim().toLowerCase();
    if (used.includes(plain) || plain.startsWith('_')) continue;
    const near = used.find((one) => distanceOf(plain, one) <= 2 && !sheetNamed(workbook, one));
    book.warnings.push(
      near === undefined
        ? fault('sheet.unsupported', { sheet: name, row: 0 })
        : fault('sheet.misspelt', { sheet: name, row: 0 }, { name, near }),
    );
  }
  if (!sheetNamed(workbook, 'survey'))
    book.problems.push(fault('sheet.missing', { sheet: 'survey', row: 0 }));
}

/** A sheet kept as written; undefined where it says nothing. */
export function rawSheet(
  sheet: Sheet | undefined,
): readonly (readonly (string | null)[])[] | undefined {
  if (!sheet || sheet.rows.length < 2) return undefined;
  return sheet.rows.map(({ cells }) => cells);
}
