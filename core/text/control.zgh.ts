import type { controlFr } from './control.fr.ts';
import type { Message } from './say.ts';

/** Only what the glossary has from a source; everything else is said in French. */
export const controlZgh: Readonly<Partial<Record<keyof typeof controlFr, Message>>> = {};
