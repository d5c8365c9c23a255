/** Texts as bytes and back: core knows neither `TextEncoder` nor `btoa`. */

export function utf8Of(text: string): number[] {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0)!;
    // Half a pair is no letter: what the encoding puts in its place is U+FFFD.
    const point = code >= 0xd800 && code < 0xe000 ? 0xfffd : code;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(point >> 6), tail(point));
    else bytes.push(0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point));
  }
  return bytes;
}

const tail = (bits: number): number => 0x80 | (bits & 0x3f);

/** Reads UTF-8; bytes that are none become U+FFFD. */
export function textOfUtf8(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at]!;
    const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    const rest = bytes.slice(at + 1, at + length);
    const isWhole =
      (first < 0x80 || (first >= 0xc2 && first < 0xf5)) &&
      rest.length === length - 1 &&
      rest.every((byte) => byte >> 6 === 2);
    const lead = length === 1 ? first : first & (0xff >> (length + 1));
    const point = rest.reduce((code, byte) => (code << 6) | (byte & 0x3f), lead);
    const least = [0, 0, 0x80, 0x800, 0x10000][length]!;
    const isLetter = point >= least && point <= 0x10ffff && !(point >= 0xd800 && point < 0xe000);
    text += isWhole && isLetter ? String.fromCodePoint(point) : '\ufffd';
    at += isWhole ? length : 1;
  }
  return text;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function base64Of(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.slice(at, at + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const four = [18, 12, 6, 0].map((shift) => letters[(bits >> shift) & 63]);
    text += four.join('').slice(0, b === undefined ? 2 : c === undefined ? 3 : 4);
    if (c === undefined) text += b === undefined ? '==' : '=';
  }
  return text;
}

/** Null where the text is no base64. */
export function bytesOfBase64(text: string): number[] | null {
  const plain = text.replace(/\s/g, '').replace(/={1,2}$/, '');
  if (!/^[A-Za-z0-9+/]*$/.test(plain) || plain.length % 4 === 1) return null;
  const bytes: number[] = [];
  let bits = 0;
  for (const [at, letter] of [...plain].entries()) {
    bits = ((bits << 6) | letters.indexOf(letter)) & 0xffffff;
    if (at % 4 > 0) bytes.push((bits >> (6 - 2 * (at % 4))) & 0xff);
  }
  return bytes;
}

export function hexOf(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
