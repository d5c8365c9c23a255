import type { Answers } from '../../core/form/answers.ts';

/** What one person sent last by a form, as far as the form asks for it again. */
export interface Saved {
  readonly uid: string;
  readonly answers: Answers;
}

/** Under what it is kept; as a mark (`device-memo.ts`) it says that there is something to recall. */
export const savedKey = (form: string): string => `last ${form}`;

/** It again for its author; nothing where another sent last, or nobody is signed in. */
export function recallSaved(form: string, uid: string | null): Answers {
  if (uid === null) return {};
  try {
    const kept = localStorage.getItem(`tiwizi ${savedKey(form)}`);
    const saved = JSON.parse(kept ?? 'null') as Saved | null;
    return saved?.uid === uid ? saved.answers : {};
  } catch {
    return {};
  }
}
