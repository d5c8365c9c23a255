import { createHash } from 'node:crypto';

/** REST `BloomFilter`. */
export interface NameFilter {
  readonly bits: { readonly bitmap: string; readonly padding: number };
  readonly hashCount: number;
}

const all64 = 2n ** 64n - 1n;
/** One name in ten thousand that is not there seems to be. */
const bitsPerName = 20;
const hashCount = 14;

/**
 * A Bloom filter of names, by which a client finds out which of its documents are gone.
 * @see google/firestore/v1/bloom_filter.proto
 */
export function filterOfNames(names: readonly string[]): NameFilter {
  if (names.length === 0) return { bits: { bitmap: '', padding: 0 }, hashCount: 0 };
  const bitCount = names.length * bitsPerName;
  const bytes = Buffer.alloc(Math.ceil(bitCount / 8));
  for (const name of names) {
    const hash = createHash('md5').update(name).digest();
    const [first, second] = [hash.readBigUInt64LE(0), hash.readBigUInt64LE(8)];
    for (let turn = 0n; turn < hashCount; turn++) {
      const bit = Number(((first + turn * second) & all64) % BigInt(bitCount));
      bytes[bit >> 3]! |= 1 << (bit & 7);
    }
  }
  const padding = bytes.length * 8 - bitCount;
  return { bits: { bitmap: bytes.toString('base64'), padding }, hashCount };
}
