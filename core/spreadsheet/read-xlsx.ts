import type { Sheet, Workbook } from '../xlsform/workbook.ts';
import { findWorkbook, linksOf, readPart, readXml } from './archive-parts.ts';
import type { CellContext } from './cell-text.ts';
import type { Inflate } from './compression.ts';
import { type FileFault, fileFault, isFileFault } from './file-fault.ts';
import type { CellBudget } from './gather-rows.ts';
import { limitMegabytes, limits } from './limits.ts';
import { readStrings } from './read-strings.ts';
import { readStyles } from './read-styles.ts';
import { readWorksheet } from './read-worksheet.ts';
import { openZip, type ZipArchive } from './read-zip.ts';
import { type Relationship, readSheetList } from './workbook-parts.ts';

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
  const links = await linksOf(archive, part);
  if (isFileFault(links)) return links;
  const context = await readContext(archive, links, list.is1904);
  if (isFileFault(context)) return context;
  const byId = new Map(links.map((link) => [link.id, link]));
  const listed = list.sheets.map(({ name, relationship }) => ({
    name,
    link: byId.get(relationship),
    isWanted: wanted?.includes(name.trim().toLowerCase()) ?? true,
  }));
  return readListed(archive, listed, context);
}

interface ListedSheet {
  readonly name: string;
  readonly link: Relationship | undefined;
  readonly isWanted: boolean;
}

async function readListed(
  archive: ZipArchive,
  listed: readonly ListedSheet[],
  context: CellContext,
): Promise<ReadSheets | FileFault> {
  const budget: CellBudget = { cells: limits.cells };
  const sheets: Sheet[] = [];
  const problems: FileFault[] = [];
  const warnings: FileFault[] = [];
  for (const { name, link, isWanted } of listed) {
    // Charts and macros have tabs too.
    if (link && link.kind !== 'worksheet') continue;
    if (!isWanted) {
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
