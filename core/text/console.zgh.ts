import type { consoleFr } from './console.fr.ts';
import type { Message } from './say.ts';

/** Only what the glossary has from a source; the rest falls back to French. */
export const consoleZgh: Partial<Record<keyof typeof consoleFr, Message>> = {
  filter_province: 'ⵜⴰⵙⴳⴰ',
  filter_form: 'ⵜⵉⴼⵔⵜ ⵏ ⵉⵙⴼⴽⴰ',
  column_form: 'ⵜⵉⴼⵔⵜ ⵏ ⵉⵙⴼⴽⴰ',
  history: 'ⴰⵎⵣⵔⵓⵢ',
  undo: 'ⵙⵔ',
  key_search: 'ⵔⵣⵓ',
};
