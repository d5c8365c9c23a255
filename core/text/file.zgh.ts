import type { fileFr } from './file.fr.ts';
import type { Message } from './say.ts';

/** Only what the glossary has from a source; everything else is said in French. */
export const fileZgh: Readonly<Partial<Record<keyof typeof fileFr, Message>>> = {};
