import type { SheetRow } from '../xlsform/workbook.ts';
import { type FileFault, fileFault } from './file-fault.ts';
import { limits } from './limits.ts';

/**
 * Reads comma-separated values (RFC 4180) as spreadsheets write them: separated by `,`, `;` or tabs,
 * whichever the first line has most of or a line `sep=;` names; quoted cells may hold line breaks.
 *
 * @returns The rows that hold anything, numbered as a spreadsheet shows them.
 */
export function readCsv(source: string): readonly SheetRow[] | FileFault {
  const stated = /^\uFEFF?sep=([,;\t])(?:\r\n|\r|\n)/i.exec(source);
  const text = stated ? source.slice(stated[0].length) : source.replace(/^\uFEFF/, '');
  const separator = stated?.[1] ?? separatorOf(text);
  const rows: SheetRow[] = [];
  let cells: (string | null)[] = [];
  let row = 1;
  let left: number = limits.cells;
  let at = 0;
  while (at < text.length) {
    const field = readField(text, at, separator);
    if (field === null) return fileFault('file.open_quote', {}, { row });
    cells.push(field.text.trim() === '' ? null : field.text);
    left -= 1;
    if (left < 0) return fileFault('file.too_many_cells', { max: limits.cells });
    at = field.end;
    if (text.charAt(at) === separator) {
      at += 1;
      // What follows the last separator is one more cell, if an empty one.
      if (at < text.length) continue;
    } else if (at < text.length) at += text.startsWith('\r\n', at) ? 2 : 1;
    const last = cells.findLastIndex((cell) => cell !== null);
    if (last >= 0) rows.push({ row, cells: cells.slice(0, last + 1) });
    if (rows.length > limits.rows) return fileFault('file.too_many_rows', { max: limits.rows });
    cells = [];
    row += 1;
  }
  return rows;
}

/** The field at a place and where it ends; null where its quote is never closed. */
function readField(
  text: string,
  from: number,
  separator: string,
): { readonly text: string; readonly end: number } | null {
  if (text.charAt(from) !== '"') {
    const end = endOfField(text, from, separator);
    return { text: text.slice(from, end), end };
  }
  let said = '';
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return null;
    said += text.slice(at, quote);
    at = quote + 1;
    if (text.charAt(at) !== '"') break;
    said += '"';
    at += 1;
  }
  const end = endOfField(text, at, separator);
  return { text: plainBreaks(said + text.slice(at, end)), end };
}

function endOfField(text: string, from: number, separator: string): number {
  for (let at = from; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === separator || sign === '\n' || sign === '\r') return at;
  }
  return text.length;
}

function plainBreaks(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** The sign that the first row has most of, outside of its quotes. */
function separatorOf(text: string): string {
  const counts = new Map([',', ';', '\t'].map((sign) => [sign, 0]));
  let isQuoted = false;
  let isBlank = true;
  for (const sign of text.slice(0, 64 * 1024)) {
    if (sign === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (counts.has(sign)) counts.set(sign, counts.get(sign)! + 1);
    else if ((sign === '\n' || sign === '\r') && !isBlank) break;
    isBlank &&= sign.trim() === '' && sign !== '\t';
  }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
