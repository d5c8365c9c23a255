import type { Answer, Answers } from '../../../core/form/answers.ts';
import { joinAnswers } from '../../../core/form/separate-answers.ts';
import type { Submission } from '../../../core/submission/submission.ts';
import type { Context, HistoryEntry, RestrictedLevel } from './context.ts';

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
 * bring their own entry in the same transaction.
 */
export async function recordHistory(context: Context, write: SubmissionWrite): Promise<void> {
  const { id, before, after, at } = write;
  if (!after) {
    if (!before) return;
    return context.submissions.recordHistory(id, {
      revision: before.revision + 1,
      state: 'deleted',
      by: 'administrator',
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
    changed: await changedAnswers(context, before, after),
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

/** A correction is whole again, and is compared with what was whole before it was judged. */
async function changedAnswers(
  context: Context,
  before: Submission | null,
  after: Submission,
): Promise<readonly string[]> {
  if (after.write === before?.write) return [];
  const { answers, isWhole } = await wholeAnswers(context, before);
  const keys = [...new Set([...Object.keys(answers), ...Object.keys(after.answers)])].sort();
  // What is not known to have been there before cannot be called changed.
  const known = isWhole ? keys : keys.filter((key) => Object.hasOwn(answers, key));
  return known.filter((key) => written(answers[key]) !== written(after.answers[key]));
}

/** Not whole where a later verdict has replaced the restricted answers already. */
async function wholeAnswers(
  context: Context,
  before: Submission | null,
): Promise<{ readonly answers: Answers; readonly isWhole: boolean }> {
  if (!before) return { answers: {}, isWhole: true };
  const levels = (before.restricted ?? []) as readonly RestrictedLevel[];
  const stored = await Promise.all(
    levels.map((level) => context.submissions.restricted(before.id, level)),
  );
  const kept = stored.filter((one) => one !== null && one.revision === before.judged);
  const parts = Object.fromEntries(kept.map((one) => [one!.level, one!.answers]));
  return {
    answers: joinAnswers(before.answers, parts),
    isWhole: kept.length === levels.length,
  };
}

/** The same text for the same answer, in whatever order its keys are stored. */
function written(answer: Answer | undefined): string {
  return JSON.stringify(answer ?? null, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
