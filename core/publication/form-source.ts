import * as z from 'zod/mini';
import { excessOf } from '../spreadsheet/read-form-file.ts';
import type { SheetRow, Workbook } from '../xlsform/workbook.ts';

/**
 * A form on its way to be published: its rows as they were read, so that whoever judges them finds
 * the same faults at the same places, and the files of choices that came with it.
 */
export interface FormSource {
  /** JSON of `[sheet, [row, …cells][]][]`; an empty cell is 0. */
  readonly sheets: string;
  /** Text by file name, `communes.csv`. */
  readonly files: Readonly<Record<string, string>>;
}

/** A document holds 1 MiB; beside the rows there are the files and what Firestore counts for keys. */
export const mostSourceBytes = 900_000;
export const mostFiles = 20;

const cellSchema = z.union([z.string(), z.literal(0)]);
const sheetsSchema = z.array(
  z.tuple([z.string(), z.array(z.tuple([z.int().check(z.positive())], cellSchema))]),
);
const sourceSchema = z.strictObject({
  sheets: z.string(),
  files: z.record(z.string(), z.string()),
});

export function packSource(
  { sheets }: Workbook,
  files: Readonly<Record<string, string>>,
): FormSource {
  const packed = sheets.map(({ name, rows }) => [
    name,
    rows.map(({ row, cells }) => [row, ...cells.map((cell) => cell ?? 0)]),
  ]);
  return { sheets: JSON.stringify(packed), files };
}

/** UTF-8 bytes of all its texts. */
export function sourceBytes({ sheets, files }: FormSource): number {
  const encoder = new TextEncoder();
  const sizes = [sheets, ...Object.entries(files).flat()].map(
    (text) => encoder.encode(text).length,
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** What was packed; null for anything else, whoever wrote it. */
export function unpackSource(
  source: unknown,
): { readonly workbook: Workbook; readonly files: FormSource['files'] } | null {
  const read = sourceSchema.safeParse(source);
  if (!read.success || Object.keys(read.data.files).length > mostFiles) return null;
  const sheets = sheetsSchema.safeParse(parsed(read.data.sheets));
  if (!sheets.success) return null;
  const workbook = {
    sheets: sheets.data.map(([name, rows]) => ({ name, rows: rows.map(rowOf) })),
  };
  return excessOf(workbook) === null ? { workbook, files: read.data.files } : null;
}

function rowOf([row, ...cells]: readonly [number, ...(string | 0)[]]): SheetRow {
  return { row, cells: cells.map((cell) => (cell === 0 ? null : cell)) };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
