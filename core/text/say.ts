import type { Language } from '../language.ts';

/** A sentence with `{name}` places, or its plural forms chosen by the parameter `count` (CLDR categories). */
export type Message =
  | string
  | (Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string });

export type MessageTable = Readonly<Record<string, Message>>;
export type Params = Readonly<Record<string, string | number>>;
export type Say<Key extends string = string> = (key: Key, params?: Params) => string;

/**
 * Locale of numbers, dates and plurals: Western digits also in Arabic, as Morocco writes them; in
 * French `195 000`, as the programme's partners write it, not CLDR's Moroccan `195.000`.
 */
export function localeOf(language: Language): string {
  const locales = { fr: 'fr', ar: 'ar-MA-u-nu-latn', en: 'en-GB', zgh: 'fr' } as const;
  return locales[language];
}

/** French writes the first of a month `1er`; CLDR's dates do not. */
export function firstOf(language: Language, date: string): string {
  return localeOf(language) === 'fr' ? date.replace(/(^|\s)1(?=\s\p{L})/u, '$11er') : date;
}

/**
 * Speaks one language from a table, falling back to a second table (French) for keys the first
 * leaves out: Tamazight is completed only where a source has it.
 */
export function createSay<Key extends string>(
  language: Language,
  table: Readonly<Partial<Record<Key, Message>>>,
  fallback: Readonly<Record<Key, Message>>,
): Say<Key> {
  const numbers = new Intl.NumberFormat(localeOf(language));
  const plurals = new Intl.PluralRules(localeOf(language));
  const fill = (text: string, params: Params): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = Object.hasOwn(params, name) ? params[name] : undefined;
      if (value === undefined) return whole;
      return typeof value === 'number' ? numbers.format(value) : value;
    });
  return (key, params = {}) => {
    const message = table[key] ?? fallback[key];
    if (typeof message === 'string') return fill(message, params);
    const category = plurals.select(Number(params.count ?? 0));
    return fill(message[category] ?? message.other, params);
  };
}
