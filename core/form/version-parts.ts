import type { PackedDefinition } from './transport.ts';

/** How many parts a version goes on in, where it is too large for one document. */
export interface PartCounts {
  readonly structure: number;
  readonly texts: Readonly<Record<string, number>>;
}

/** `forms/{form}/versions/{n}` as stored; with `parts`, structure and texts are empty and stand there. */
export interface StoredDefinition extends PackedDefinition {
  readonly parts?: PartCounts | undefined;
}

/** Bytes of UTF-8 that one document surely takes, of the 1 MiB that Firestore gives it. */
const mostBytes = 900_000;

/**
 * A packed definition as documents: a list of 30 000 villages, or thousands of questions in four
 * languages, are more than one holds.
 *
 * @returns `parts`: the text of each `parts/{id}`, to be written before the version that names them.
 */
export function storedDefinition(packed: PackedDefinition): {
  readonly stored: StoredDefinition;
  readonly parts: Readonly<Record<string, string>>;
} {
  const { structure, texts } = packed;
  const written = Object.entries(texts).map(([language, text]) => [language, text ?? ''] as const);
  const bytes = [structure, ...written.map(([, text]) => text)].map(bytesOf);
  if (bytes.reduce((sum, one) => sum + one, 0) <= mostBytes) return { stored: packed, parts: {} };
  const parts: Record<string, string> = {};
  const put = (what: string, text: string): number => {
    const pieces = cut(text);
    for (const [index, piece] of pieces.entries()) parts[`${what}-${index}`] = piece;
    return pieces.length;
  };
  const counts: PartCounts = {
    structure: put('structure', structure),
    texts: Object.fromEntries(
      written.map(([language, text]) => [language, put(textsOf(language), text)]),
    ),
  };
  return { stored: { structure: '', texts: {}, parts: counts }, parts };
}

/** Ids of the parts to read; with `languages`, only the texts of those that the version has. */
export function partIds(
  counts: PartCounts,
  languages: readonly string[] = Object.keys(counts.texts),
): readonly string[] {
  return [
    ...idsOf('structure', counts.structure),
    ...languages.flatMap((language) => textIds(counts, language)),
  ];
}

/**
 * Puts together what was read.
 *
 * @param languages As in `partIds`.
 * @throws Where a part is missing.
 */
export function joinParts(
  counts: PartCounts,
  read: Readonly<Record<string, string | undefined>>,
  languages: readonly string[] = Object.keys(counts.texts),
): PackedDefinition {
  const join = (ids: readonly string[]): string =>
    ids
      .map((id) => {
        const text = read[id];
        if (text === undefined) throw new Error(`a part of the form is missing: ${id}`);
        return text;
      })
      .join('');
  const known = languages.filter((language) => Object.hasOwn(counts.texts, language));
  return {
    structure: join(idsOf('structure', counts.structure)),
    texts: Object.fromEntries(known.map((one) => [one, join(textIds(counts, one))])),
  };
}

function textIds({ texts }: PartCounts, language: string): readonly string[] {
  return idsOf(textsOf(language), Object.hasOwn(texts, language) ? (texts[language] ?? 0) : 0);
}

/** An author may call a language anything; an id has no slash. */
function textsOf(language: string): string {
  return `texts-${encodeURIComponent(language)}`;
}

function idsOf(what: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${what}-${index}`);
}

/** Pieces of which each fits in a document, never cut within a character; the whole of a short text. */
export function cut(text: string): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  let bytes = 0;
  for (let at = 0; at < text.length; ) {
    const character = text.codePointAt(at)!;
    const size = sizeOf(character);
    if (bytes + size > mostBytes) {
      pieces.push(text.slice(from, at));
      from = at;
      bytes = 0;
    }
    bytes += size;
    at += character > 0xffff ? 2 : 1;
  }
  pieces.push(text.slice(from));
  return pieces;
}

function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += sizeOf(character.codePointAt(0)!);
  return bytes;
}

function sizeOf(character: number): number {
  if (character < 0x80) return 1;
  if (character < 0x800) return 2;
  return character < 0x10000 ? 3 : 4;
}
