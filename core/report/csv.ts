import type { Cell, Figure } from './report.ts';

/** What the reader's language says for a figure withheld and for the columns' names, and how it writes. */
export interface CsvWords {
  readonly withheld: string;
  /**
   * Spreadsheets of languages that write `12,5` part columns by semicolons, and take `12.5` for a
   * date. Absent: a comma and a point, as RFC 4180 and most tools expect.
   */
  readonly separator?: ';';
  /** Heading of a column; its own name where left out. */
  readonly heading?: (column: string) => string;
}

/** Excel takes a file for UTF-8 only with this mark at its beginning. */
const byteOrderMark = '\uFEFF';

/**
 * A figure as a file for spreadsheets: quoted and ended as RFC 4180 says, UTF-8 with a mark, dates
 * as ISO, numbers with a point, or a comma where semicolons part the columns. A text that a spreadsheet would run as a formula is led by an apostrophe; a number of
 * ours is not, so negative amounts stay numbers.
 */
export function figureToCsv(figure: Figure, words: CsvWords): string {
  const heading = words.heading ?? ((column: string) => column);
  const names = figure.columns.map((column) => column.name);
  const { withheld, separator = ',' } = words;
  const write = (cell: Cell) => {
    const text = writeCell(cell, withheld);
    return typeof cell === 'number' && separator === ';' ? text.replace('.', ',') : text;
  };
  const rows = figure.rows.map((row) =>
    names.map((name) => write(row[name] ?? null)).join(separator),
  );
  const head = names.map((name) => quote(heading(name))).join(separator);
  return byteOrderMark + [head, ...rows, ''].join('\r\n');
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
  return /[",;\r\n]|^\s|\s$|^'/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
