/** The languages of people and pages, as BCP 47 codes; `zgh` is standard Moroccan Tamazight (Tifinagh). */
export const languages = ['fr', 'ar', 'en', 'zgh'] as const;
export type Language = (typeof languages)[number];

/** Where a form's texts name no language although others do: a key among its languages. */
export const unnamedLanguage = 'default';

/**
 * A text in some languages, by BCP 47 code; a form may also have languages that pages do not speak,
 * under the name its author gave where there is no code. Missing languages fall back to the text
 * that names none, to French, then to any that is there.
 */
export type Text = Readonly<Record<string, string | undefined>>;

export function isLanguage(value: unknown): value is Language {
  return (languages as readonly unknown[]).includes(value);
}

/** Only Arabic mirrors the page: Tifinagh is written left to right. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** The text in the reader's language, else that of no language, French, English, whatever is there, ''. */
export function pickText(text: Text | undefined, language: string): string {
  if (!text) return '';
  return text[language] ?? text.default ?? text.fr ?? text.en ?? Object.values(text)[0] ?? '';
}
