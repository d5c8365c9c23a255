import type { Language } from '../../core/language.ts';
import { loadFaultWords } from './fault-words.ts';
import { declareText } from './page-text.ts';

/** What the console says of forms: fetched with the pages that show them. */
export const formsText = declareText({
  fr: () => import('../../core/text/console-forms.fr.ts').then((text) => text.consoleFormsFr),
  ar: () => import('../../core/text/console-forms.ar.ts').then((text) => text.consoleFormsAr),
  en: () => import('../../core/text/console-forms.en.ts').then((text) => text.consoleFormsEn),
  zgh: () => import('../../core/text/console-forms.zgh.ts').then((text) => text.consoleFormsZgh),
});

/** Once, before anything of forms is drawn; every later change of language includes them. */
export async function loadFormsWords(language: Language): Promise<void> {
  const [apply] = await Promise.all([formsText.load(language), loadFaultWords(language)]);
  apply();
}
