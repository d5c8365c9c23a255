/**
 * What is wrong with a form, where it stands: sheet, row as the spreadsheet counts (the header is
 * row 1, 0 means the whole sheet) and the column's header as written ('' for the whole row).
 * Sentences are in `core/text/form-fault.*.ts`.
 */
export interface FormFault {
  readonly code: FormFaultCode;
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Every code. Whether one stands in the way is told by where it is: among problems or warnings. */
export const formFaultCodes = [
  'sheet.missing',
  'sheet.misspelt',
  'sheet.unsupported',
  'sheet.too_long',
  'column.missing',
  'column.duplicate',
  'column.unknown',
  'column.unsupported',
  'column.invalid',
  'column.unnamed',
  'language.unsupported',
  'language.code',
  'language.missing',
  'language.incomplete',
  'row.skipped',
  'row.disabled',
  'type.missing',
  'type.unknown',
  'type.unsupported',
  'type.unanswerable',
  'type.not_required',
  'name.missing',
  'name.invalid',
  'name.duplicate',
  'name.similar',
  'name.reserved',
  'name.repeat_taken',
  'name.root',
  'label.missing',
  'label.guidance_alone',
  'media.big_image_alone',
  'media.unknown',
  'group.not_closed',
  'group.not_open',
  'group.mismatch',
  'group.empty',
  'group.required',
  'group.too_deep',
  'group.loop_too_long',
  'form.empty',
  'list.missing',
  'list.unknown',
  'list.file_unknown',
  'list.file_extension',
  'list.external_missing',
  'list.other_filtered',
  'list.table_mismatch',
  'list.table_filtered',
  'choice.missing_list',
  'choice.missing_name',
  'choice.invalid_name',
  'choice.duplicate',
  'choice.missing_label',
  'calculation.missing',
  'calculation.not_taken',
  'trigger.missing',
  'trigger.malformed',
  'trigger.unseparated',
  'trigger.not_visible',
  'reference.malformed',
  'expression.syntax',
  'expression.too_long',
  'expression.unknown_name',
  'expression.misspelt_name',
  'expression.ambiguous_name',
  'expression.unknown_function',
  'expression.unsupported_function',
  'expression.unsupported_path',
  'expression.wrong_arity',
  'expression.not_nodes',
  'expression.unsupported_pattern',
  'expression.not_a_number',
  'expression.truth_as_text',
  'expression.across_repeats',
  'expression.last_saved',
  'expression.cycle',
  'parameters.malformed',
  'parameters.unknown',
  'parameters.unsupported',
  'parameters.not_number',
  'parameters.not_integer',
  'parameters.not_offered',
  'parameters.missing',
  'parameters.too_small',
  'parameters.app',
  'parameters.geometry',
  'range.zero',
  'range.too_large',
  'range.off_step',
  'range.outside',
  'range.appearance',
  'range.labels_unknown',
  'range.label_not_number',
  'range.label_outside',
  'range.label_off_step',
  'range.no_ticks',
  'file.duplicate',
  'file.clash',
  'file.in_repeat',
  'search.with_file',
  'search.shared_list',
  'audit.name',
  'audit.duplicate',
  'entity.unsupported',
  'entity.column_unknown',
  'entity.name_missing',
  'entity.name_invalid',
  'entity.duplicate',
  'entity.label_missing',
  'entity.update_missing',
  'entity.id_missing',
  'entity.list_missing',
  'entity.undeclared',
  'entity.unknown_list',
  'entity.prefix_missing',
  'entity.save_to_malformed',
  'entity.save_to_invalid',
  'entity.save_to_taken',
  'entity.save_to_group',
  'entity.scope',
  'entity.no_place',
  'relevant.own_answer',
  'privacy.unknown',
  'privacy.lowered',
  'privacy.title_restricted',
  'setting.unsupported',
  'setting.form_id',
  'setting.row',
  'setting.name',
  'setting.yes_no',
  'setting.encrypted',
] as const;

export type FormFaultCode = (typeof formFaultCodes)[number];

/** Gathers what is found, problems apart from warnings. */
export interface FaultBook {
  readonly problems: FormFault[];
  readonly warnings: FormFault[];
}

/** Where something stands. */
export interface Place {
  readonly sheet: string;
  readonly row: number;
  readonly column?: string;
}

export function fault(
  code: FormFaultCode,
  { sheet, row, column = '' }: Place,
  params: FormFault['params'] = {},
): FormFault {
  return { code, sheet, row, column, params };
}

/** The place of a field in a row, by the header that its author wrote. */
export function placeOf(
  row: { readonly sheet: string; readonly row: number; header(field: string): string },
  field: string,
): Place {
  return { sheet: row.sheet, row: row.row, column: row.header(field) };
}
