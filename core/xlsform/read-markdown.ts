import type { Sheet, SheetRow, Workbook } from './workbook.ts';

/**
 * Reads a workbook written as Markdown tables: `| a | b |` is a row, `\|` a bar inside a cell. A row
 * whose first cell is filled opens a sheet of that name; its other cells, if any, and the rows
 * below are the sheet. Lines that begin with `#`, rows of dashes and empty rows do not count, and
 * text outside of tables is none of the form.
 */
export function readMarkdown(md: string): Workbook {
  const sheets: { name: string; rows: SheetRow[] }[] = [];
  const add = (sheet: { rows: SheetRow[] }, cells: readonly (string | null)[]): void => {
    if (cells.some((cell) => cell !== null))
      sheet.rows.push({ row: sheet.rows.length + 1, cells: withoutTail(cells) });
  };
  for (const line of md.split(/\r\n|\r|\n/)) {
    const cells = cellsOf(line);
    if (!cells || cells.length === 0 || isRule(cells)) continue;
    const [name, ...others] = cells;
    if (name) {
      const sheet = { name, rows: [] };
      sheets.push(sheet);
      add(sheet, others);
    } else {
      const sheet = sheets.at(-1);
      if (sheet) add(sheet, others);
    }
  }
  return { sheets: sheets satisfies Sheet[] };
}

/** The cells of a line; null where the line is no row of a table. */
function cellsOf(line: string): (string | null)[] | null {
  const row = line.trim();
  if (row.startsWith('#') || !row.startsWith('|')) return null;
  const bars = [...row.matchAll(/\\.|\|/g)].filter(([found]) => found === '|');
  const cells: (string | null)[] = [];
  for (const [index, bar] of bars.entries()) {
    const from = bar.index + 1;
    const until = bars[index + 1]?.index ?? row.length;
    const text = plainText(row.slice(from, until)).trim();
    // What follows the last bar is a cell only where the author forgot the closing bar.
    if (index === bars.length - 1 && (text === '' || text.startsWith('#'))) break;
    cells.push(text === '' ? null : text);
  }
  return cells;
}

/** Bars by `\|`; line ends, and what would be read as either, by their character references. */
function plainText(text: string): string {
  return text
    .replaceAll('\\|', '|')
    .replaceAll(/&#(10|38|124);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

function isRule(cells: readonly (string | null)[]): boolean {
  const filled = cells.filter((cell) => cell !== null);
  return filled.length > 0 && filled.every((cell) => /^:?-{3,}:?$/.test(cell));
}

function withoutTail(cells: readonly (string | null)[]): readonly (string | null)[] {
  const last = cells.findLastIndex((cell) => cell !== null);
  return cells.slice(0, last + 1);
}
