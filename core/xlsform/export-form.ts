import type { FormDefinition } from '../form/definition.ts';
import { mediaKinds } from '../form/definition.ts';
import { choiceRows } from './export-choices.ts';
import { surveyRows } from './export-survey.ts';
import { usualName } from './form-languages.ts';
import type { Sheet, Workbook } from './workbook.ts';
import { textWriter, type WrittenRow } from './written-languages.ts';

/** Columns in the order in which authors look for them; others follow as they are met. */
const surveyOrder = [
  'type',
  'name',
  'label',
  'hint',
  'guidance_hint',
  'required',
  'required_message',
  'constraint',
  'constraint_message',
  'relevant',
  'calculation',
  'choice_filter',
  'appearance',
  'parameters',
  'default',
  'read_only',
  'trigger',
  'repeat_count',
  'save_to',
  ...mediaKinds,
];
const ownOrder = ['tiwizi::privacy', 'tiwizi::code_list', 'tiwizi::indicator'];

/**
 * Writes a form as the workbook that imports to the very same definition, Tiwizi's own columns
 * included. Choices that come from files stay in their files; a loop is written as the groups that
 * it stands for.
 */
export function exportForm(form: FormDefinition): Workbook {
  const { headerOf } = textWriter(form);
  const labels = form.languages.map((key) => headerOf('label', key));
  const { choices, external } = choiceRows(form);
  const sheets = [
    // Each language has its column of labels, so that it is one of the form's though it says nothing.
    sheetOf('survey', surveyRows(form), [...surveyOrder, ...ownOrder], ['type', 'name', ...labels]),
    sheetOf('choices', choices, ['list_name', 'name', 'label', ...mediaKinds]),
    sheetOf('external_choices', external, ['list_name', 'name', 'label', ...mediaKinds]),
    sheetOf('settings', [settingRow(form)], ['form_title', 'form_id', 'version']),
    sheetOf('entities', entityRows(form), ['list_name', 'label']),
    ...Object.entries(form.sheets ?? {}).map(([name, rows]) => ({
      name,
      rows: rows.map((cells, index) => ({ row: index + 1, cells })),
    })),
  ];
  return { sheets: sheets.filter(({ rows }) => rows.length > 1) };
}

function settingRow(form: FormDefinition): WrittenRow {
  const { write } = textWriter(form);
  const { defaultLanguage, languageNames, instanceName } = form;
  const language = languageNames?.[defaultLanguage] ?? usualName(defaultLanguage);
  return {
    ...write('form_title', form.title),
    form_id: form.form,
    version: String(form.version),
    ...(!form.isDefaultLanguageInferred && { default_language: language }),
    ...(instanceName !== undefined && { instance_name: instanceName }),
    ...form.settings,
  };
}

function entityRows({ entities }: FormDefinition): readonly WrittenRow[] {
  return (entities ?? []).map(({ list, label, entityId, createIf, updateIf }) => ({
    list_name: list,
    ...(label !== undefined && { label }),
    ...(entityId !== undefined && { entity_id: entityId }),
    ...(createIf !== undefined && { create_if: createIf }),
    ...(updateIf !== undefined && { update_if: updateIf }),
  }));
}

function sheetOf(
  name: string,
  rows: readonly WrittenRow[],
  order: readonly string[],
  always: readonly string[] = [],
): Sheet {
  const met = [...new Set([...always, ...rows.flatMap((row) => Object.keys(row))])];
  const rankOf = (header: string): number => {
    const place = order.findIndex((field) => header === field || header.startsWith(`${field}::`));
    return place === -1 ? order.length : place;
  };
  const headers = met.toSorted((a, b) => rankOf(a) - rankOf(b));
  const cellsOf = (row: WrittenRow): (string | null)[] => {
    const cells = headers.map((header) => (Object.hasOwn(row, header) ? row[header]! : null));
    return cells.slice(0, cells.findLastIndex((cell) => cell !== null) + 1);
  };
  const lines = [headers, ...rows.map(cellsOf)];
  return { name, rows: lines.map((cells, index) => ({ row: index + 1, cells })) };
}
