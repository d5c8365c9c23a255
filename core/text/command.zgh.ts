import type { commandFr } from './command.fr.ts';
import type { Message } from './say.ts';

/** The glossary has no sentences: French is spoken until a source has them. */
export const commandZgh: Readonly<Partial<Record<keyof typeof commandFr, Message>>> = {};
