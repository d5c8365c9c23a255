import type { SheetRow } from '../xlsform/workbook.ts';
import { columnLetters, readReference } from './cell-reference.ts';
import { type CellContext, type CellText, cellText, type StoredCell } from './cell-text.ts';
import { type FileFault, fileFault } from './file-fault.ts';
import { limits } from './limits.ts';
import { emptyCovered } from './merged-cells.ts';
import { readRichText } from './read-strings.ts';
import { XmlCursor } from './xml-cursor.ts';
import { xmlFault } from './xml-fault.ts';

/** How many cells may still be read, of all sheets together. */
export interface CellBudget {
  cells: number;
}

export interface ReadRows {
  readonly rows: readonly SheetRow[];
  /** Of single cells; as many as a person would read. */
  readonly faults: readonly FileFault[];
}

interface DraftRow {
  readonly row: number;
  readonly cells: (string | null)[];
}

interface CellFault {
  readonly row: number;
  readonly column: number;
  readonly text: Exclude<CellText, string | null>;
}

const toldFaults = 100;

/**
 * Reads the rows of a sheet that hold anything, with the numbers they have in the spreadsheet;
 * hidden rows and columns are read as others. What a merged cell covers is nothing.
 *
 * @param name Of the sheet, for faults.
 */
export function readWorksheet(
  xml: string,
  name: string,
  context: CellContext,
  budget: CellBudget,
): ReadRows | FileFault {
  const cursor = new XmlCursor(xml);
  const rows: DraftRow[] = [];
  const faults: CellFault[] = [];
  const merged: string[] = [];
  let draft: DraftRow = { row: 0, cells: [] };
  let column = 0;
  const damaged = fileFault('file.damaged', { part: name });
  const store = (text: CellText): void => {
    if (text === null) return;
    if (typeof text !== 'string') {
      if (faults.length < toldFaults) faults.push({ row: draft.row, column, text });
      return;
    }
    if (draft.cells.length === 0) rows.push(draft);
    budget.cells -= Math.max(0, column + 1 - draft.cells.length);
    if (budget.cells < 0) return;
    while (draft.cells.length < column) draft.cells.push(null);
    draft.cells[column] = text;
  };
  for (let step = cursor.next(); step !== 'end'; step = cursor.next()) {
    if (step !== 'open') continue;
    if (cursor.name === 'row') {
      const row = Number(cursor.attribute('r') ?? draft.row + 1);
      if (!Number.isInteger(row) || row < 1 || row > limits.sheetRows) return damaged;
      draft = { row, cells: [] };
      column = -1;
    } else if (cursor.name === 'c') {
      const reference = cursor.attribute('r');
      const place = reference === null ? column + 1 : readReference(reference)?.column;
      if (place === undefined || place >= limits.sheetColumns) return damaged;
      column = place;
      store(cellText(readCell(cursor), context));
      if (rows.length > limits.rows)
        return fileFault('file.too_many_rows', { max: limits.rows }, { sheet: name });
      if (budget.cells < 0)
        return fileFault('file.too_many_cells', { max: limits.cells }, { sheet: name });
    } else if (cursor.name === 'mergeCell') merged.push(cursor.attribute('ref') ?? '');
    else if (cursor.name === 'extLst') cursor.skip();
  }
  if (cursor.defect !== null) return xmlFault(cursor.defect, name);
  // A program may write them in any order, or one in two parts.
  const sorted = rows.toSorted((a, b) => a.row - b.row);
  if (!emptyCovered(sorted, merged)) return damaged;
  return { rows: sorted, faults: faults.map((fault) => placed(fault, name, sorted)) };
}

/** Reads the cell just opened; stands at its end after. */
function readCell(cursor: XmlCursor): StoredCell {
  const type = cursor.attribute('t') ?? 'n';
  const style = Number(cursor.attribute('s') ?? 0);
  let value: string | null = null;
  let inline: string | null = null;
  let hasFormula = false;
  for (let step = cursor.next(); step !== 'end' && step !== 'close'; step = cursor.next()) {
    if (step !== 'open') continue;
    if (cursor.name === 'v') value = cursor.content();
    else if (cursor.name === 'is') inline = readRichText(cursor);
    else {
      hasFormula ||= cursor.name === 'f';
      cursor.skip();
    }
  }
  return { type, style, value, inline, hasFormula };
}

/** Says a column by its header, as faults of a form do; by its letters where it has none. */
function placed(
  { row, column, text }: CellFault,
  sheet: string,
  rows: readonly DraftRow[],
): FileFault {
  const letters = columnLetters(column);
  const header = rows[0]?.cells[column]?.trim() ?? letters;
  const params = { cell: `${letters}${row}`, ...text.params };
  return fileFault(text.code, params, { sheet, row, column: header });
}
