import type { formFr } from './form.fr.ts';
import type { Message } from './say.ts';

/** Only what the glossary has from a source; everything else is said in French. */
export const formZgh: Readonly<Partial<Record<keyof typeof formFr, Message>>> = {
  language: 'ⵜⵓⵜⵍⴰⵢⵜ',
};
