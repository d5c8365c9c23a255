/**
 * SHA-256, SHA-384 and SHA-512 (FIPS 180-4), one algorithm in words of 32 or 64 bits. Big integers
 * are slow and short: what is digested is an answer, not a file.
 */
type Rotations = readonly (readonly [number, number, number])[];

/** Rotations of Σ0 and Σ1, then of σ0 and σ1, whose last one is a shift. */
const rotations32: Rotations = [
  [2, 13, 22],
  [6, 11, 25],
  [7, 18, 3],
  [17, 19, 10],
];
const rotations64: Rotations = [
  [28, 34, 39],
  [14, 18, 41],
  [1, 8, 7],
  [19, 61, 6],
];

const primes: readonly bigint[] = (() => {
  const found: number[] = [];
  for (let number = 2; found.length < 80; number += 1)
    if (found.every((prime) => number % prime !== 0)) found.push(number);
  return found.map(BigInt);
})();

/** The first 64 bits after the point of a prime's square or cube root. */
function rootBits(prime: bigint, power: 2 | 3): bigint {
  const wanted = prime << BigInt(64 * power);
  let root = 0n;
  for (let bit = 1n << 68n; bit > 0n; bit >>= 1n)
    if ((root + bit) ** BigInt(power) <= wanted) root += bit;
  return BigInt.asUintN(64, root);
}

const constants = primes.map((prime) => rootBits(prime, 3));
const starts = primes.slice(0, 16).map((prime) => rootBits(prime, 2));
/** The first 32 bits of each are SHA-256's. */
const short = (words: readonly bigint[]): bigint[] => words.map((word) => word >> 32n);

export function sha256(bytes: readonly number[]): number[] {
  return sha2(bytes, 32, rotations32, short(constants.slice(0, 64)), short(starts.slice(0, 8)));
}

export function sha384(bytes: readonly number[]): number[] {
  return sha2(bytes, 64, rotations64, constants, starts.slice(8)).slice(0, 48);
}

export function sha512(bytes: readonly number[]): number[] {
  return sha2(bytes, 64, rotations64, constants, starts.slice(0, 8));
}

function sha2(
  bytes: readonly number[],
  bits: 32 | 64,
  [outer0, outer1, inner0, inner1]: Rotations,
  keys: readonly bigint[],
  start: readonly bigint[],
): number[] {
  const narrow = (word: bigint): bigint => BigInt.asUintN(bits, word);
  const turn = (word: bigint, by: number): bigint =>
    (word >> BigInt(by)) | narrow(word << BigInt(bits - by));
  const outer = (word: bigint, [a, b, c]: readonly number[]): bigint =>
    turn(word, a!) ^ turn(word, b!) ^ turn(word, c!);
  const inner = (word: bigint, [a, b, c]: readonly number[]): bigint =>
    turn(word, a!) ^ turn(word, b!) ^ (word >> BigInt(c!));

  let state = [...start];
  for (const block of blocksOf(bytes, bits)) {
    const words = [...block];
    for (let at = 16; at < keys.length; at += 1)
      words.push(
        narrow(
          words[at - 16]! +
            inner(words[at - 15]!, inner0!) +
            words[at - 7]! +
            inner(words[at - 2]!, inner1!),
        ),
      );
    let [a, b, c, d, e, f, g, h] = state as [
      bigint,
      bigint,
      bigint,
      bigint,
      bigint,
      bigint,
      bigint,
      bigint,
    ];
    for (const [at, key] of keys.entries()) {
      const first = h + outer(e, outer1!) + ((e & f) ^ (~e & g)) + key + words[at]!;
      const second = outer(a, outer0!) + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, narrow(d + first), c, b, a, narrow(first + second)];
    }
    state = [a, b, c, d, e, f, g, h].map((word, at) => narrow(word + state[at]!));
  }
  return state.flatMap((word) => bytesOf(word, bits / 8));
}

/** Sixteen words each, the message ended by a bit and its length. */
function blocksOf(bytes: readonly number[], bits: 32 | 64): bigint[][] {
  const size = bits / 8;
  const padded = [...bytes, 0x80];
  while (padded.length % (16 * size) !== 14 * size) padded.push(0);
  padded.push(...bytesOf(BigInt(bytes.length * 8), 2 * size));
  const blocks: bigint[][] = [];
  for (let at = 0; at < padded.length; at += size) {
    if (at % (16 * size) === 0) blocks.push([]);
    const word = padded.slice(at, at + size).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    blocks.at(-1)!.push(word);
  }
  return blocks;
}

function bytesOf(word: bigint, count: number): number[] {
  return Array.from({ length: count }, (_, at) =>
    Number((word >> BigInt(8 * (count - 1 - at))) & 255n),
  );
}
