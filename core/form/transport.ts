import { languages, type Text } from '../language.ts';
import type { FormDefinition } from './definition.ts';

/** A definition in parts: what is asked without a word, and the words by language. Both are JSON. */
export interface PackedDefinition {
  readonly structure: string;
  readonly texts: Readonly<Partial<Record<string, string>>>;
}

/** Where a definition holds texts; in the structure their number stands there instead. */
const textKeys = new Set([
  'title',
  'label',
  'hint',
  'guidance',
  'constraintMessage',
  'requiredMessage',
]);

/** Takes a definition apart, so that a page fetches the structure and one language. */
export function packDefinition(definition: FormDefinition): PackedDefinition {
  const found: Text[] = [];
  const structure = JSON.stringify(definition, (key, value: unknown) => {
    if (!textKeys.has(key) || !isText(value)) return value;
    found.push(value);
    return found.length - 1;
  });
  const texts: Partial<Record<string, string>> = {};
  for (const language of new Set([...languages, ...definition.languages])) {
    // Texts a language lacks are 0: shorter than null, and no text is a number.
    const said = found.map((text) => text[language] ?? 0);
    if (said.some((text) => text !== 0)) texts[language] = JSON.stringify(said);
  }
  return { structure, texts };
}

/** Puts a definition together again, with the texts of the languages that are there. */
export function unpackDefinition(
  structure: string,
  texts: Readonly<Partial<Record<string, string>>>,
): FormDefinition {
  const said = Object.entries(texts).map(
    ([language, json]) => [language, JSON.parse(json ?? '[]') as readonly (string | 0)[]] as const,
  );
  return JSON.parse(structure, (key, value: unknown) => {
    if (typeof value !== 'number' || !textKeys.has(key)) return value;
    const text: Record<string, string> = {};
    for (const [language, all] of said) {
      const one = all[value];
      if (typeof one === 'string') text[language] = one;
    }
    return text;
  }) as FormDefinition;
}

function isText(value: unknown): value is Text {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((text) => typeof text === 'string');
}
