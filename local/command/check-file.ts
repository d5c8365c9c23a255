import { basename, dirname } from 'node:path';
import { isFileFault } from '../../core/spreadsheet/file-fault.ts';
import { formSheets } from '../../core/spreadsheet/form-sheets.ts';
import { excessOf, readFormFile } from '../../core/spreadsheet/read-form-file.ts';
import { importForm } from '../../core/xlsform/import-form.ts';
import { readMarkdown } from '../../core/xlsform/read-markdown.ts';
import { findChoiceFiles, missingChoiceFiles } from './choice-files.ts';
import { readBytes } from './read-file.ts';
import type { Findings } from './tell-faults.ts';
import { inflate } from './zlib-ports.ts';

/** Reads a form's file and the files of choices beside it, and tells everything that is wrong. */
export async function checkFile(path: string): Promise<Findings> {
  const bytes = await readBytes(path);
  if (isFileFault(bytes)) return { problems: [bytes], warnings: [] };
  const read = await readFormFile(bytes, basename(path), { inflate, sheets: formSheets });
  if (read.workbook === null) return read;
  const found = await findChoiceFiles(read.workbook, dirname(path));
  return joined(read, found, importForm(read.workbook, found));
}

/** Checks a form that comes as Markdown alone. */
export function checkMarkdown(md: string): Findings {
  const workbook = readMarkdown(md);
  const excess = excessOf(workbook);
  if (excess !== null) return { problems: [excess], warnings: [] };
  const found = missingChoiceFiles(workbook);
  return joined(found, importForm(workbook, found));
}

function joined(...all: readonly Findings[]): Findings {
  return {
    problems: all.flatMap(({ problems }) => problems),
    warnings: all.flatMap(({ warnings }) => warnings),
  };
}
