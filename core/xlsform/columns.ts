import { isLanguage } from '../language.ts';
import { columnLetters } from '../spreadsheet/cell-reference.ts';
import {
  type ColumnNames,
  fieldOfPath,
  keptFamilies,
  translatedFields,
  usedFields,
} from './column-names.ts';
import { type FaultBook, fault } from './form-fault.ts';
import { hasCode, languageKey } from './form-languages.ts';
import type { Sheet } from './workbook.ts';

/** A column by what it holds: `label` in a language, `tiwizi::privacy`, or a choice's own column. */
export interface Column {
  readonly index: number;
  readonly header: string;
  readonly field: string;
  /** Key of its language, with the name as written; null where it names none. */
  readonly language: string | null;
  readonly written: string | null;
}

/** What a sheet may hold. */
export interface SheetFields {
  readonly spellings: ColumnNames;
  /** Fields that are understood. */
  readonly known: ReadonlySet<string>;
  /** Fields of the standard that are kept as written, and told. */
  readonly kept: ReadonlySet<string>;
  /** Further columns are kept untold, as choices have them for `choice_filter`. */
  readonly keepsOthers: boolean;
  /** The plain name of a field wins over another name of it wherever it stands. */
  readonly prefersPlain?: true;
}

/** Reads the header row; columns that cannot be used are told and left out. */
export function readColumns(sheet: Sheet, fields: SheetFields, book: FaultBook): Column[] {
  tellUnnamed(sheet, book);
  const columns: Column[] = [];
  const headers = sheet.rows[0]?.cells ?? [];
  const isDoubled = headers.some((header) => header?.includes('::'));
  for (const [index, header] of headers.entries()) {
    if (header === null) continue;
    const place = { sheet: sheet.name, row: 1, column: header };
    const column = { index, header, ...readHeader(header, isDoubled, fields) };
    const { field } = column;
    const isKnown = fields.known.has(field);
    const isFamily = !fields.keepsOthers && keptFamilies.some((family) => field.startsWith(family));
    const isKept = fields.kept.has(field) || isFamily;
    if (!isKnown && !isKept && !fields.keepsOthers) {
      book.warnings.push(
        fault(field.includes('::') ? 'column.unsupported' : 'column.unknown', place),
      );
      continue;
    }
    if (isKept && !usedFields.has(field)) book.warnings.push(fault('column.unsupported', place));
    if (column.written !== null && column.language !== null) {
      const isNew = !columns.some(({ language }) => language === column.language);
      const code = hasCode(column.written) ? 'language.unsupported' : 'language.code';
      if (isNew && !isLanguage(column.language))
        book.warnings.push(fault(code, place, { language: column.written }));
    }
    const rival = columns.findIndex((one) => isSame(one, column));
    if (rival === -1) columns.push(column);
    else if (column.written !== columns[rival]!.written && column.written !== null)
      // Two names of one language, each with its texts: neither may be lost.
      columns.push({ ...column, language: column.written });
    else if (isPlain(header, field, fields) && columns[rival]!.header.trim() !== field) {
      // The plain name wins over another name of the same column, as in other tools.
      book.warnings.push(fault('column.duplicate', place));
      columns[rival] = column;
    } else {
      const isTold = fields.prefersPlain && columns[rival]!.header.trim() === field;
      (isTold ? book.warnings : book.problems).push(fault('column.duplicate', place));
    }
  }
  return columns;
}

/** Tells the first cell of each column that has no header. */
function tellUnnamed({ name, rows }: Sheet, book: FaultBook): void {
  const headers = rows[0]?.cells ?? [];
  const told = new Set<number>();
  for (const { row, cells } of rows.slice(1))
    for (const [index, cell] of cells.entries()) {
      if (cell === null || (headers[index] ?? null) !== null || told.has(index)) continue;
      told.add(index);
      const place = { sheet: name, row, column: columnLetters(index) };
      book.warnings.push(fault('column.unnamed', place, { row, column: place.column }));
    }
}

/** Whether a header is the very name of its field, and no other name of it. */
function isPlain(header: string, field: string, { spellings }: SheetFields): boolean {
  return header.trim() === field && !Object.hasOwn(spellings, field);
}

function isSame(one: Column, other: Column): boolean {
  return one.field === other.field && one.language === other.language;
}

function readHeader(
  header: string,
  isDoubled: boolean,
  { spellings, known, kept, keepsOthers }: SheetFields,
): Pick<Column, 'field' | 'language' | 'written'> {
  const whole = snake(header);
  const own = Object.hasOwn(spellings, whole) ? undefined : whole;
  if (own !== undefined && (known.has(own) || kept.has(own)))
    return { field: own, language: null, written: null };
  const [first = '', ...others] = tokensOf(header, isDoubled, spellings);
  const start = snake(first);
  const path = [Object.hasOwn(spellings, start) ? spellings[start]! : start, ...others].join('::');
  const field = Object.hasOwn(fieldOfPath, path) ? fieldOfPath[path]! : path;
  const last = others.at(-1);
  if (last !== undefined && last !== '') {
    const above = path.slice(0, -last.length - 2);
    const translated = Object.hasOwn(fieldOfPath, above) ? fieldOfPath[above]! : above;
    if (translatedFields.has(translated) && (known.has(translated) || kept.has(translated)))
      return { field: translated, language: languageKey(last), written: last };
  }
  const isNamed = known.has(field) || kept.has(field);
  // A choice's own columns keep their spelling: expressions name them.
  return { field: keepsOthers && !isNamed ? header.trim() : field, language: null, written: null };
}

/** Single colons separate only where they have to: names such as `jr:count` hold one. */
function tokensOf(header: string, isDoubled: boolean, spellings: ColumnNames): readonly string[] {
  if (header.includes('::')) return header.split('::').map((token) => token.trim());
  const tokens = header.split(':').map((token) => token.trim());
  const [first = '', second] = tokens;
  if (second === undefined) return tokens;
  const jr = tokens.indexOf('jr');
  if (jr !== -1 && tokens.length > jr + 1) return tokens.toSpliced(jr, 2, `jr:${tokens[jr + 1]}`);
  const plain = snake(first);
  const path = Object.hasOwn(spellings, plain) ? spellings[plain]! : plain;
  const field = Object.hasOwn(fieldOfPath, path) ? fieldOfPath[path]! : path;
  return isDoubled && !translatedFields.has(field) ? [header] : tokens;
}

function snake(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/\s*::\s*/g, '::')
    .replaceAll(/\s+/g, '_');
}
