import type { publicationFr } from './publication.fr.ts';
import type { Message } from './say.ts';

/** The glossary has no sentences: French is spoken until a source has them. */
export const publicationZgh: Readonly<Partial<Record<keyof typeof publicationFr, Message>>> = {};
