import type { Language } from '../../core/language.ts';
import { createSay, type Message, type Say } from '../../core/text/say.ts';

type Loaders<Key extends string> = {
  readonly fr: () => Promise<Readonly<Record<Key, Message>>>;
  readonly ar: () => Promise<Readonly<Record<Key, Message>>>;
  readonly en: () => Promise<Readonly<Record<Key, Message>>>;
  readonly zgh: () => Promise<Readonly<Partial<Record<Key, Message>>>>;
};

/** The sentences of one area in the language shown now; a reader fetches only their own language. */
export interface AreaText<Key extends string> {
  readonly say: Say<Key>;
  /** Whether there is a sentence for a key made of data. */
  knows(key: string): key is Key;
  load(language: Language): Promise<() => void>;
}

const areas: AreaText<string>[] = [];

/** Declares an area; its `say` may be called once `loadTexts` has resolved. */
export function declareText<Key extends string>(loaders: Loaders<Key>): AreaText<Key> {
  let spoken: Say<Key> = () => '';
  let known: object = {};
  const area: AreaText<Key> = {
    say: (key, params) => spoken(key, params),
    knows: (key): key is Key => Object.hasOwn(known, key),
    async load(language) {
      const fallback = await (language === 'zgh' ? loaders.fr() : loaders[language]());
      const table = language === 'zgh' ? await loaders.zgh() : fallback;
      return () => {
        spoken = createSay(language, table, fallback);
        known = fallback;
      };
    },
  };
  areas.push(area as unknown as AreaText<string>);
  return area;
}

/** Loads a language for every declared area, then switches all at once: no page half in each. */
export async function loadTexts(language: Language): Promise<void> {
  const switches = await Promise.all(areas.map((area) => area.load(language)));
  for (const apply of switches) apply();
}
