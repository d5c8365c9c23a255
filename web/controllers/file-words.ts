import type { Language } from '../../core/language.ts';
import { completeSpeech, extendSpeech } from './speech.ts';

const tables = {
  fr: () => import('./speech/file.fr.ts'),
  ar: () => import('./speech/file.ar.ts'),
  en: () => import('./speech/file.en.ts'),
  zgh: () => import('./speech/file.zgh.ts'),
} as const;

/** Fetches what the controls for files say, and the problems that they tell at once. */
export async function learnFileWords(language: Language): Promise<void> {
  await Promise.all([
    extendSpeech(language, async (layer) => (await tables[layer]()).file),
    completeSpeech(language),
  ]);
}
