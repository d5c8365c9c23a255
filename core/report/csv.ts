import type { Cell, Figure } from './report.ts';

/** What the reader's language says for a figure withheld, and for the columns' names. */
export interface CsvWords {
  readonly withheld: string;
  /** Heading of a column; its own name where left out. */
  readonly heading?: (column: string) => string;
}

/** Excel takes a file for UTF-8 only with this mark at its beginning. */
const byteOrderMark = '\uFEFF';

/**
 * A figure as a file for spreadsheets: RFC 4180, UTF-8 with a mark, dates as ISO, numbers with a
 * point. A text that a spreadsheet would run as a formula is led by an apostrophe; a number of
 * ours is not, so negative amounts stay numbers.
 */
export function figureToCsv(figure: Figure, words: CsvWords): string {
  const heading = words.heading ?? ((column: string) => column);
  const names = figure.columns.map((column) => column.name);
  const rows = figure.rows.map((row) =>
    names.map((name) => writeCell(row[name] ?? null, words.withheld)).join(','),
  );
  return (
    byteOrderMark + [names.map((name) => quote(heading(name))).join(','), ...rows, ''].join('\r\n')
  );
}

function writeCell(cell: Cell, withheld: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  if (typeof cell === 'boolean') return cell ? 'true' : 'false';
  if (typeof cell === 'string') return quote(cell);
  return quote(withheld);
}

/**
 * Spreadsheets run a cell that begins with = + - @, also after blanks or invisible signs that they
 * drop, and after a tab or a return; full-width forms are treated as their plain ones by some.
 */
const startsFormula = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

function quote(text: string): string {
  const harmless = startsFormula.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$|^'/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
