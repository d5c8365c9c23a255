/** A text with how its bytes were understood. */
export interface DecodedText {
  readonly text: string;
  /** False where the bytes are no Unicode and were taken for Western European (Windows-1252). */
  readonly isUnicode: boolean;
}

/**
 * Bytes as text, without the mark at the beginning: UTF-8, or UTF-16 where its mark says so. Older
 * programs write the letters of their country; then accents come right in the languages of Western
 * Europe only.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  try {
    return { text: decodeUnicode(bytes), isUnicode: true };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), isUnicode: false };
  }
}

/** @throws Where the bytes are no Unicode. */
export function decodeUnicode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : 'utf-8';
  return new TextDecoder(encoding, { fatal: true }).decode(bytes);
}
