import { isLanguage, type Language } from '../../core/language.ts';
import { createSay, type Say } from '../../core/text/say.ts';
import { startAr } from '../../core/text/start.ar.ts';
import { startEn } from '../../core/text/start.en.ts';
import { startFr } from '../../core/text/start.fr.ts';

/** The terminal's language by its settings; English where they name none that is spoken here. */
export function terminalLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  const setting = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  const language = setting.slice(0, 2).toLowerCase();
  return isLanguage(language) ? language : 'en';
}

export function startSay(language: Language): Say<keyof typeof startEn> {
  const tables = { fr: startFr, ar: startAr, en: startEn, zgh: startFr } as const;
  return createSay(language, tables[language], startEn);
}
