import type { Workbook } from './workbook.ts';

/**
 * Writes a workbook as the Markdown tables that `readMarkdown` reads, one a sheet, columns aligned
 * no further than by bars. What a table cannot hold is written as a character reference.
 */
export function writeMarkdown({ sheets }: Workbook): string {
  return `${sheets
    .map(({ name, rows }) => {
      const width = Math.max(...rows.map(({ cells }) => cells.length));
      const lines = rows.map(({ cells }) =>
        line(['', ...Array.from({ length: width }, (_, at) => cells[at] ?? '')]),
      );
      return [`| ${name} |`, ...lines].join('\n');
    })
    .join('\n\n')}\n`;
}

function line(cells: readonly string[]): string {
  return `|${cells.map((cell) => (cell === '' ? ' ' : ` ${escaped(cell)} `)).join('|')}|`;
}

function escaped(cell: string): string {
  return (
    cell
      .replaceAll('&#', '&#38;#')
      .replaceAll(/\r\n|\r|\n/g, '&#10;')
      // A backslash in front would make the bar's own a letter.
      .replaceAll(/(?<=\\)\|/g, '&#124;')
      .replaceAll('|', '\\|')
  );
}
