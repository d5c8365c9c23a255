import { decodeText } from './decode-text.ts';
import type { FileFaultCode } from './file-fault.ts';

/** What a file is by its content, or why it can be none of these. */
export type FileKind = 'xlsx' | 'markdown' | 'csv' | FileFaultCode;

/**
 * Tells a file's kind by its content. Only between Markdown and CSV, both of them text, does the
 * name help: a Markdown form may begin with prose.
 */
export function fileKind(bytes: Uint8Array, name: string): FileKind {
  if (bytes.length === 0) return 'file.empty';
  if (beginsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || beginsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return 'xlsx';
  if (beginsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return compoundKind(bytes);
  if (isBinary(bytes)) return 'file.unknown_kind';
  return textKind(decodeText(bytes.subarray(0, 64 * 1024)).text, name);
}

function beginsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

/** The container of older Office programs, and of files under a password. Its names are UTF-16. */
function compoundKind(bytes: Uint8Array): FileFaultCode {
  const text = new TextDecoder('utf-16le').decode(bytes);
  if (text.includes('EncryptedPackage')) return 'file.encrypted';
  return text.includes('Workbook') || text.includes('Book') ? 'file.old_xls' : 'file.unknown_kind';
}

function isBinary(bytes: Uint8Array): boolean {
  const hasMark =
    beginsWith(bytes, [0xff, 0xfe]) || beginsWith(bytes, [0xfe, 0xff]) || bytes.length < 2;
  if (hasMark) return false;
  return beginsWith(bytes, [0x25, 0x50, 0x44, 0x46]) || bytes.subarray(0, 4096).includes(0);
}

function textKind(text: string, name: string): FileKind {
  const start = text.trimStart();
  if (start === '') return 'file.empty';
  if (start.startsWith('<')) return 'file.web_page';
  if (start.startsWith('|')) return 'markdown';
  const hasTable = /^[ \t]*\|/m.test(start);
  const isNamedCsv = /\.(?:csv|tsv|txt)$/i.test(name);
  return hasTable && !isNamedCsv ? 'markdown' : 'csv';
}
