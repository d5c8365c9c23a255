import type { Language, Text } from '../language.ts';
import { languageNamed, readColumns, readRow, type SheetFields } from './columns.ts';
import { type FaultBook, fault, type Place } from './form-fault.ts';
import { sheetNamed, type Workbook } from './workbook.ts';

const settingFields: SheetFields = {
  known: new Set(['form_title', 'form_id', 'version', 'default_language', 'instance_name']),
  translated: new Set(['form_title']),
  unsupported: new Set([
    'name',
    'style',
    'public_key',
    'submission_url',
    'auto_send',
    'auto_delete',
    'sms_keyword',
    'sms_separator',
    'prefix',
    'delimiter',
    'allow_choice_duplicates',
    'clean_text_values',
    'namespaces',
    'omit_instanceid',
    'instance_xmlns',
    'client_editable',
  ]),
  keepsOthers: false,
};

export interface FormSettings {
  readonly form: string;
  readonly title: Text | undefined;
  readonly version: number;
  readonly defaultLanguage: Language | null;
  readonly instanceName: { readonly source: string; readonly place: Place } | null;
  readonly languages: readonly Language[];
}

/** The settings sheet; where it is missing or lacks something, what stands for it is told. */
export function readSettings(
  workbook: Workbook,
  version: number | undefined,
  book: FaultBook,
): FormSettings {
  const sheet = sheetNamed(workbook, 'settings');
  const columns = sheet ? readColumns(sheet, settingFields, book) : [];
  const line = sheet?.rows[1] ?? { row: 2, cells: [] };
  const asked = readRow('settings', line, columns, 'fr').cell('default_language');
  const defaultLanguage = asked === null ? null : languageNamed(asked);
  const row = readRow(sheet?.name ?? 'settings', line, columns, defaultLanguage ?? 'fr');
  const place = (field: string): Place => ({
    sheet: row.sheet,
    row: line.row,
    column: row.header(field),
  });
  if (asked !== null && defaultLanguage === null)
    book.warnings.push(
      fault('language.unsupported', place('default_language'), { language: asked }),
    );
  const form = row.cell('form_id');
  if (form === null || !/^\w{1,40}$/.test(form))
    book.warnings.push(fault('setting.form_id', place('form_id'), { form: form ?? 'data' }));
  const written = row.cell('version');
  const isNumber = written !== null && /^\d{1,9}$/.test(written) && Number(written) > 0;
  if (version === undefined && written !== null && !isNumber)
    book.warnings.push(fault('setting.version', place('version'), { version: written }));
  const source = row.cell('instance_name');
  return {
    form: form ?? 'data',
    title: row.text('form_title'),
    version: version ?? (isNumber ? Number(written) : 1),
    defaultLanguage,
    instanceName: source === null ? null : { source, place: place('instance_name') },
    languages: columns.flatMap(({ language }) => (language ? [language] : [])),
  };
}
