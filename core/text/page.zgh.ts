import type { pageFr } from './page.fr.ts';
import type { Message } from './say.ts';

/** Only what the glossary has from a source; the rest falls back to French. */
export const pageZgh: Partial<Record<keyof typeof pageFr, Message>> = {
  home: 'ⵜⴰⵙⵏⴰ ⵏ ⵓⵙⵏⵓⴱⴳ',
  report: 'ⴰⵏⵇⵇⵉⵙ',
  language: 'ⵜⵓⵜⵍⴰⵢⵜ',
  account: 'ⴰⵎⵉⴹⴰⵏ',
  sign_in: 'ⴽⵛⵎ',
  sign_out: 'ⴼⴼⵖ',
  email: 'ⵉⵎⴰⵢⵍ',
  password: 'ⵜⴰⴳⵓⵔⵉ ⵏ ⵓⵣⵔⴰⵢ',
  cancel: 'ⵙⵔ',
};
