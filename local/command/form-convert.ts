import { writeFile } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { fileFault, isFileFault } from '../../core/spreadsheet/file-fault.ts';
import { readFormFile } from '../../core/spreadsheet/read-form-file.ts';
import { unwritableCells } from '../../core/spreadsheet/unwritable-cells.ts';
import { writeMarkdown } from '../../core/spreadsheet/write-markdown.ts';
import { writeXlsx } from '../../core/spreadsheet/write-xlsx.ts';
import type { Workbook } from '../../core/xlsform/workbook.ts';
import { readBytes } from './read-file.ts';
import { faultSay } from './speech.ts';
import { type Findings, tellFaults } from './tell-faults.ts';
import type { Command } from './terminal.ts';
import { deflate, inflate } from './zlib-ports.ts';

type Format = 'xlsx' | 'md';

/** `tiwizi form convert FILE OUT`: the same cells in another format; nothing is written half. */
export const formConvert: Command = async ({ files, language, say }, terminal) => {
  const [file, out, ...more] = files;
  const refuse = (sentence: string): number => {
    terminal.complain(sentence);
    return 2;
  };
  if (file === undefined || out === undefined || more.length > 0)
    return refuse(say('convert_files'));
  const format = formatOf(out);
  if (format === null) return refuse(say('convert_format', { file: out }));
  const [from, to] = [resolve(terminal.folder, file), resolve(terminal.folder, out)];
  if (from === to) return refuse(say('convert_same'));

  const { workbook, problems, warnings } = await readWritable(from, format);
  if (problems.length + warnings.length > 0)
    terminal.complain(tellFaults(file, { problems, warnings }, say, faultSay(language)));
  if (workbook === null || problems.length > 0) return 1;
  try {
    const content =
      format === 'xlsx' ? await writeXlsx(workbook, deflate) : writeMarkdown(workbook);
    await writeFile(to, content);
  } catch (error) {
    const reason = (error as { code?: string }).code;
    // Without a code it is not the disk that refused.
    if (reason === undefined) throw error;
    terminal.complain(say('convert_not_written', { file: out, reason }));
    return 1;
  }
  await terminal.print(say('converted', { file: out }));
  return 0;
};

function formatOf(file: string): Format | null {
  const ending = extname(file).toLowerCase();
  if (ending === '.xlsx') return 'xlsx';
  return ending === '.md' ? 'md' : null;
}

async function readWritable(
  path: string,
  format: Format,
): Promise<Findings & { readonly workbook: Workbook | null }> {
  const bytes = await readBytes(path);
  if (isFileFault(bytes)) return { workbook: null, problems: [bytes], warnings: [] };
  const { workbook, problems, warnings } = await readFormFile(bytes, basename(path), { inflate });
  if (workbook === null) return { workbook, problems, warnings };
  if (workbook.sheets.length === 0)
    return { workbook: null, problems: [fileFault('file.no_sheet')], warnings };
  const lost = unwritableCells(workbook, format);
  return {
    workbook,
    problems: [...problems, ...lost.problems],
    warnings: [...warnings, ...lost.warnings],
  };
}
