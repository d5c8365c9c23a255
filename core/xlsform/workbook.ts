/** A form's workbook, whatever it was read from: sheets of rows of text cells. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
}

export interface Sheet {
  readonly name: string;
  /** The first row names the columns. */
  readonly rows: readonly SheetRow[];
}

export interface SheetRow {
  /** 1-based, as a spreadsheet counts; the header is row 1. */
  readonly row: number;
  /** Trimmed; null where empty. */
  readonly cells: readonly (string | null)[];
}

export function sheetNamed(workbook: Workbook, name: string): Sheet | undefined {
  return workbook.sheets.find((sheet) => sheet.name.trim().toLowerCase() === name);
}
