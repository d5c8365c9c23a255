import type { Workbook } from '../xlsform/workbook.ts';

/**
 * Writes a workbook as the Markdown tables that `readMarkdown` reads: a row with the sheet's name,
 * then its rows. Line breaks become blanks and rows lose their gaps; what cannot be written at all
 * is told by `unwritableCells`.
 */
export function writeMarkdown({ sheets }: Workbook): string {
  const tables = sheets.map(({ name, rows }) => {
    const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
    const lines = rows.map(({ cells }) =>
      line(['', ...Array.from({ length: width }, (_, column) => cells[column] ?? '')]),
    );
    return [line([name]), ...lines].join('\n');
  });
  return `${tables.join('\n')}\n`;
}

function line(cells: readonly string[]): string {
  const written = cells.map((cell) => {
    const lines = cell.split(/[\r\n]/).map((text) => text.trim());
    return lines
      .filter((text) => text !== '')
      .join(' ')
      .replaceAll('|', '\\|');
  });
  return `| ${written.join(' | ')} |`;
}
