import type { Language } from '../../core/language.ts';
import { extendSpeech } from './speech.ts';

const tables = {
  fr: () => import('./speech/control.fr.ts'),
  ar: () => import('./speech/control.ar.ts'),
  en: () => import('./speech/control.en.ts'),
  zgh: () => import('./speech/control.zgh.ts'),
} as const;

/** Fetches what rare controls say, once a form asks for one. */
export function learnControlWords(language: Language): Promise<void> {
  return extendSpeech(language, async (layer) => (await tables[layer]()).control);
}
