import { declareText } from './page-text.ts';

/** What our own page says around a form. */
export const formText = declareText({
  fr: () => import('../../core/text/sending.fr.ts').then((text) => text.sendingFr),
  ar: () => import('../../core/text/sending.ar.ts').then((text) => text.sendingAr),
  en: () => import('../../core/text/sending.en.ts').then((text) => text.sendingEn),
  zgh: () => import('../../core/text/sending.zgh.ts').then((text) => text.sendingZgh),
});
