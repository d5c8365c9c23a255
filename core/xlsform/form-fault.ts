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
  'sheet.unsupported',
  'column.missing',
  'column.duplicate',
  'column.unknown',
  'column.unsupported',
  'language.unsupported',
  'type.missing',
  'type.unknown',
  'type.unsupported',
  'name.missing',
  'name.invalid',
  'name.duplicate',
  'name.reserved',
  'label.missing',
  'group.not_closed',
  'group.not_open',
  'group.mismatch',
  'group.empty',
  'form.empty',
  'list.missing',
  'list.unknown',
  'list.file_unknown',
  'choice.missing_list',
  'choice.missing_name',
  'choice.invalid_name',
  'choice.duplicate',
  'choice.missing_label',
  'calculation.missing',
  'expression.syntax',
  'expression.too_long',
  'expression.unknown_name',
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
  'expression.cycle',
  'parameters.malformed',
  'parameters.unsupported',
  'privacy.unknown',
  'privacy.lowered',
  'privacy.title_restricted',
  'setting.unsupported',
  'setting.form_id',
  'setting.version',
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
