import type { consoleFormsFr } from './console-forms.fr.ts';
import type { Message } from './say.ts';

/** Only what the glossary has from a source; the rest falls back to French. */
export const consoleFormsZgh: Partial<Record<keyof typeof consoleFormsFr, Message>> = {
  column_form: 'ⵜⵉⴼⵔⵜ ⵏ ⵉⵙⴼⴽⴰ',
};
