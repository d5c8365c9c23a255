import type { FileFaultCode } from './file-fault.ts';
import type { NumberKind } from './number-format.ts';
import { isoDate, serialDate } from './serial-date.ts';
import { decodeCellText } from './xml-text.ts';

/** What the cells of a workbook refer to. */
export interface CellContext {
  readonly strings: readonly string[];
  readonly kinds: readonly NumberKind[];
  readonly is1904: boolean;
}

/** A cell as its XML holds it. */
export interface StoredCell {
  /** `n` where not said. */
  readonly type: string;
  readonly style: number;
  /** Null where the cell holds none. */
  readonly value: string | null;
  readonly inline: string | null;
  readonly hasFormula: boolean;
}

/** A text, nothing, or what is wrong. */
export type CellText =
  | string
  | null
  | { readonly code: FileFaultCode; readonly params: Readonly<Record<string, string>> };

/**
 * A cell's text. Formulas give the value that was last calculated; booleans are `TRUE` and `FALSE`;
 * blanks around a text are kept, a text of blanks only is nothing.
 */
export function cellText(cell: StoredCell, context: CellContext): CellText {
  const text = filledText(cell, context);
  return typeof text === 'string' && text.trim() === '' ? null : text;
}

function filledText(cell: StoredCell, { strings, kinds, is1904 }: CellContext): CellText {
  const { type, value, inline, style } = cell;
  if (type === 'inlineStr') return inline ?? (value === null ? null : decodeCellText(value));
  if (cell.hasFormula && type !== 'str' && (value ?? '') === '')
    return { code: 'cell.not_calculated', params: {} };
  if (value === null || value === '') return null;
  if (type === 's') {
    const text = strings[Number(value)];
    return text ?? { code: 'file.damaged', params: { part: 'sharedStrings' } };
  }
  if (type === 'str') return decodeCellText(value);
  if (type === 'b') return value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE';
  if (type === 'e') return { code: 'cell.error', params: { error: value } };
  const kind = kinds[style] ?? 'number';
  if (type === 'd') return isoDate(value.trim(), kind);
  const number = Number(value);
  return Number.isFinite(number) ? serialDate(number, kind, is1904) : value;
}
