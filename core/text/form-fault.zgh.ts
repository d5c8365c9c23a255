import type { formFaultFr } from './form-fault.fr.ts';
import type { Message } from './say.ts';

/** The glossary has no sentences: French is spoken until a source has them. */
export const formFaultZgh: Readonly<Partial<Record<keyof typeof formFaultFr, Message>>> = {};
