import type { problemFr } from './problem.fr.ts';
import type { Message } from './say.ts';

/** The glossary has no sentences: French is spoken until a source has them. */
export const problemZgh: Readonly<Partial<Record<keyof typeof problemFr, Message>>> = {};
