import { writeZip } from '../../../core/spreadsheet/write-zip.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const archive = (...names: readonly string[]) =>
  writeZip(
    names.map((name) => ({ name, bytes: utf8('x') })),
    (bytes) => bytes,
  );
const openDocument = 'application/vnd.oasis.opendocument';
const odf = (kind: string, ...names: readonly string[]) =>
  writeZip(
    [
      { name: 'mimetype', bytes: utf8(`${openDocument}.${kind}`) },
      ...['content.xml', ...names].map((name) => ({ name, bytes: utf8('x') })),
    ],
    (bytes) => bytes,
  );

/** A picture of one grey pixel, as every browser shows it. */
export const onePixelPng = Uint8Array.from(
  atob(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  ),
  (letter) => letter.charCodeAt(0),
);

/** Contents by what they are: `jpg is fine` is one, `a web page` is none that is taken. */
export const contents: Readonly<Record<string, Uint8Array>> = {
  'jpg is fine': Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0),
  'png is fine': onePixelPng,
  'webp is fine': utf8('RIFF\u0000\u0000\u0000\u0000WEBPVP8 '),
  'pdf is fine': utf8('%PDF-1.7\n%\u0000âãÏÓ'),
  'docx is fine': await archive('[Content_Types].xml', 'word/document.xml'),
  'xlsx is fine': await archive('[Content_Types].xml', 'xl/workbook.xml'),
  'pptx is fine': await archive('[Content_Types].xml', 'ppt/presentation.xml'),
  'odt is fine': await odf('text'),
  'ods is fine': await odf('spreadsheet'),
  'odp is fine': await odf('presentation'),
  'a table in text': utf8('\ufeffnom;âge\r\nAmina;34\r\n'),
  'a page of old text': Uint8Array.of(69, 116, 233, 32, 97, 32, 84, 105, 122, 110, 105, 116),
  nothing: new Uint8Array(),
  blanks: utf8('  \n '),
  'a web page': utf8('<!doctype html><script>alert(1)</script>'),
  'a web page after blanks': utf8('\n \ufeff<html onload=alert(1)>'),
  'a drawing that runs': utf8('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  'a program': Uint8Array.of(0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0),
  'a program of phones': await archive('AndroidManifest.xml', 'classes.dex'),
  'a document with macros': await archive('word/document.xml', 'word/vbaProject.bin'),
  'an open document with macros': await odf('text', 'Basic/Standard/Module1.xml'),
  'an old document': Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
  'an archive cut short': (await archive('word/document.xml')).subarray(0, 40),
};

/** An answer as it is drawn: the same letter, the same file. */
export function file(letter: string, extension: string): string {
  return `${letter.padEnd(20, 'x')}.${extension}`;
}
