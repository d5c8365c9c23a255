import type { Message } from './say.ts';
import type { sendingFr } from './sending.fr.ts';

/** Only what the glossary has from a source; everything else is said in French. */
export const sendingZgh: Readonly<Partial<Record<keyof typeof sendingFr, Message>>> = {
  edit: 'ⵙⵏⴼⵍ',
  search: 'ⵔⵣⵓ',
  signIn: 'ⴽⵛⵎ',
  signOut: 'ⴼⴼⵖ',
  email: 'ⵉⵎⴰⵢⵍ',
  password: 'ⵜⴰⴳⵓⵔⵉ ⵏ ⵓⵣⵔⴰⵢ',
  pageTitle: 'ⵜⵉⴼⵔⵜ ⵏ ⵉⵙⴼⴽⴰ',
  pageHome: 'ⵜⴰⵙⵏⴰ ⵏ ⵓⵙⵏⵓⴱⴳ',
  stateDraft: 'ⴰⵔⵡⵡⴰⵢ',
};
