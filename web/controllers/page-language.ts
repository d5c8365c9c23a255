import { isLanguage, type Language } from '../../core/language.ts';

const stored = 'tiwizi.language';

/** Each language by its own name, as its readers look for it. */
export const languageNames: Readonly<Record<Language, string>> = {
  fr: 'Français',
  ar: 'العربية',
  en: 'English',
  zgh: 'ⵜⴰⵎⴰⵣⵉⵖⵜ',
};

/** The address decides, then what was chosen before, then the browser's languages, then French. */
export function chooseLanguage(
  search: string,
  remembered: string | null,
  preferred: readonly string[],
): Language {
  const asked = new URLSearchParams(search).get('lang');
  const candidates = [asked, remembered, ...preferred.map((tag) => tag.split('-')[0])];
  return candidates.find(isLanguage) ?? 'fr';
}

export function readLanguage(): Language {
  return chooseLanguage(location.search, recall(), navigator.languages);
}

/** Remembered for the next visit, and in the address so that a link shows what its sender saw. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(stored, language);
  } catch {
    // Storage may be closed to us; the address still carries the language.
  }
  const address = new URL(location.href);
  address.searchParams.set('lang', language);
  history.replaceState(history.state, '', address);
}

function recall(): string | null {
  try {
    return localStorage.getItem(stored);
  } catch {
    return null;
  }
}
