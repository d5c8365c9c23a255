import { decodeUnicode } from './decode-text.ts';
import { type FileFault, fileFault, isFileFault } from './file-fault.ts';
import type { ZipArchive } from './read-zip.ts';
import { type Relationship, readRelationships, relationshipsOf } from './workbook-parts.ts';
import type { XmlDefect } from './xml-cursor.ts';
import { xmlFault } from './xml-fault.ts';

/** The part that lists the sheets, wherever the program put it; else why this archive has none. */
export async function findWorkbook(archive: ZipArchive): Promise<string | FileFault> {
  const links = await linksOf(archive, '');
  if (isFileFault(links)) return links;
  const main =
    links.find(({ kind }) => kind === 'officeDocument')?.target ??
    archive.names.find((name) => /^[\\/]?xl[\\/]workbook\.xml$/i.test(name));
  if (main?.endsWith('.bin')) return fileFault('file.binary_xlsb');
  if (main && !/\.xml$/i.test(main)) return fileFault('file.no_workbook');
  if (main?.startsWith('word/') || main?.startsWith('ppt/')) return fileFault('file.no_workbook');
  if (main) return main;
  const mime = await archive.read('mimetype');
  if (isFileFault(mime)) return mime;
  const isSheet = mime && new TextDecoder().decode(mime).includes('opendocument.spreadsheet');
  return fileFault(isSheet ? 'file.ods' : 'file.no_workbook');
}

/** The links of a part; none where it has none. */
export async function linksOf(
  archive: ZipArchive,
  part: string,
): Promise<readonly Relationship[] | FileFault> {
  const read = await readPart(archive, relationshipsOf(part), (xml) =>
    readRelationships(xml, part),
  );
  return isFileFault(read) ? read : (read?.links ?? []);
}

/** Reads a part as XML; null where there is none of that name. */
export async function readPart<Read extends { readonly defect: XmlDefect | null }>(
  archive: ZipArchive,
  part: string,
  read: (xml: string) => Read,
): Promise<Read | FileFault | null> {
  const xml = await readXml(archive, part);
  if (xml === null || isFileFault(xml)) return xml;
  const found = read(xml);
  return found.defect === null ? found : xmlFault(found.defect, part);
}

export async function readXml(
  archive: ZipArchive,
  part: string,
): Promise<string | FileFault | null> {
  const bytes = await archive.read(part);
  if (bytes === null || isFileFault(bytes)) return bytes;
  try {
    return decodeUnicode(bytes);
  } catch {
    return fileFault('file.damaged', { part });
  }
}
