import { isLanguage, type Language, type Text } from '../language.ts';
import { type FaultBook, fault } from './form-fault.ts';
import type { Sheet, SheetRow } from './workbook.ts';

/** A column by what it holds: `label` in a language, `tiwizi::privacy`, or a choice's own column. */
export interface Column {
  readonly index: number;
  readonly header: string;
  readonly field: string;
  readonly language: Language | null;
}

/** What a sheet may hold: fields understood, those of the standard not yet, and which have languages. */
export interface SheetFields {
  readonly known: ReadonlySet<string>;
  readonly translated: ReadonlySet<string>;
  readonly unsupported: ReadonlySet<string>;
  /** Further columns are kept, as choices have them for `choice_filter`. */
  readonly keepsOthers: boolean;
}

const aliases: Readonly<Record<string, string>> = {
  relevance: 'relevant',
  'bind::relevant': 'relevant',
  calculate: 'calculation',
  'bind::calculate': 'calculation',
  'bind::constraint': 'constraint',
  'bind::required': 'required',
  'bind::readonly': 'read_only',
  'bind::jr:constraintmsg': 'constraint_message',
  'bind::jr:requiredmsg': 'required_message',
  readonly: 'read_only',
  constraint_msg: 'constraint_message',
  required_msg: 'required_message',
  guidance: 'guidance_hint',
  'jr:count': 'repeat_count',
  'control::jr:count': 'repeat_count',
  'control::appearance': 'appearance',
  'body::appearance': 'appearance',
  list: 'list_name',
  id_string: 'form_id',
  title: 'form_title',
  'bind::tiwizi:privacy': 'tiwizi::privacy',
  'bind::tiwizi:indicator': 'tiwizi::indicator',
};
const languageNames: Readonly<Record<string, Language>> = {
  french: 'fr',
  français: 'fr',
  francais: 'fr',
  arabic: 'ar',
  arabe: 'ar',
  العربية: 'ar',
  english: 'en',
  anglais: 'en',
  tamazight: 'zgh',
  amazigh: 'zgh',
  ⵜⴰⵎⴰⵣⵉⵖⵜ: 'zgh',
};

/** `Français (fr)`, `fr`, `French`; null where it is none of the languages forms are shown in. */
export function languageNamed(name: string): Language | null {
  const code = /\(([^()]*)\)\s*$/.exec(name)?.[1] ?? name;
  const primary = code.trim().toLowerCase().split(/[-_]/)[0]!;
  if (isLanguage(primary)) return primary;
  const plain = name.replace(/\(.*$/, '').trim().toLowerCase();
  return Object.hasOwn(languageNames, plain) ? languageNames[plain]! : null;
}

/** Reads the header row; columns that cannot be used are told and left out. */
export function readColumns(sheet: Sheet, fields: SheetFields, book: FaultBook): Column[] {
  const columns: Column[] = [];
  const seen = new Set<string>();
  for (const [index, header] of (sheet.rows[0]?.cells ?? []).entries()) {
    if (header === null) continue;
    const place = { sheet: sheet.name, row: 1, column: header };
    const { field, language, unknownLanguage } = readHeader(header, fields);
    const id = `${field} ${language ?? ''}`;
    if (unknownLanguage !== null)
      book.warnings.push(fault('language.unsupported', place, { language: unknownLanguage }));
    else if (seen.has(id)) book.problems.push(fault('column.duplicate', place));
    else if (fields.known.has(field) || (fields.keepsOthers && !fields.unsupported.has(field)))
      columns.push({ index, header, field, language });
    else if (fields.unsupported.has(field) || field.includes('::'))
      book.warnings.push(fault('column.unsupported', place));
    else book.warnings.push(fault('column.unknown', place));
    seen.add(id);
  }
  return columns;
}

function readHeader(
  header: string,
  { known, translated, unsupported, keepsOthers }: SheetFields,
): { field: string; language: Language | null; unknownLanguage: string | null } {
  const plain = (text: string): string => {
    const lower = text
      .trim()
      .toLowerCase()
      .replaceAll(/\s*::\s*/g, '::')
      .replaceAll(/\s+/g, '_');
    return Object.hasOwn(aliases, lower) ? aliases[lower]! : lower;
  };
  const whole = plain(header);
  if (known.has(whole)) return { field: whole, language: null, unknownLanguage: null };
  const parts = header.split(header.includes('::') ? '::' : ':').map((part) => part.trim());
  const field = plain(parts[0]!);
  if (unsupported.has(field)) return { field, language: null, unknownLanguage: null };
  if (parts.length === 2 && translated.has(field)) {
    const language = languageNamed(parts[1]!);
    return { field, language, unknownLanguage: language === null ? parts[1]! : null };
  }
  // A choice's own columns keep their spelling: expressions name them.
  return { field: keepsOthers ? header : whole, language: null, unknownLanguage: null };
}

/** One row under its columns. */
export interface ReadRow {
  readonly sheet: string;
  readonly row: number;
  cell(field: string): string | null;
  /** Header of a field as its author wrote it. */
  header(field: string): string;
  text(field: string): Text | undefined;
}

export function readRow(
  sheet: string,
  { row, cells }: SheetRow,
  columns: readonly Column[],
  defaultLanguage: Language,
): ReadRow {
  const find = (field: string): Column | undefined =>
    columns.find((column) => column.field === field);
  return {
    sheet,
    row,
    cell: (field) => {
      const column = find(field);
      return column ? straighten(cells[column.index] ?? null) : null;
    },
    header: (field) =>
      columns.find((column) => column.field === field && cells[column.index])?.header ??
      find(field)?.header ??
      field,
    text: (field) => {
      const said: Partial<Record<Language, string>> = {};
      for (const column of columns) {
        const cell = column.field === field ? cells[column.index] : null;
        if (!cell) continue;
        const language = column.language ?? defaultLanguage;
        // A column that names its language knows better than one that does not.
        if (column.language !== null || said[language] === undefined) said[language] = cell;
      }
      return Object.keys(said).length > 0 ? said : undefined;
    },
  };
}

/** Word processors make quotes curly and blanks unbreakable; expressions know only plain ones. */
function straighten(cell: string | null): string | null {
  if (cell === null) return null;
  const plain = cell
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\u00a0/g, ' ')
    .trim();
  return plain === '' ? null : plain;
}
