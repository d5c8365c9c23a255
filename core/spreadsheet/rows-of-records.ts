import type { SheetRow } from '../xlsform/workbook.ts';
import { type FileFault, fileFault } from './file-fault.ts';
import { limits } from './limits.ts';

/**
 * Records as the rows of a sheet: a header of all their fields in the order in which they first
 * come, then each record, numbered from 1.
 */
export function rowsOfRecords(
  records: readonly ReadonlyMap<string, string>[],
): readonly SheetRow[] | FileFault {
  const fields = [...new Set(records.flatMap((record) => [...record.keys()]))];
  // Where every record has fields of its own, a table of them grows beyond measure.
  if (fields.length * records.length > limits.cells)
    return fileFault('file.too_many_cells', { max: limits.cells });
  const rows = records.map((record, index) => ({
    row: index + 1,
    cells: fields.map((field) => record.get(field) ?? null),
  }));
  return [{ row: 0, cells: fields }, ...rows];
}
