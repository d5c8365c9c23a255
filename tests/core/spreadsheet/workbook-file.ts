import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Deflate, Inflate } from '../../../core/spreadsheet/compression.ts';
import { writeZip } from '../../../core/spreadsheet/write-zip.ts';

export const inflate: Inflate = (packed, maxBytes) =>
  inflateRawSync(packed, { maxOutputLength: maxBytes });
export const deflate: Deflate = (bytes) => deflateRawSync(bytes);

/** The parts of a hand-written workbook; each is left out where not given. */
export interface WrittenParts {
  /** By sheet name: the XML in `<sheetData>`, or a whole worksheet where it begins with `<?` or `<w`. */
  readonly sheets: Readonly<Record<string, string>>;
  /** The XML in `<sst>`. */
  readonly strings?: string;
  /** The XML in `<styleSheet>`. */
  readonly styles?: string;
  readonly workbookPr?: string;
  /** Attributes of a sheet's entry in the workbook: `state="hidden"`. */
  readonly sheetState?: Readonly<Record<string, string>>;
  /** Whole parts by name, instead of what would be written. */
  readonly parts?: Readonly<Record<string, string>>;
  readonly namespace?: string;
  readonly relationships?: string;
}

const transitional = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a workbook by name, as a program writes them. */
export function writtenParts(written: WrittenParts): Record<string, string> {
  const { namespace = transitional, relationships = office } = written;
  const sheets = Object.entries(written.sheets);
  const link = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${relationships}/${kind}" Target="${target}"/>`;
  const entries = sheets.map(
    ([name], index) =>
      `<sheet name="${name}" sheetId="${index + 1}" ${written.sheetState?.[name] ?? ''} r:id="s${index}"/>`,
  );
  const links = [
    ...sheets.map((_, index) => link(`s${index}`, 'worksheet', `worksheets/sheet${index}.xml`)),
    ...(written.strings ? [link('strings', 'sharedStrings', '/xl/sharedStrings.xml')] : []),
    ...(written.styles ? [link('styles', 'styles', 'styles.xml')] : []),
  ];
  const worksheet = (xml: string) =>
    /^<[?w]/.test(xml)
      ? xml
      : `<worksheet xmlns="${namespace}"><sheetData>${xml}</sheetData></worksheet>`;
  return {
    '_rels/.rels': `<Relationships>${link('w', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${namespace}" xmlns:r="${relationships}">${written.workbookPr ?? ''}<sheets>${entries.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${links.join('')}</Relationships>`,
    ...(written.strings && {
      'xl/sharedStrings.xml': `<sst xmlns="${namespace}">${written.strings}</sst>`,
    }),
    ...(written.styles && {
      'xl/styles.xml': `<styleSheet xmlns="${namespace}">${written.styles}</styleSheet>`,
    }),
    ...Object.fromEntries(
      sheets.map(([, xml], index) => [`xl/worksheets/sheet${index}.xml`, worksheet(xml)]),
    ),
    ...written.parts,
  };
}

export function zipped(parts: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>) {
  const encoder = new TextEncoder();
  const files = Object.entries(parts).map(([name, content]) => ({
    name,
    bytes: typeof content === 'string' ? encoder.encode(content) : content,
  }));
  return writeZip(files, deflate);
}

export function workbookFile(written: WrittenParts) {
  return zipped(writtenParts(written));
}
