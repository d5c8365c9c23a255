import type { Deflate } from './compression.ts';
import { crc32 } from './crc32.ts';

export interface ZipFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** 1 January 1980, the first day that the format knows: the same content gives the same bytes. */
const someDay = 0x0021;
const entrySignature = 0x02014b50;
const fileSignature = 0x04034b50;
const endSignature = 0x06054b50;
const isUtf8 = 0x0800;

/** Packs files into an archive; names are ASCII or UTF-8. */
export async function writeZip(
  files: readonly ZipFile[],
  deflate: Deflate,
): Promise<Uint8Array<ArrayBuffer>> {
  const bodies: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { name, bytes } of files) {
    const packed = await deflate(bytes);
    const path = new TextEncoder().encode(name);
    // From the version to the length of the extra field, the two headers say the same.
    const shared = fields([
      [2, 20],
      [2, isUtf8],
      [2, 8],
      [2, 0],
      [2, someDay],
      [4, crc32(bytes)],
      [4, packed.length],
      [4, bytes.length],
      [2, path.length],
      [2, 0],
    ]);
    bodies.push(fields([[4, fileSignature]]), shared, path, packed);
    directory.push(
      fields([
        [4, entrySignature],
        [2, 20],
      ]),
      shared,
      fields([
        [2, 0],
        [2, 0],
        [2, 0],
        [4, 0],
        [4, at],
      ]),
      path,
    );
    at += 4 + shared.length + path.length + packed.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = fields([
    [4, endSignature],
    [4, 0],
    [2, files.length],
    [2, files.length],
    [4, size],
    [4, at],
    [2, 0],
  ]);
  return joined([...bodies, ...directory, end]);
}

/** Numbers of 2 or 4 bytes, the lowest byte first. */
function fields(values: readonly (readonly [bytes: 2 | 4, value: number])[]): Uint8Array {
  const length = values.reduce((sum, [bytes]) => sum + bytes, 0);
  const view = new DataView(new ArrayBuffer(length));
  let at = 0;
  for (const [bytes, value] of values) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
