import type { reportFr } from './report.fr.ts';
import type { Message } from './say.ts';

/** Only what the glossary has from a source; the rest falls back to French. */
export const reportZgh: Partial<Record<keyof typeof reportFr, Message>> = {
  print: 'ⵙⵉⴳⴳⵣ',
  yes: 'ⵢⴰⵀ',
  no: 'ⵓⵀⵓ',
  sex_women: 'ⵜⵉⵎⵖⴰⵔⵉⵏ',
  sex_men: 'ⵉⵔⴳⴰⵣⵏ',
  column_women: 'ⵜⵉⵎⵖⴰⵔⵉⵏ',
  column_men: 'ⵉⵔⴳⴰⵣⵏ',
  column_province: 'ⵜⴰⵙⴳⴰ',
  column_commune: 'ⵜⴰⴳⵔⴰⵡⵜ',
  column_indicator: 'ⴰⵎⵎⴰⵍ',
  figure_headline: 'ⴰⵙⴳⵣⵍ',
};
