/**
 * MD5 (RFC 1321) and SHA-1 (RFC 3174): broken as secrets, asked for as fingerprints by forms that
 * other systems must recognise.
 */
const turn = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

const md5Turns = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
];

export function md5(bytes: readonly number[]): number[] {
  let [a, b, c, d] = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (const words of blocksOf(bytes, true)) {
    const before = [a, b, c, d] as const;
    for (let at = 0; at < 64; at += 1) {
      const round = at >> 4;
      const mixed = [(b & c) | (~b & d), (d & b) | (~d & c), b ^ c ^ d, c ^ (b | ~d)][round]!;
      const place = [at, 5 * at + 1, 3 * at + 5, 7 * at][round]! % 16;
      const key = Math.floor(Math.abs(Math.sin(at + 1)) * 2 ** 32) | 0;
      const sum = (a + mixed + key + words[place]!) | 0;
      [a, b, c, d] = [d, (b + turn(sum, md5Turns[round]![at % 4]!)) | 0, b, c];
    }
    [a, b, c, d] = [
      (a + before[0]) | 0,
      (b + before[1]) | 0,
      (c + before[2]) | 0,
      (d + before[3]) | 0,
    ];
  }
  return [a, b, c, d].flatMap((word) => bytesOf(word).reverse());
}

export function sha1(bytes: readonly number[]): number[] {
  let state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (const block of blocksOf(bytes, false)) {
    const words = [...block];
    for (let at = 16; at < 80; at += 1)
      words.push(turn(words[at - 3]! ^ words[at - 8]! ^ words[at - 14]! ^ words[at - 16]!, 1));
    let [a, b, c, d, e] = state as [number, number, number, number, number];
    for (const [at, word] of words.entries()) {
      const round = Math.floor(at / 20);
      const mixed = [(b & c) | (~b & d), b ^ c ^ d, (b & c) | (b & d) | (c & d), b ^ c ^ d][round]!;
      const key = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6][round]!;
      [e, d, c, b, a] = [d, c, turn(b, 30), a, (turn(a, 5) + mixed + e + key + word) | 0];
    }
    state = [a, b, c, d, e].map((word, at) => (word + state[at]!) | 0);
  }
  return state.flatMap(bytesOf);
}

/** Sixteen words each, the message ended by a bit and its length; MD5 has the low byte first. */
function blocksOf(bytes: readonly number[], isLowFirst: boolean): number[][] {
  const padded = [...bytes, 0x80];
  while (padded.length % 64 !== 56) padded.push(0);
  const length = [...bytesOf(Math.floor(bytes.length / 2 ** 29)), ...bytesOf(bytes.length << 3)];
  padded.push(...(isLowFirst ? length.reverse() : length));
  const blocks: number[][] = [];
  for (let at = 0; at < padded.length; at += 4) {
    if (at % 64 === 0) blocks.push([]);
    const four = padded.slice(at, at + 4);
    if (isLowFirst) four.reverse();
    blocks.at(-1)!.push(four.reduce((word, byte) => (word << 8) | byte, 0));
  }
  return blocks;
}

function bytesOf(word: number): number[] {
  return [24, 16, 8, 0].map((shift) => (word >>> shift) & 255);
}
