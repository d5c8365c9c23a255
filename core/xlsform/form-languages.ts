import { isLanguage, type Language } from '../language.ts';

const names: Readonly<Record<string, Language>> = {
  french: 'fr',
  français: 'fr',
  francais: 'fr',
  arabic: 'ar',
  arabe: 'ar',
  العربية: 'ar',
  english: 'en',
  anglais: 'en',
  tamazight: 'zgh',
  amazigh: 'zgh',
  ⵜⴰⵎⴰⵣⵉⵖⵜ: 'zgh',
};
/** How Tiwizi itself writes a language in a header; what is written so needs no remembering. */
const usualNames: Readonly<Record<Language, string>> = {
  fr: 'Français (fr)',
  ar: 'العربية (ar)',
  en: 'English (en)',
  zgh: 'ⵜⴰⵎⴰⵣⵉⵖⵜ (zgh)',
};

/** The key of a language as its author wrote it: its code, or the name where no code is given. */
export function languageKey(written: string): string {
  const code = (/\(([^()]*)\)\s*$/.exec(written)?.[1] ?? written).trim();
  const primary = code.toLowerCase().split(/[-_]/)[0]!;
  if (isLanguage(primary)) return primary;
  const plain = written.replace(/\(.*$/, '').trim().toLowerCase();
  if (Object.hasOwn(names, plain)) return names[plain]!;
  const isCode = code !== written && /^[a-z]{2,3}(?:[-_][a-z0-9]{1,8})*$/i.test(code);
  // An object takes this one name for something else.
  return (isCode ? code : written.trim()).replace(/^__proto__$/, 'proto');
}

/** How a language is written in a header where nothing else was remembered. */
export function usualName(key: string): string {
  return isLanguage(key) ? usualNames[key] : key;
}

/** Whether a language was given by a code that tools know, `Kiswahili (sw)` or `sw`. */
export function hasCode(written: string): boolean {
  const code = /\(([^()]*)\)\s*$/.exec(written)?.[1] ?? written;
  return isLanguage(languageKey(written)) || /^[a-z]{2,3}(?:[-_][a-z0-9]+)*$/i.test(code);
}

/** How languages were written, where that is not as usual; undefined where all of them are. */
export function unusualNames(
  written: readonly { readonly language: string; readonly written: string }[],
): Readonly<Record<string, string>> | undefined {
  const first = new Map<string, string>();
  for (const { language, written: name } of written)
    if (!first.has(language)) first.set(language, name);
  const unusual = [...first].filter(([key, name]) => name !== usualName(key));
  return unusual.length > 0 ? Object.fromEntries(unusual) : undefined;
}
