import type { SheetRow } from '../xlsform/workbook.ts';
import { readReference } from './cell-reference.ts';
import { type CellContext, cellText, type StoredCell } from './cell-text.ts';
import { type FileFault, fileFault } from './file-fault.ts';
import { type CellBudget, GatheredRows } from './gather-rows.ts';
import { limits } from './limits.ts';
import { emptyCovered } from './merged-cells.ts';
import { readRichText } from './read-strings.ts';
import { XmlCursor } from './xml-cursor.ts';
import { xmlFault } from './xml-fault.ts';

export interface ReadRows {
  readonly rows: readonly SheetRow[];
  /** Of single cells, as many as a person would read; warnings where the column has no header. */
  readonly problems: readonly FileFault[];
  readonly warnings: readonly FileFault[];
}

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
  const damaged = fileFault('file.damaged', { part: name });
  const cursor = new XmlCursor(xml);
  const gathered = new GatheredRows(name, budget);
  const merged: string[] = [];
  let column = -1;
  for (let step = cursor.next(); step !== 'end'; step = cursor.next()) {
    if (step !== 'open') continue;
    if (cursor.name === 'row') {
      const row = Number(cursor.attribute('r') ?? gathered.row + 1);
      if (!Number.isInteger(row) || row < 1 || row > limits.sheetRows) return damaged;
      gathered.beginRow(row);
      column = -1;
    } else if (cursor.name === 'c') {
      const reference = cursor.attribute('r');
      column = reference === null ? column + 1 : (readReference(reference)?.column ?? Infinity);
      if (column >= limits.sheetColumns) return damaged;
      gathered.store(column, cellText(readCell(cursor), context));
      if (gathered.excess !== null) return gathered.excess;
    } else if (cursor.name === 'mergeCell') merged.push(cursor.attribute('ref') ?? '');
    else if (cursor.name === 'extLst') cursor.skip();
  }
  if (cursor.defect !== null) return xmlFault(cursor.defect, name);
  const rows = gathered.sorted();
  if (!emptyCovered(rows, merged)) return damaged;
  return { rows, ...gathered.faults(rows[0]) };
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
