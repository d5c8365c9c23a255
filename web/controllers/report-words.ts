import { declareText } from './page-text.ts';

/** What the report says. */
export const reportText = declareText({
  fr: () => import('../../core/text/report.fr.ts').then((text) => text.reportFr),
  ar: () => import('../../core/text/report.ar.ts').then((text) => text.reportAr),
  en: () => import('../../core/text/report.en.ts').then((text) => text.reportEn),
  zgh: () => import('../../core/text/report.zgh.ts').then((text) => text.reportZgh),
});

/** The sentence of a key made of data (`column_` and a column's name), or the fallback where there is none. */
export function sayIfKnown(key: string, fallback: string): string {
  return reportText.knows(key) ? reportText.say(key) : fallback;
}
