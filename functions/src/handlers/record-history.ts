import type { Answers } from '../../../core/form/answers.ts';
import type { Submission } from '../../../core/submission/submission.ts';
import type { Context, HistoryEntry } from './context.ts';

/** One write of `submissions/{id}` as the trigger tells it; null where there was or is none. */
export interface SubmissionWrite {
  readonly id: string;
  readonly before: Submission | null;
  readonly after: Submission | null;
  /** Epoch ms of the write. */
  readonly at: number;
}

/**
 * Keeps who changed what: the names of the answers, never their values. Writes of functions
 * bring their own entry in the same transaction, so theirs is there already and stays.
 */
export async function recordHistory(context: Context, write: SubmissionWrite): Promise<void> {
  const { id, before, after, at } = write;
  if (!after) {
    if (!before) return;
    return context.submissions.recordHistory(id, {
      revision: before.revision + 1,
      state: 'deleted',
      by: before.by,
      write: null,
      at,
      changed: [],
      comment: null,
      problems: [],
    });
  }
  await context.submissions.recordHistory(id, {
    revision: after.revision,
    state: after.state,
    ...signedBy(before, after),
    at,
    changed: changedAnswers(before?.answers ?? {}, after.answers),
    comment: after.comment === before?.comment ? null : (after.comment ?? null),
    problems: after.state === 'rejected' ? (after.problems ?? []) : [],
  });
}

/** The author's side draws a new `write` each time, so whoever left it as it was is somebody else. */
function signedBy(
  before: Submission | null,
  after: Submission,
): Pick<HistoryEntry, 'by' | 'write'> {
  if (after.write !== before?.write) return { by: after.writtenBy, write: after.write };
  const isReview = after.reviewedAt !== undefined && after.reviewedAt !== before?.reviewedAt;
  return { by: isReview && after.reviewedBy ? after.reviewedBy : 'function', write: null };
}

function changedAnswers(before: Answers, after: Answers): readonly string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}
