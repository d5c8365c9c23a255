import type { Question } from '../form/definition.ts';
import { isFileFault } from '../spreadsheet/file-fault.ts';
import { readZipDirectory } from '../spreadsheet/zip-directory.ts';

/** A kind of file that may be attached: how it is named, and whether a content is one. */
export interface AttachedKind {
  readonly extension: string;
  readonly mime: string;
  readonly isImage: boolean;
  readonly holds: (bytes: Uint8Array) => boolean;
}

const openDocument = 'application/vnd.oasis.opendocument';
const openXml = 'application/vnd.openxmlformats-officedocument';

/**
 * Nothing that a browser would run is among them, whatever it calls itself: no web page, no SVG, no
 * program, no document with macros. Old Word and Excel files may hold macros unseen: they are not
 * taken, and saving them anew takes a minute.
 */
export const attachedKinds: readonly AttachedKind[] = [
  image('jpg', 'image/jpeg', (bytes) => begins(bytes, [0xff, 0xd8, 0xff])),
  image('png', 'image/png', (bytes) => begins(bytes, [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])),
  image('webp', 'image/webp', (bytes) => says(bytes, 0, 'RIFF') && says(bytes, 8, 'WEBP')),
  officeFile('pdf', 'application/pdf', (bytes) => says(bytes, 0, '%PDF-')),
  officeFile('docx', `${openXml}.wordprocessingml.document`, packed('word/document')),
  officeFile('xlsx', `${openXml}.spreadsheetml.sheet`, packed('xl/workbook')),
  officeFile('pptx', `${openXml}.presentationml.presentation`, packed('ppt/presentation')),
  officeFile('odt', `${openDocument}.text`, packedAs(`${openDocument}.text`)),
  officeFile('ods', `${openDocument}.spreadsheet`, packedAs(`${openDocument}.spreadsheet`)),
  officeFile('odp', `${openDocument}.presentation`, packedAs(`${openDocument}.presentation`)),
  officeFile('csv', 'text/csv', isText),
  officeFile('txt', 'text/plain', isText),
];

const otherNames: Readonly<Record<string, string>> = { jpeg: 'jpg', jpe: 'jpg', jfif: 'jpg' };

export function kindNamed(extension: string): AttachedKind | undefined {
  const name = otherNames[extension] ?? extension;
  return attachedKinds.find((one) => one.extension === name);
}

/** What a question takes: `body::accept` narrows it, as types (`image/*`) or endings (`.pdf`). */
export function kindsFor(question: Question): readonly AttachedKind[] {
  const taken = question.type === 'image' ? attachedKinds.filter(isPicture) : attachedKinds;
  const accept = question.attributes?.['control::accept'];
  if (accept === undefined || accept.trim() === '') return taken;
  const wanted = accept.split(',').map((one) => one.trim().toLowerCase());
  return taken.filter(({ extension, mime }) =>
    wanted.some((one) => {
      if (one.startsWith('.')) return (otherNames[one.slice(1)] ?? one.slice(1)) === extension;
      return one.endsWith('/*') ? mime.startsWith(one.slice(0, -1)) : one === mime || one === '*/*';
    }),
  );
}

/** `JPG, PNG, PDF`: the same in every language. */
export function tellKinds(kinds: readonly AttachedKind[]): string {
  return kinds.map(({ extension }) => extension.toUpperCase()).join(', ');
}

function isPicture(kind: AttachedKind): boolean {
  return kind.isImage;
}

function image(extension: string, mime: string, holds: AttachedKind['holds']): AttachedKind {
  return { extension, mime, isImage: true, holds };
}

function officeFile(extension: string, mime: string, holds: AttachedKind['holds']): AttachedKind {
  return { extension, mime, isImage: false, holds };
}

function begins(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

function says(bytes: Uint8Array, at: number, ascii: string): boolean {
  return begins(
    bytes.subarray(at),
    Array.from(ascii, (letter) => letter.charCodeAt(0)),
  );
}

/** Office files are archives: one of them has this part, and none that runs. */
function packed(part: string): AttachedKind['holds'] {
  return (bytes) => {
    const names = namesIn(bytes);
    return names.includes(`${part}.xml`) && !names.some((name) => name.endsWith('vbaproject.bin'));
  };
}

/** These say what they are in their first file, unpacked. */
function packedAs(mime: string): AttachedKind['holds'] {
  return (bytes) =>
    says(bytes, 30, `mimetype${mime}`) &&
    !says(bytes, 38 + mime.length, '-') &&
    !namesIn(bytes).some((name) => name.startsWith('basic/') || name.startsWith('scripts/'));
}

function namesIn(bytes: Uint8Array): readonly string[] {
  if (!says(bytes, 0, 'PK')) return [];
  const entries = readZipDirectory(bytes);
  return isFileFault(entries) ? [] : entries.map(({ name }) => name.toLowerCase());
}

/** Any encoding that keeps ASCII; what begins with a mark would be read as a page by some. */
function isText(bytes: Uint8Array): boolean {
  const isPlain = bytes.every((byte) => byte >= 32 || (byte >= 9 && byte <= 13 && byte !== 11));
  const first = bytes.find((byte) => byte > 32 && ![0xef, 0xbb, 0xbf].includes(byte));
  return isPlain && first !== undefined && first !== 0x3c;
}
