import type { mailboxFr } from './mailbox.fr.ts';
import type { Message } from './say.ts';

/** Only what the glossary has from a source; the rest falls back to French. */
export const mailboxZgh: Partial<Record<keyof typeof mailboxFr, Message>> = {
  language: 'ⵜⵓⵜⵍⴰⵢⵜ',
  mail: 'ⵜⵓⵣⵉⵏⵜ',
};
