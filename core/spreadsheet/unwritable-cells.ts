import type { Workbook } from '../xlsform/workbook.ts';
import { type FileFault, fileFault } from './file-fault.ts';
import { limits } from './limits.ts';

export interface UnwritableCells {
  /** What the format cannot hold. */
  readonly problems: readonly FileFault[];
  /** What it holds otherwise. */
  readonly warnings: readonly FileFault[];
}

/** Which cells would not come back as they are from a file of this format, each with its place. */
export function unwritableCells(workbook: Workbook, format: 'xlsx' | 'md'): UnwritableCells {
  const problems: FileFault[] = [];
  const warnings: FileFault[] = [];
  for (const { name: sheet, rows } of workbook.sheets)
    for (const { row, cells } of rows)
      for (const [index, cell] of cells.entries()) {
        if (cell === null) continue;
        const place = { sheet, row, column: rows[0]?.cells[index]?.trim() ?? '' };
        if (format === 'xlsx' && cell.length > limits.cellLength) {
          const params = { length: cell.length, max: limits.cellLength };
          problems.push(fileFault('cell.too_long', params, place));
        }
        if (format === 'md' && oddBackslash.test(cell))
          problems.push(fileFault('cell.not_writable', {}, place));
        if (format === 'md' && /[\r\n]/.test(cell.trim()))
          warnings.push(fileFault('cell.line_break', {}, place));
      }
  return { problems, warnings };
}

/** A bar is written `\|`; after a backslash that nothing escapes, it would end the cell. */
const oddBackslash = /(?<!\\)(?:\\\\)*\\\|/;
