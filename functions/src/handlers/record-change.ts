import type { Answers } from '../../../core/form/answers.ts';
import { joinAnswers } from '../../../core/form/separate-answers.ts';
import type { Submission, SubmissionState } from '../../../core/submission/submission.ts';
import isKnown from '../../sql/is_known.sql?raw';
import { type ChangelogRow, changelog } from '../warehouse/changelog.ts';
import type { Context } from './context.ts';
import type { SubmissionWrite } from './record-history.ts';

/** States in which the document holds P0 and P1 only. Before a verdict it holds everything. */
const judged: readonly SubmissionState[] = [
  'accepted',
  'returned',
  'approved',
  'published',
  'archived',
];

/** Turns one write of a submission into a pending changelog row; the id is document and revision. */
export async function recordChange(context: Context, write: SubmissionWrite): Promise<void> {
  const { id, before, after, at } = write;
  const submission = after ?? before;
  if (!submission) return;
  // A draft is its author's own business until it is sent.
  if (submission.state === 'draft') return;
  const revision = after ? after.revision : submission.revision + 1;
  const row: ChangelogRow = {
    event: `${id}-${revision}`,
    document: id,
    revision,
    state: submission.state,
    changedAt: at,
    form: submission.form,
    formVersion: submission.version,
    org: submission.org,
    actor: submission.actor,
    places: submission.places ?? [],
    deleted: after === null,
    answers: after ? await answersOf(context, id, after) : null,
  };
  if (await isForgotten(context, row)) return;
  await context.pipeline.record(row.event, row);
}

/** Clocks of two machines may differ; that is far more than they do. */
const clockMarginMs = 3_600_000;

/**
 * A repeated event is known by its change; once that is old enough to have been forgotten, only the
 * warehouse knows. An event may be so old: a machine may have been off since.
 */
async function isForgotten(
  { clock, settings, warehouse }: Context,
  { event, changedAt }: ChangelogRow,
): Promise<boolean> {
  if (clock.now() - changedAt < settings.changesKeptMs - clockMarginMs) return false;
  await warehouse.ensure(changelog);
  const since = { timestamp: new Date(changedAt).toISOString() };
  const [answer] = await warehouse.query(isKnown, { event, since });
  return answer?.known === true;
}

/** P0 to P2 as of this revision; null while unjudged. P3 and P4 are never asked for. */
async function answersOf(
  context: Context,
  id: string,
  submission: Submission,
): Promise<Answers | null> {
  if (!judged.includes(submission.state)) return null;
  if (!submission.restricted?.includes('P2')) return submission.answers;
  const stored = await context.submissions.restricted(id, 'P2');
  // Answers of a later verdict belong to a later row, which will replace this one.
  if (!stored || stored.revision > submission.revision) return submission.answers;
  return joinAnswers(submission.answers, { P2: stored.answers });
}
