import type { Inflate } from './compression.ts';
import { crc32 } from './crc32.ts';
import { type FileFault, fileFault, isFileFault } from './file-fault.ts';
import { limitMegabytes, limits } from './limits.ts';
import { readZipDirectory, type ZipEntry } from './zip-directory.ts';

export interface ZipArchive {
  /** Names as in the archive; a part is found by its name in any case. */
  readonly names: readonly string[];
  /** Unpacks one file; null where there is none of that name. */
  read(name: string): Promise<Uint8Array<ArrayBuffer> | FileFault | null>;
}

const headerSignature = 0x04034b50;
const headerLength = 30;

/** Opens an archive in memory. What its files unpack to is bounded, taken together. */
export function openZip(bytes: Uint8Array<ArrayBuffer>, inflate: Inflate): ZipArchive | FileFault {
  const entries = readZipDirectory(bytes);
  if (isFileFault(entries)) return entries;
  const byName = new Map(entries.map((entry) => [plainName(entry.name), entry]));
  let leftBytes: number = limits.unpackedBytes;
  return {
    names: entries.map(({ name }) => name),
    read: async (name) => {
      const entry = byName.get(plainName(name));
      if (!entry) return null;
      leftBytes -= entry.unpackedBytes;
      if (leftBytes < 0 || isBomb(entry))
        return fileFault('file.unpacked_too_large', { max: limitMegabytes });
      return unpack(bytes, entry, inflate);
    },
  };
}

function plainName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

function isBomb({ packedBytes, unpackedBytes }: ZipEntry): boolean {
  return unpackedBytes > limits.freelyUnpackedBytes && unpackedBytes > packedBytes * limits.ratio;
}

async function unpack(
  bytes: Uint8Array<ArrayBuffer>,
  entry: ZipEntry,
  inflate: Inflate,
): Promise<Uint8Array<ArrayBuffer> | FileFault> {
  if (entry.isEncrypted) return fileFault('file.encrypted');
  const damaged = fileFault('file.damaged', { part: entry.name });
  const packed = packedBytesOf(bytes, entry);
  if (packed === null) return damaged;
  try {
    // One byte more than stated would already be a lie, so no more than that is ever asked for.
    const unpacked =
      entry.method === 8
        ? await inflate(packed, Math.max(entry.unpackedBytes, 1))
        : entry.method === 0
          ? packed
          : null;
    if (unpacked?.length !== entry.unpackedBytes || crc32(unpacked) !== entry.crc) return damaged;
    return unpacked as Uint8Array<ArrayBuffer>;
  } catch {
    return damaged;
  }
}

function packedBytesOf(
  bytes: Uint8Array<ArrayBuffer>,
  { headerAt, packedBytes }: ZipEntry,
): Uint8Array<ArrayBuffer> | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (headerAt + headerLength > bytes.length) return null;
  if (view.getUint32(headerAt, true) !== headerSignature) return null;
  const nameLength = view.getUint16(headerAt + 26, true);
  const extraLength = view.getUint16(headerAt + 28, true);
  const start = headerAt + headerLength + nameLength + extraLength;
  return start + packedBytes > bytes.length ? null : bytes.subarray(start, start + packedBytes);
}
