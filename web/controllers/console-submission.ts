import {
  collection,
  doc,
  type Firestore,
  getDoc,
  getDocs,
  orderBy,
  query,
} from 'firebase/firestore/lite';
import type { Answers } from '../../core/form/answers.ts';
import type { FormDefinition } from '../../core/form/definition.ts';
import { joinAnswers } from '../../core/form/separate-answers.ts';
import type { Problem } from '../../core/problem.ts';
import type { Submission, SubmissionState } from '../../core/submission/submission.ts';
import type { SiteConfig } from '../client/config.ts';
import { readDefinition } from '../client/published-version.ts';
import { plainDocument } from './plain-document.ts';
import { nameTrouble, type Trouble } from './trouble.ts';

export interface HistoryEntry {
  readonly revision: number;
  readonly state: SubmissionState;
  readonly by: string;
  readonly at: number;
  readonly changed?: readonly string[];
  readonly comment?: string | null;
  readonly problems?: readonly Problem[];
}

export interface OpenSubmission {
  readonly submission: Submission;
  /** Null where the stated version is not published any more; answers are then shown by key. */
  readonly definition: FormDefinition | null;
  /** All answers that this reader may open, restricted ones in their places. */
  readonly answers: Answers;
  /** Levels that hold answers closed to this reader. */
  readonly hidden: readonly string[];
  /** Null where only the author's side and the coordination may know it. */
  readonly history: readonly HistoryEntry[] | null;
}

export type SubmissionReading =
  | { readonly step: 'shown'; readonly open: OpenSubmission }
  | { readonly step: 'missing' }
  | { readonly step: 'trouble'; readonly trouble: Trouble };

/**
 * Reads one submission with all that belongs to it. A document that is not there and one that is
 * closed look the same to the rules, so both are `missing`.
 */
export async function readSubmission(
  firestore: Firestore,
  config: SiteConfig,
  id: string,
): Promise<SubmissionReading> {
  try {
    const found = await getDoc(doc(firestore, 'submissions', id));
    if (!found.exists()) return { step: 'missing' };
    const submission = plainDocument<Submission>({ ...found.data(), id });
    const [definition, restricted, history] = await Promise.all([
      readDefinition(config, submission.form, submission.version),
      readRestricted(firestore, submission),
      readHistory(firestore, id),
    ]);
    const opened = restricted.flatMap((one) => (one.answers ? [[one.level, one.answers]] : []));
    const hidden = restricted.flatMap((one) => (one.answers ? [] : [one.level]));
    const answers = joinAnswers(submission.answers, Object.fromEntries(opened));
    return { step: 'shown', open: { submission, definition, answers, hidden, history } };
  } catch (error) {
    const trouble = nameTrouble(error);
    return trouble === 'denied' ? { step: 'missing' } : { step: 'trouble', trouble };
  }
}

async function readRestricted(
  firestore: Firestore,
  submission: Submission,
): Promise<readonly { readonly level: string; readonly answers: Answers | null }[]> {
  return Promise.all(
    (submission.restricted ?? []).map(async (level) => {
      try {
        const found = await getDoc(
          doc(firestore, 'submissions', submission.id, 'restricted', level),
        );
        return { level, answers: (found.data()?.answers as Answers | undefined) ?? null };
      } catch (error) {
        if (nameTrouble(error) === 'denied') return { level, answers: null };
        throw error;
      }
    }),
  );
}

async function readHistory(
  firestore: Firestore,
  id: string,
): Promise<readonly HistoryEntry[] | null> {
  try {
    const answer = await getDocs(
      query(collection(firestore, 'submissions', id, 'history'), orderBy('revision')),
    );
    return answer.docs.map((one) => plainDocument<HistoryEntry>(one.data()));
  } catch (error) {
    if (nameTrouble(error) === 'denied') return null;
    throw error;
  }
}
