import type { Question } from '../form/definition.ts';
import { keptFamilies, keptSurveyFields, translatedFields } from './column-names.ts';
import { defaultExpression, flagExpression } from './plain-cells.ts';
import { mediaOf } from './read-choices.ts';
import type { ReadRow } from './read-row.ts';

/** Cells that groups, repeats and questions share. */
export function commonCells(row: ReadRow, name: string) {
  const label = row.text('label');
  const hint = row.text('hint');
  const relevant = expressionCell(row, 'relevant');
  const appearance = row.cell('appearance')?.split(/\s+/);
  return {
    name,
    ...(label && { label }),
    ...(hint && { hint }),
    ...(relevant !== null && { relevant }),
    ...(appearance && { appearance }),
  };
}

/** Texts that a group may have as well, though they are shown with questions only. */
export function furtherTexts(row: ReadRow) {
  const guidance = row.text('guidance_hint');
  const constraintMessage = row.text('constraint_message');
  const requiredMessage = row.text('required_message');
  return {
    ...(guidance && { guidance }),
    ...(constraintMessage && { constraintMessage }),
    ...(requiredMessage && { requiredMessage }),
  };
}

/** Those of them that few forms have; `further` are fields that mean nothing here, and are kept. */
export function rareCells(row: ReadRow, further: readonly string[]) {
  const media = mediaOf(row);
  const attributes = attributesOf(row, further);
  return { ...(media && { media }), ...(attributes && { attributes }) };
}

/** Cells that are kept as written, by column; one for each language where there are several. */
export function attributesOf(
  row: ReadRow,
  further: readonly string[] = [],
): Readonly<Record<string, string>> | undefined {
  const kept = row.filled.flatMap(({ column: { field, written }, cell }) => {
    const isFamily = keptFamilies.some((family) => field.startsWith(family));
    const isOwn =
      keptSurveyFields.has(field) && !translatedFields.has(field) && field !== 'save_to';
    if (!isFamily && !isOwn && !further.includes(field)) return [];
    return [[written === null ? field : `${field}::${written}`, cell] as const];
  });
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** An expression, where a word alone may say yes or no. */
function expressionCell(row: ReadRow, field: string): string | null {
  const cell = row.cell(field);
  if (cell === null || !/^(?:yes|no|true|false)$/i.test(cell)) return cell;
  return flagExpression(cell) ?? cell;
}

/** What a question says and a group cannot; kept for tools that make something of it. */
export const questionFields = [
  'constraint',
  'required',
  'calculation',
  'default',
  'choice_filter',
  'trigger',
  'parameters',
  'tiwizi::indicator',
  'tiwizi::code_list',
];

/** Cells of a question alone; `old` is the constraint that an old type name brings along. */
export function questionCells(row: ReadRow, type: Question['type'], old?: string) {
  const required = flagExpression(row.cell('required'));
  const readOnly = flagExpression(row.cell('read_only'));
  const requiredMessage = row.text('required_message');
  const constraintMessage = row.text('constraint_message');
  const guidance = row.text('guidance_hint');
  const constraint = expressionCell(row, 'constraint') ?? old;
  const calculation = expressionCell(row, 'calculation');
  const initial = defaultExpression(row.cell('default'), type);
  const choiceFilter = row.cell('choice_filter');
  const trigger = row.cell('trigger');
  const indicator = row.cell('tiwizi::indicator');
  const codeList = row.cell('tiwizi::code_list');
  const saveTo = row.cell('save_to');
  return {
    ...(required !== undefined && { required }),
    ...(readOnly !== undefined && { readOnly }),
    ...(requiredMessage && { requiredMessage }),
    ...(constraint !== undefined && { constraint }),
    ...(constraintMessage && { constraintMessage }),
    ...(calculation !== null && { calculation }),
    ...(initial !== undefined && { default: initial }),
    ...(choiceFilter !== null && { choiceFilter }),
    ...(guidance && { guidance }),
    ...(trigger !== null && { trigger }),
    ...(indicator !== null && { indicator }),
    ...(codeList !== null && { codeList }),
    ...(saveTo !== null && { saveTo }),
    ...rareCells(row, ['repeat_count']),
  };
}
