/**
 * What is wrong with a file that holds a form or a list of choices, before anything of the form is
 * judged. The shape is `FormFault`'s, so that both are told in one list: sheet ('' for the whole
 * file), row as the spreadsheet counts (0 for the whole sheet), column by its header.
 * Sentences are in `core/text/file-fault.*.ts`.
 */
export interface FileFault {
  readonly code: FileFaultCode;
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Every code. Whether one stands in the way is told by where it is: among problems or warnings. */
export const fileFaultCodes = [
  'file.not_found',
  'file.not_readable',
  'file.empty',
  'file.too_large',
  'file.unknown_kind',
  'file.web_page',
  'file.old_xls',
  'file.binary_xlsb',
  'file.ods',
  'file.no_workbook',
  'file.encrypted',
  'file.truncated',
  'file.damaged',
  'file.unpacked_too_large',
  'file.doctype',
  'file.no_sheet',
  'file.too_many_rows',
  'file.too_many_cells',
  'file.not_utf8',
  'file.open_quote',
  'cell.error',
  'cell.not_calculated',
  'cell.too_long',
  'cell.line_break',
  'cell.not_writable',
  'choices.no_name',
  'choices.unnamed',
  'choices.duplicate',
  'choices.not_read',
  'choices.not_xml',
  'choices.not_geojson',
  'line.not_json',
  'line.no_form',
  'line.too_long',
  'line.failed',
] as const;

export type FileFaultCode = (typeof fileFaultCodes)[number];

/** Where something stands; left out, it is the whole file. */
export interface FilePlace {
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
}

export function fileFault(
  code: FileFaultCode,
  params: FileFault['params'] = {},
  { sheet = '', row = 0, column = '' }: FilePlace = {},
): FileFault {
  return { code, sheet, row, column, params };
}

/** Tells a fault from what a reader gives where all is well. */
export function isFileFault(value: unknown): value is FileFault {
  return typeof value === 'object' && value !== null && 'code' in value && 'params' in value;
}
