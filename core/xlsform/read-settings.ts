import type { Text } from '../language.ts';
import { keptSettings, settingFields, settingSpellings } from './column-names.ts';
import { type Column, readColumns } from './columns.ts';
import { type FaultBook, fault, type Place, placeOf } from './form-fault.ts';
import { languageKey } from './form-languages.ts';
import { flagExpression, isFlag } from './plain-cells.ts';
import { rowReader } from './read-row.ts';
import { isName } from './read-survey.ts';
import { sheetNamed, type Workbook } from './workbook.ts';

const fields = {
  spellings: settingSpellings,
  known: settingFields,
  kept: keptSettings,
  keepsOthers: false,
  prefersPlain: true as const,
};
const flags = ['allow_choice_duplicates', 'clean_text_values', 'client_editable'];

export interface FormSettings {
  readonly form: string | null;
  readonly version: number;
  /** As the author wrote it. */
  readonly defaultLanguage: string | null;
  readonly instanceName: { readonly source: string; readonly place: Place } | null;
  readonly columns: readonly Column[];
  readonly title: (unnamed: string) => Text | undefined;
  readonly allowsDuplicates: boolean;
  readonly tidiesText: boolean;
  readonly isAnonymous: boolean;
  /** Name of the form's own node where one is given. */
  readonly root: string | null;
  /** Kept as written, for export. */
  readonly kept: Readonly<Record<string, string>>;
  readonly place: (field: string) => Place;
}

/** The settings sheet; what of it is not used, or missing, is told. */
export function readSettings(
  workbook: Workbook,
  version: number | undefined,
  book: FaultBook,
): FormSettings {
  const sheet = sheetNamed(workbook, 'settings');
  const columns = sheet ? readColumns(sheet, fields, book) : [];
  const line = sheet?.rows[1] ?? { row: 2, cells: [] };
  const row = rowReader(sheet?.name ?? 'settings', columns)(line);
  const place = (field: string): Place => placeOf(row, field);
  const kept = Object.fromEntries(
    row.filled.flatMap(({ column: { field }, cell }) =>
      keptSettings.has(field) || field.includes('::') ? [[field, cell] as const] : [],
    ),
  );
  for (const field of flags) {
    const cell = row.cell(field);
    if (cell === null) continue;
    if (!isFlag(cell)) book.warnings.push(fault('setting.yes_no', place(field), { value: cell }));
    if (field !== 'client_editable') kept[field] = cell;
  }
  const root = row.cell('name');
  if (root !== null && !isName(root))
    // As pyxform counts: the name is the form's, whatever row it stands in.
    book.problems.push(fault('setting.name', { ...place('name'), row: 1 }, { name: root }));
  const isAnonymous = flagExpression(row.cell('omit_instanceid')) === 'true()';
  if (isAnonymous && row.cell('public_key') !== null)
    book.problems.push(fault('setting.encrypted', place('omit_instanceid')));

  const written = row.cell('version');
  const isNumber = written !== null && /^\d{1,9}$/.test(written) && Number(written) > 0;
  // Versions are numbered here; what their author calls one stays what `version()` gives.
  if (written !== null && !isNumber) kept.version = written;
  for (const more of sheet?.rows.slice(2) ?? [])
    if (more.cells.some((cell) => cell !== null))
      book.warnings.push(fault('setting.row', { sheet: sheet!.name, row: more.row }));
  const source = row.cell('instance_name');
  const language = row.cell('default_language');
  return {
    form: row.cell('form_id'),
    version: version ?? (isNumber ? Number(written) : 1),
    defaultLanguage: language,
    instanceName: source === null ? null : { source, place: place('instance_name') },
    columns,
    title: (unnamed) => rowReader('settings', columns, unnamed)(line).text('form_title'),
    allowsDuplicates: flagExpression(row.cell('allow_choice_duplicates')) === 'true()',
    tidiesText: flagExpression(row.cell('clean_text_values')) !== 'false()',
    isAnonymous,
    root,
    kept,
    place,
  };
}

/** Languages of a form: where texts go that name none, and which of them is the default. */
export function settleLanguages(
  columns: readonly Column[],
  setting: string | null,
): { readonly unnamed: string; readonly defaultLanguage: string; readonly isMixed: boolean } {
  const translated = columns.filter(({ language, field }) => language !== null || isText(field));
  const named = translated.flatMap(({ language }) => language ?? []);
  const isMixed = named.length > 0 && translated.some(({ language }) => language === null);
  if (setting !== null) {
    const key = languageKey(setting);
    return { unnamed: key, defaultLanguage: key, isMixed: false };
  }
  const first = named[0] ?? 'fr';
  return isMixed
    ? { unnamed: 'default', defaultLanguage: 'default', isMixed }
    : { unnamed: first, defaultLanguage: first, isMixed };
}

function isText(field: string): boolean {
  return ['label', 'hint', 'guidance_hint', 'constraint_message', 'required_message'].includes(
    field,
  );
}
