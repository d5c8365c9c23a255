import * as z from 'zod/mini';
import { cut } from '../form/version-parts.ts';
import { excessOf } from '../spreadsheet/read-form-file.ts';
import type { SheetRow, Workbook } from '../xlsform/workbook.ts';

/** A form as it was brought: its rows as they were read, and the files of choices beside it by name. */
export interface FormSource {
  readonly workbook: Workbook;
  readonly files: Readonly<Record<string, string>>;
}

/** A request is one commit, of 10 MiB with all that it takes to write it down. */
export const mostSourceBytes = 4_500_000;
export const mostFiles = 20;

const cellSchema = z.union([z.string(), z.literal(0)]);
const sourceSchema = z.strictObject({
  /** `[sheet, [row, …cells][]][]`; an empty cell is 0. */
  sheets: z.array(
    z.tuple([z.string(), z.array(z.tuple([z.int().check(z.positive())], cellSchema))]),
  ),
  files: z.record(z.string(), z.string()),
});

/**
 * Writes a source as text, so that whoever judges it finds the same faults at the same places:
 * Markdown would lose gaps, and with them the numbers of rows.
 */
export function packSource({ workbook, files }: FormSource): string {
  const sheets = workbook.sheets.map(({ name, rows }) => [
    name,
    rows.map(({ row, cells }) => [row, ...cells.map((cell) => cell ?? 0)]),
  ]);
  return JSON.stringify({ sheets, files });
}

/** In as many documents as it needs, in their order. */
export function sourcePieces(text: string): readonly string[] {
  return cut(text);
}

/** Of UTF-8. */
export function sourceBytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** What was packed; null for anything else, whoever wrote it. */
export function unpackSource(text: unknown): FormSource | null {
  const read = sourceSchema.safeParse(typeof text === 'string' ? parsed(text) : null);
  if (!read.success || Object.keys(read.data.files).length > mostFiles) return null;
  const { sheets, files } = read.data;
  const workbook = { sheets: sheets.map(([name, rows]) => ({ name, rows: rows.map(rowOf) })) };
  return excessOf(workbook) === null ? { workbook, files } : null;
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
