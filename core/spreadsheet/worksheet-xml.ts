import type { SheetRow } from '../xlsform/workbook.ts';
import { columnLetters } from './cell-reference.ts';

/** In characters, about; a column is as wide as what stands in its first rows, within reason. */
const narrowest = 10;
const widest = 60;
const measuredRows = 200;

/**
 * The XML of one sheet. Style 1 is text, style 2 a header.
 *
 * @param numberOf Gives a text its number among the shared strings.
 */
export function worksheetXml(
  namespace: string,
  rows: readonly SheetRow[],
  numberOf: (text: string) => number,
): string {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  let last = 0;
  const lines = rows.map(({ row, cells }, index) => {
    last = Math.max(row, last + 1);
    const style = index === 0 ? 2 : 1;
    const filled = cells.map((text, column) =>
      text === null
        ? ''
        : `<c r="${columnLetters(column)}${last}" s="${style}" t="s"><v>${numberOf(text)}</v></c>`,
    );
    return `<row r="${last}">${filled.join('')}</row>`;
  });
  const frozen =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  // Codes such as 09 are meant as they are: no green corner on each of them.
  const unmarked =
    width === 0
      ? ''
      : `<ignoredErrors><ignoredError sqref="A1:${columnLetters(width - 1)}${last}" numberStoredAsText="1"/></ignoredErrors>`;
  return `<worksheet xmlns="${namespace}">${frozen}${columns(rows, width)}<sheetData>${lines.join('')}</sheetData>${unmarked}</worksheet>`;
}

function columns(rows: readonly SheetRow[], width: number): string {
  if (width === 0) return '';
  const measured = rows.slice(0, measuredRows);
  const items = Array.from({ length: width }, (_, column) => {
    const longest = measured.reduce(
      (most, { cells }) => Math.max(most, lengthOf(cells[column] ?? '')),
      narrowest,
    );
    const wide = Math.min(widest, longest + 2);
    return `<col min="${column + 1}" max="${column + 1}" width="${wide}" style="1" customWidth="1"/>`;
  });
  return `<cols>${items.join('')}</cols>`;
}

/** Of its longest line. */
function lengthOf(text: string): number {
  return text.split('\n').reduce((most, line) => Math.max(most, line.length), 0);
}
