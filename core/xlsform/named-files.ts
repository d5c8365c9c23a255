import type { ChoiceColumns } from '../spreadsheet/choices-of-rows.ts';
import { sheetNamed, type Workbook } from './workbook.ts';

/** A file of choices, `communes.csv`, where the survey first names it. */
export interface NamedFile {
  readonly file: string;
  readonly row: number;
  /** The header of the column. */
  readonly column: string;
  /** Those of the file that the question says to use. */
  readonly columns: Partial<ChoiceColumns>;
}

const ending = /\.(?:csv|xml|geojson)$/i;

/** The files that a form's questions take their choices from. */
export function namedFiles(workbook: Workbook): NamedFile[] {
  const [header, ...rows] = sheetNamed(workbook, 'survey')?.rows ?? [];
  const columnOf = (name: string): number =>
    header?.cells.findIndex((cell) => cell?.trim().toLowerCase() === name) ?? -1;
  const type = columnOf('type');
  const parameters = columnOf('parameters');
  const found = new Map<string, NamedFile>();
  for (const { row, cells } of rows) {
    const file = cells[type]?.split(/\s/).find((word) => ending.test(word));
    if (!file || found.has(file)) continue;
    const columns = columnsIn(cells[parameters] ?? '');
    found.set(file, { file, row, column: header?.cells[type]?.trim() ?? '', columns });
  }
  return [...found.values()];
}

/** `value=code, label=nom` */
function columnsIn(parameters: string): Partial<ChoiceColumns> {
  const given = (name: string): string | undefined =>
    new RegExp(`(?:^|[\\s,;])${name}\\s*=\\s*([^\\s,;]+)`).exec(parameters)?.[1];
  const [value, label] = [given('value'), given('label')];
  return { ...(value && { value }), ...(label && { label }) };
}
