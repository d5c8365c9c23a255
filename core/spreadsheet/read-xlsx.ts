import type { Sheet, Workbook } from '../xlsform/workbook.ts';
import type { CellContext } from './cell-text.ts';
import type { Inflate } from './compression.ts';
import { decodeUnicode } from './decode-text.ts';
import { type FileFault, fileFault, isFileFault } from './file-fault.ts';
import type { CellBudget } from './gather-rows.ts';
import { limitMegabytes, limits } from './limits.ts';
import { readStrings } from './read-strings.ts';
import { readStyles } from './read-styles.ts';
import { readWorksheet } from './read-worksheet.ts';
import { openZip, type ZipArchive } from './read-zip.ts';
import {
  type Relationship,
  readRelationships,
  readSheetList,
  relationshipsOf,
} from './workbook-parts.ts';
import type { XmlDefect } from './xml-cursor.ts';
import { xmlFault } from './xml-fault.ts';

export interface ReadWorkbook {
  /** Null where the file cannot be read at all. */
  readonly workbook: Workbook | null;
  readonly problems: readonly FileFault[];
  readonly warnings: readonly FileFault[];
}

export interface XlsxOptions {
  readonly inflate: Inflate;
  /** Names, in lower case, of the sheets whose rows matter; others come without rows. All where left out. */
  readonly sheets?: readonly string[];
}

/**
 * Reads a workbook of Excel, LibreOffice or Google Sheets (ECMA-376, both editions). Never throws.
 *
 * Sheets, rows and columns that are hidden are read as others, as pyxform reads them. Cells come as
 * text: what a formula last gave, numbers without the noise of binary fractions, dates as ISO 8601.
 * A cell that shows an error or was never calculated is a problem, as its text is lost; a warning in
 * a column without a header, which holds no part of a form.
 */
export async function readXlsx(
  bytes: Uint8Array<ArrayBuffer>,
  { inflate, sheets }: XlsxOptions,
): Promise<ReadWorkbook> {
  const read = await readSheets(bytes, inflate, sheets);
  if (isFileFault(read)) return { workbook: null, problems: [read], warnings: [] };
  const { problems, warnings } = read;
  return { workbook: { sheets: read.sheets }, problems, warnings };
}

interface ReadSheets {
  readonly sheets: readonly Sheet[];
  readonly problems: readonly FileFault[];
  readonly warnings: readonly FileFault[];
}

async function readSheets(
  bytes: Uint8Array<ArrayBuffer>,
  inflate: Inflate,
  wanted: readonly string[] | undefined,
): Promise<ReadSheets | FileFault> {
  if (bytes.length > limits.fileBytes) return fileFault('file.too_large', { max: limitMegabytes });
  const archive = openZip(bytes, inflate);
  if (isFileFault(archive)) return archive;
  const part = await findWorkbook(archive);
  if (isFileFault(part)) return part;
  const list = await readPart(archive, part, readSheetList);
  if (list === null) return fileFault('file.damaged', { part });
  if (isFileFault(list)) return list;
  const linked = await linksOf(archive, part);
  if (isFileFault(linked)) return linked;
  const context = await readContext(archive, linked, list.is1904);
  if (isFileFault(context)) return context;

  const byId = new Map(linked.map((link) => [link.id, link]));
  const budget: CellBudget = { cells: limits.cells };
  const sheets: Sheet[] = [];
  const problems: FileFault[] = [];
  const warnings: FileFault[] = [];
  for (const { name, relationship } of list.sheets) {
    const link = byId.get(relationship);
    if (link && link.kind !== 'worksheet') continue;
    if (wanted && !wanted.includes(name.trim().toLowerCase())) {
      sheets.push({ name, rows: [] });
      continue;
    }
    const xml = link ? await readXml(archive, link.target) : null;
    if (xml === null) return fileFault('file.damaged', { part: name });
    if (isFileFault(xml)) return xml;
    const read = readWorksheet(xml, name, context, budget);
    if (isFileFault(read)) return read;
    sheets.push({ name, rows: read.rows });
    problems.push(...read.problems);
    warnings.push(...read.warnings);
  }
  return sheets.length > 0 ? { sheets, problems, warnings } : fileFault('file.no_sheet');
}

/** The part that lists the sheets, wherever the program put it; else why this archive has none. */
async function findWorkbook(archive: ZipArchive): Promise<string | FileFault> {
  const links = await linksOf(archive, '');
  if (isFileFault(links)) return links;
  const main = links.find(({ kind }) => kind === 'officeDocument')?.target;
  if (main?.endsWith('.bin')) return fileFault('file.binary_xlsb');
  if (main && !/\.xml$/i.test(main)) return fileFault('file.no_workbook');
  if (main?.startsWith('word/') || main?.startsWith('ppt/')) return fileFault('file.no_workbook');
  if (main) return main;
  const mime = await archive.read('mimetype');
  if (isFileFault(mime)) return mime;
  const isSheet = mime && new TextDecoder().decode(mime).includes('opendocument.spreadsheet');
  return fileFault(isSheet ? 'file.ods' : 'file.no_workbook');
}

async function linksOf(
  archive: ZipArchive,
  part: string,
): Promise<readonly Relationship[] | FileFault> {
  const read = await readPart(archive, relationshipsOf(part), (xml) =>
    readRelationships(xml, part),
  );
  return isFileFault(read) ? read : (read?.links ?? []);
}

async function readContext(
  archive: ZipArchive,
  links: readonly Relationship[],
  is1904: boolean,
): Promise<CellContext | FileFault> {
  const find = (kind: string): string | undefined =>
    links.find((link) => link.kind === kind)?.target;
  const texts = find('sharedStrings');
  const formats = find('styles');
  const strings = texts ? await readPart(archive, texts, readStrings) : null;
  if (isFileFault(strings)) return strings;
  const styles = formats ? await readPart(archive, formats, readStyles) : null;
  if (isFileFault(styles)) return styles;
  return { strings: strings?.strings ?? [], kinds: styles?.kinds ?? [], is1904 };
}

async function readPart<Read extends { readonly defect: XmlDefect | null }>(
  archive: ZipArchive,
  part: string,
  read: (xml: string) => Read,
): Promise<Read | FileFault | null> {
  const xml = await readXml(archive, part);
  if (xml === null || isFileFault(xml)) return xml;
  const found = read(xml);
  return found.defect === null ? found : xmlFault(found.defect, part);
}

async function readXml(archive: ZipArchive, part: string): Promise<string | FileFault | null> {
  const bytes = await archive.read(part);
  if (bytes === null || isFileFault(bytes)) return bytes;
  try {
    return decodeUnicode(bytes);
  } catch {
    return fileFault('file.damaged', { part });
  }
}
