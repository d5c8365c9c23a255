import { sheetNamed, type Workbook } from '../../core/xlsform/workbook.ts';

/** A file of choices, `communes.csv`, where the survey first names it. */
export interface NamedFile {
  readonly file: string;
  readonly row: number;
  /** The header of the column. */
  readonly column: string;
}

const fileName = /\S+\.(?:csv|xml|geojson)(?!\S)/i;

/** The files that a form's questions take their choices from. */
export function namedFiles(workbook: Workbook): NamedFile[] {
  const [header, ...rows] = sheetNamed(workbook, 'survey')?.rows ?? [];
  const index = header?.cells.findIndex((cell) => cell?.trim().toLowerCase() === 'type') ?? -1;
  const found = new Map<string, NamedFile>();
  for (const { row, cells } of rows) {
    const file = fileName.exec(cells[index] ?? '')?.[0];
    if (file && !found.has(file))
      found.set(file, { file, row, column: header?.cells[index]?.trim() ?? '' });
  }
  return [...found.values()];
}
