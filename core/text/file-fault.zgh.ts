import type { fileFaultFr } from './file-fault.fr.ts';
import type { Message } from './say.ts';

/** The glossary has no sentences: French is spoken until a source has them. */
export const fileFaultZgh: Readonly<Partial<Record<keyof typeof fileFaultFr, Message>>> = {};
