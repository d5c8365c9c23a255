import type { mailFr } from './mail.fr.ts';
import type { Message } from './say.ts';

/** Only words that a source has; sentences fall back to French. */
export const mailZgh: Partial<Record<keyof typeof mailFr, Message>> = {};
