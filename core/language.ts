/** The languages of people and forms, as BCP 47 codes; `zgh` is standard Moroccan Tamazight (Tifinagh). */
export const languages = ['fr', 'ar', 'en', 'zgh'] as const;
export type Language = (typeof languages)[number];

/** A text in some languages. Missing languages fall back to French, then to any that is there. */
export type Text = Readonly<Partial<Record<Language, string>>>;

export function isLanguage(value: unknown): value is Language {
  return (languages as readonly unknown[]).includes(value);
}

/** Only Arabic mirrors the page: Tifinagh is written left to right. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** The text in the reader's language, else French, else English, else whatever is there, else ''. */
export function pickText(text: Text | undefined, language: Language): string {
  if (!text) return '';
  return text[language] ?? text.fr ?? text.en ?? text.ar ?? text.zgh ?? '';
}
