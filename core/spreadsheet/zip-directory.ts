import { type FileFault, fileFault } from './file-fault.ts';

/** A file of an archive, as the directory at its end says. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflate. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  /** Where the file's own header begins. */
  readonly headerAt: number;
}

const endSignature = 0x06054b50;
const end64Signature = 0x06064b50;
const locator64Signature = 0x07064b50;
const entrySignature = 0x02014b50;
const endLength = 22;
const entryLength = 46;
const longestComment = 0xffff;
/** Stands for "see the 64-bit field". */
const elsewhere = 0xffffffff;

/**
 * Reads an archive's directory. Only the directory is believed: what the files' own headers repeat
 * may be left empty by programs that write as they go.
 *
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function readZipDirectory(bytes: Uint8Array): readonly ZipEntry[] | FileFault {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) return fileFault('file.truncated');
  const { count, at: start } = directoryAt(view, end);
  const entries: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (at + entryLength > end || view.getUint32(at, true) !== entrySignature)
      return fileFault('file.damaged', { part: 'zip' });
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + entryLength + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > end) return fileFault('file.damaged', { part: 'zip' });
    const name = bytes.subarray(at + entryLength, at + entryLength + nameLength);
    entries.push({
      name: new TextDecoder().decode(name),
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      crc: view.getUint32(at + 16, true),
      ...sizesOf(view, at, at + entryLength + nameLength, extraLength),
    });
    at = next;
  }
  return entries;
}

/** The end record stands last, before a comment of any length. */
function findEnd(view: DataView): number | null {
  const last = view.byteLength - endLength;
  for (let at = last; at >= 0 && at >= last - longestComment; at -= 1)
    if (view.getUint32(at, true) === endSignature) return at;
  return null;
}

function directoryAt(view: DataView, end: number): { count: number; at: number } {
  const locator = end - 20;
  if (locator >= 0 && view.getUint32(locator, true) === locator64Signature) {
    const end64 = Number(view.getBigUint64(locator + 8, true));
    if (end64 + 56 <= view.byteLength && view.getUint32(end64, true) === end64Signature)
      return {
        count: Number(view.getBigUint64(end64 + 32, true)),
        at: Number(view.getBigUint64(end64 + 48, true)),
      };
  }
  return { count: view.getUint16(end + 10, true), at: view.getUint32(end + 16, true) };
}

/** Sizes and place; where one does not fit 32 bits it stands in the extra field 1, in this order. */
function sizesOf(
  view: DataView,
  entry: number,
  extra: number,
  extraLength: number,
): Pick<ZipEntry, 'unpackedBytes' | 'packedBytes' | 'headerAt'> {
  const sizes = [24, 20, 42].map((field) => view.getUint32(entry + field, true));
  let at = extra;
  while (at + 4 <= extra + extraLength) {
    const length = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1) {
      let value = at + 4;
      for (const [index, size] of sizes.entries())
        if (size === elsewhere && value + 8 <= at + 4 + length) {
          sizes[index] = Number(view.getBigUint64(value, true));
          value += 8;
        }
    }
    at += 4 + length;
  }
  const [unpackedBytes = 0, packedBytes = 0, headerAt = 0] = sizes;
  return { unpackedBytes, packedBytes, headerAt };
}
