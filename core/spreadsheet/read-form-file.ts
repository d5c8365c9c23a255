import { readMarkdown } from '../xlsform/read-markdown.ts';
import type { Workbook } from '../xlsform/workbook.ts';
import { csvWorkbook } from './csv-workbook.ts';
import { decodeText } from './decode-text.ts';
import { type FileFault, fileFault, isFileFault } from './file-fault.ts';
import { type FileKind, fileKind } from './file-kind.ts';
import { limitMegabytes, limits } from './limits.ts';
import { readCsv } from './read-csv.ts';
import { type ReadWorkbook, readXlsx, type XlsxOptions } from './read-xlsx.ts';

/**
 * Reads a form's workbook from a file of any kind that is understood: `.xlsx`, Markdown tables,
 * CSV. What it is, is told by its content. Never throws: what cannot be read is a problem that says
 * what to do.
 *
 * @param name The file's name, without its folders.
 */
export async function readFormFile(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  options: XlsxOptions,
): Promise<ReadWorkbook> {
  if (bytes.length > limits.fileBytes)
    return unreadable(fileFault('file.too_large', { max: limitMegabytes }));
  const kind: FileKind = fileKind(bytes, name);
  if (kind === 'xlsx') return readXlsx(bytes, options);
  if (kind !== 'markdown' && kind !== 'csv') return unreadable(fileFault(kind));
  const { text, isUnicode } = decodeText(bytes);
  const warnings = isUnicode ? [] : [fileFault('file.not_utf8')];
  if (kind === 'markdown') {
    const workbook = readMarkdown(text);
    const excess = excessOf(workbook);
    return excess ? unreadable(excess) : { workbook, problems: [], warnings };
  }
  const rows = readCsv(text);
  if (isFileFault(rows)) return unreadable(rows);
  return { workbook: csvWorkbook(rows), problems: [], warnings };
}

/** Where a workbook that was not read by this folder's readers has more rows than they give. */
export function excessOf({ sheets }: Workbook): FileFault | null {
  const long = sheets.find(({ rows }) => rows.length > limits.rows);
  return long ? fileFault('file.too_many_rows', { max: limits.rows }, { sheet: long.name }) : null;
}

function unreadable(fault: FileFault): ReadWorkbook {
  return { workbook: null, problems: [fault], warnings: [] };
}
