import { declareText } from './page-text.ts';

/** What every page says. */
export const pageText = declareText({
  fr: () => import('../../core/text/page.fr.ts').then((text) => text.pageFr),
  ar: () => import('../../core/text/page.ar.ts').then((text) => text.pageAr),
  en: () => import('../../core/text/page.en.ts').then((text) => text.pageEn),
  zgh: () => import('../../core/text/page.zgh.ts').then((text) => text.pageZgh),
});
