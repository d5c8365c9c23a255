import type { SheetRow } from '../xlsform/workbook.ts';
import { type ChoiceColumns, choicesOfRows, type FileChoices } from './choices-of-rows.ts';
import { decodeText } from './decode-text.ts';
import { type FileFault, fileFault, isFileFault } from './file-fault.ts';
import { readCsv } from './read-csv.ts';
import { readGeojson } from './read-geojson.ts';
import { readXmlItems } from './read-xml-items.ts';

/**
 * Reads a file of choices that `select_one_from_file` names: `.csv`, `.xml` or `.geojson`, by its
 * name, as the standard has it. Never throws.
 *
 * @param file The name, without folders; it stands for the sheet in what is told.
 * @param columns Those that the question names; else `name` and `label`, in GeoJSON `id` and `title`.
 */
export function readChoiceFile(
  bytes: Uint8Array,
  file: string,
  columns: Partial<ChoiceColumns> = {},
): FileChoices {
  const { text, isUnicode } = decodeText(bytes);
  const isGeojson = /\.geojson$/i.test(file);
  const rows = isGeojson
    ? readGeojson(text)
    : /\.xml$/i.test(file)
      ? readXmlItems(text)
      : readCsv(text);
  const usual = isGeojson ? { value: 'id', label: 'title' } : { value: 'name', label: 'label' };
  const read = withFaults(rows, file, { ...usual, ...columns });
  if (isUnicode) return read;
  return { ...read, warnings: [fileFault('file.not_utf8', {}, { sheet: file }), ...read.warnings] };
}

function withFaults(
  rows: readonly SheetRow[] | FileFault,
  file: string,
  columns: ChoiceColumns,
): FileChoices {
  if (!isFileFault(rows)) return choicesOfRows(rows, file, columns);
  return { choices: [], problems: [{ ...rows, sheet: file }], warnings: [] };
}
