import { isLanguage, type Language } from '../../core/language.ts';

/** Names of the pages' languages, each in itself, as its readers look for it. */
const ownNames: Readonly<Record<Language, string>> = {
  fr: 'Français',
  ar: 'العربية',
  en: 'English',
  zgh: 'ⵜⴰⵎⴰⵣⵉⵖⵜ',
};

/** Of a form's language; one that pages do not speak is called as its author called it. */
export function languageName(key: string): string {
  return isLanguage(key) ? ownNames[key] : key;
}
