import { type Draft, forget, keep, readAll } from './device-store.ts';
import type { Filling } from './filling.ts';
import { forgetFilesOf } from './forget-files.ts';

/** After a month a forgotten draft on a shared computer is more risk than help. */
const keptMs = 30 * 24 * 3_600_000;
const pauseMs = 250;

/** The newest draft of one form on this device; old ones are removed on the way. */
export async function findDraft(place: string, now: number): Promise<Draft | undefined> {
  const drafts = await readAll('drafts');
  const old = drafts.filter((draft) => now - draft.savedAt > keptMs);
  await Promise.all(old.map((draft) => forget('drafts', draft.write)));
  if (old.length > 0) await forgetFilesOf(null);
  return drafts
    .filter((draft) => draft.place === place && !old.includes(draft))
    .sort((a, b) => b.savedAt - a.savedAt)[0];
}

/** Writes a filling down shortly after each change, until stopped. */
export function keepDraft(filling: Filling, place: string, told: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  const save = async () => {
    clearTimeout(timer);
    timer = undefined;
    if (isStopped || !filling.isTouched) return;
    await saveDraft(filling, place);
    told();
  };
  const soon = () => {
    timer ??= setTimeout(() => void save(), pauseMs);
  };
  // A phone may end the page without a word once another app is in front.
  const now = () => document.visibilityState === 'hidden' && timer && void save();
  const unsubscribe = filling.subscribe(soon);
  // This code comes after the first letters may have been typed.
  if (filling.isTouched) soon();
  document.addEventListener('visibilitychange', now);
  return () => {
    isStopped = true;
    clearTimeout(timer);
    unsubscribe();
    document.removeEventListener('visibilitychange', now);
  };
}

/** Under what each filling is kept now: what it was kept as before must go, and nothing else. */
const keptAs = new WeakMap<Filling, string>();

/** Keeps a filling as it is, in place of what it was before; what another tab made of it stays. */
export async function saveDraft(filling: Filling, place: string): Promise<void> {
  const before = keptAs.get(filling) ?? filling.begunAs;
  const draft = draftOf(filling, place);
  keptAs.set(filling, draft.write);
  await keep('drafts', draft);
  if (before && before !== draft.write) await forget('drafts', before);
}

function draftOf(filling: Filling, place: string): Draft {
  return {
    id: filling.id,
    place,
    version: filling.instance.definition.version,
    language: filling.language,
    answers: filling.answers(),
    step: filling.step,
    savedAt: Date.now(),
    revision: filling.revision,
    write: filling.write,
  };
}
