import { mostSourceBytes, packSource, sourceBytes } from '../../core/publication/form-source.ts';
import {
  type Fault,
  type ImportedSource,
  importSource,
  unreadable,
} from '../../core/publication/import-source.ts';
import { publicationFault } from '../../core/publication/publication-fault.ts';
import { decodeText } from '../../core/spreadsheet/decode-text.ts';
import { fileFault } from '../../core/spreadsheet/file-fault.ts';
import { formSheets } from '../../core/spreadsheet/form-sheets.ts';
import { limitMegabytes, limits } from '../../core/spreadsheet/limits.ts';
import { readFormFile } from '../../core/spreadsheet/read-form-file.ts';
import type { FormFiles } from '../../core/xlsform/choice-lists.ts';
import { namedFiles } from '../../core/xlsform/named-files.ts';
import type { Workbook } from '../../core/xlsform/workbook.ts';
import { inflate } from '../client/compression.ts';

/** What a coordinator brought, read and judged as far as the files say. */
export interface BroughtForm {
  /** Name of the file that holds the form. */
  readonly file: string;
  /** To be sent; null where the file could not be read. */
  readonly source: string | null;
  readonly imported: ImportedSource;
  /** Files that the form does not name. */
  readonly unused: readonly string[];
}

/**
 * Tells the form's file from files of choices beside it: choices are `.csv`, `.xml` or `.geojson`; a
 * form may be `.csv` too, where no other file can be it.
 *
 * @returns null where none can be the form.
 */
export function formFileOf(names: readonly string[]): string | null {
  const isChoices = (name: string) => /\.(?:csv|xml|geojson)$/i.test(name);
  const [form] = names.filter((name) => !isChoices(name));
  return form ?? names.find((name) => /\.csv$/i.test(name)) ?? names[0] ?? null;
}

/** Reads the files with the browser's own means; nothing is sent. Never throws for what they hold. */
export async function readBroughtFiles(
  files: readonly File[],
  known: FormFiles,
): Promise<BroughtForm | null> {
  const name = formFileOf(files.map((one) => one.name));
  const file = files.find((one) => one.name === name);
  if (!file) return null;
  const nothing = { file: file.name, source: null, unused: [] };
  const tooLarge = files.find(({ size }) => size > limits.fileBytes);
  if (tooLarge) {
    const place = { sheet: tooLarge === file ? '' : tooLarge.name };
    const fault = fileFault('file.too_large', { max: limitMegabytes }, place);
    return { ...nothing, imported: unreadable(fault) };
  }
  const read = await readFormFile(new Uint8Array(await file.arrayBuffer()), file.name, {
    inflate,
    sheets: formSheets,
  });
  if (!read.workbook) return { ...nothing, imported: unreadable(...read.problems) };
  return importWorkbook(file, read.workbook, read, files, known);
}

async function importWorkbook(
  file: File,
  workbook: Workbook,
  read: { readonly problems: readonly Fault[]; readonly warnings: readonly Fault[] },
  files: readonly File[],
  known: FormFiles,
): Promise<BroughtForm> {
  const named = new Set(namedFiles(workbook).map((one) => one.file));
  const used = files.filter((one) => one !== file && named.has(one.name));
  const texts = await Promise.all(
    used.map(
      async (one) => [one.name, decodeText(new Uint8Array(await one.arrayBuffer()))] as const,
    ),
  );
  const source = packSource({
    workbook,
    files: Object.fromEntries(texts.map(([name, { text }]) => [name, text])),
  });
  const strange = texts
    .filter(([, { isUnicode }]) => !isUnicode)
    .map(([name]) => fileFault('file.not_utf8', {}, { sheet: name }));
  const imported = importSource(source, known);
  const problems = [...read.problems, ...sizeFaults(source), ...imported.problems];
  return {
    file: file.name,
    source,
    imported: {
      ...imported,
      form: problems.length === 0 ? imported.form : null,
      problems,
      warnings: [...read.warnings, ...strange, ...imported.warnings],
    },
    unused: files.filter((one) => one !== file && !named.has(one.name)).map((one) => one.name),
  };
}

function sizeFaults(source: string): readonly Fault[] {
  const bytes = sourceBytes(source);
  if (bytes <= mostSourceBytes) return [];
  const params = { size: Math.ceil(bytes / 1000), max: Math.floor(mostSourceBytes / 1000) };
  return [publicationFault('source.too_large', params)];
}
