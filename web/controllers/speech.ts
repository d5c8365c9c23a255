import { directionOf, type Language } from '../../core/language.ts';
import type { ProblemCode } from '../../core/problem.ts';
import type { controlFr } from '../../core/text/control.fr.ts';
import type { fileFr } from '../../core/text/file.fr.ts';
import type { formFr } from '../../core/text/form.fr.ts';
import { createSay, localeOf, type MessageTable, type Say } from '../../core/text/say.ts';
import type { sendingFr } from '../../core/text/sending.fr.ts';
import { writeNumber } from './number-text.ts';

export type FormMessage =
  | keyof typeof formFr
  | keyof typeof sendingFr
  | keyof typeof controlFr
  | keyof typeof fileFr;

/** Everything an element needs to speak one language. */
export interface Speech {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  /** What elements that come later say is there once `completeSpeech` has loaded it. */
  readonly say: Say<FormMessage>;
  readonly sayProblem: Say<ProblemCode>;
  /** `3 mars 2026 à 14:05` in the reader's own zone. */
  readonly tellMoment: (at: number) => string;
  readonly tellDate: (date: string) => string;
  readonly tellNumber: (value: number) => string;
}

type First = { readonly form: MessageTable };
type Later = { readonly sending: MessageTable; readonly problem: MessageTable };

const firsts: Readonly<Record<Language, () => Promise<First>>> = {
  fr: () => import('./speech/fr.ts'),
  ar: () => import('./speech/ar.ts'),
  en: () => import('./speech/en.ts'),
  zgh: () => import('./speech/zgh.ts'),
};
const laters: Readonly<Record<Language, () => Promise<Later>>> = {
  fr: () => import('./speech/later.fr.ts'),
  ar: () => import('./speech/later.ar.ts'),
  en: () => import('./speech/later.en.ts'),
  zgh: () => import('./speech/later.zgh.ts'),
};

/** Tamazight has only what the glossary has: French is loaded below it. */
function layersOf(language: Language): readonly Language[] {
  return language === 'zgh' ? ['fr', 'zgh'] : [language];
}

interface Loaded {
  readonly speech: Speech;
  readonly messages: Record<string, MessageTable[string]>;
  readonly problems: Record<string, MessageTable[string]>;
}
const loaded = new Map<Language, Promise<Loaded>>();
const completed = new Map<Language, Promise<void>>();

/** Loads the sentences of one language that the first questions need. */
export async function loadSpeech(language: Language): Promise<Speech> {
  return (await load(language)).speech;
}

/** Loads the rest of a language: what is said of problems and of sending. */
export function completeSpeech(language: Language): Promise<void> {
  return remember(completed, language, async () => {
    const { messages, problems } = await load(language);
    const layers = await Promise.all(layersOf(language).map((one) => laters[one]()));
    for (const { sending, problem } of layers) {
      Object.assign(messages, sending);
      Object.assign(problems, problem);
    }
  });
}

/** Adds sentences of a part that few forms have, each language's over what is below it. */
export async function extendSpeech(
  language: Language,
  fetchTable: (layer: Language) => Promise<MessageTable>,
): Promise<void> {
  const { messages } = await load(language);
  Object.assign(messages, ...(await Promise.all(layersOf(language).map(fetchTable))));
}

function load(language: Language): Promise<Loaded> {
  return remember(loaded, language, async () => {
    const arriving = Promise.all(layersOf(language).map((one) => firsts[one]()));
    // While they are on their way: an old phone takes 40 ms to get its first plural rule ready.
    const speaking = createSpeech(language, {}, {});
    for (const { form } of await arriving) Object.assign(speaking.messages, form);
    return speaking;
  });
}

/** A failed load is forgotten, so that the next call tries again. */
function remember<Value>(
  known: Map<Language, Promise<Value>>,
  language: Language,
  start: () => Promise<Value>,
): Promise<Value> {
  const before = known.get(language);
  if (before) return before;
  const promise = start();
  known.set(language, promise);
  promise.catch(() => known.delete(language));
  return promise;
}

function createSpeech(
  language: Language,
  messages: Loaded['messages'],
  problems: Loaded['problems'],
): Loaded {
  // Chromium knows no Tamazight dates: `localeOf` gives French ones there.
  const locale = localeOf(language);
  const sayProblem = createSay<ProblemCode>(
    language,
    problems,
    problems as Record<ProblemCode, string>,
  );
  const say = createSay<FormMessage>(language, messages, messages as Record<FormMessage, string>);
  // Before its sentences have arrived something is shown without words, for a moment.
  const speech: Speech = {
    language,
    direction: directionOf(language),
    say: (key, params) => (messages[key] ? say(key, params) : ''),
    sayProblem: (code, params) => (problems[code] ? sayProblem(code, params) : ''),
    tellMoment: (at) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(at),
    tellDate: (date) => {
      const at = Date.parse(date);
      if (Number.isNaN(at)) return date;
      return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at);
    },
    tellNumber: (value) => writeNumber(value, language === 'en' ? '.' : ','),
  };
  return { speech, messages, problems };
}
