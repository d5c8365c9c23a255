import { declareText } from './page-text.ts';

/** What the console says. */
export const consoleText = declareText({
  fr: () => import('../../core/text/console.fr.ts').then((text) => text.consoleFr),
  ar: () => import('../../core/text/console.ar.ts').then((text) => text.consoleAr),
  en: () => import('../../core/text/console.en.ts').then((text) => text.consoleEn),
  zgh: () => import('../../core/text/console.zgh.ts').then((text) => text.consoleZgh),
});
