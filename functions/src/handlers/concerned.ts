import type { SubmissionWrite } from './record-history.ts';

/**
 * Which handlers a write of a submission concerns, told from the event alone: most writes concern
 * few, and a handler that is not concerned must not cost a transaction. Every handler still looks
 * at the document as it is, so what an event says too early or too late does no harm.
 */
export const isForJudging = ({ after }: SubmissionWrite): boolean => after?.state === 'submitted';

/** A coordinator moved it; a verdict brings its own readers. */
export const isForStamping = ({ before, after }: SubmissionWrite): boolean =>
  after !== null &&
  after.judged !== undefined &&
  after.state !== before?.state &&
  !['draft', 'submitted', 'accepted', 'rejected'].includes(after.state);

/** A coordinator's decision that its author waits for. */
export const isForTelling = ({ before, after }: SubmissionWrite): boolean =>
  before !== null &&
  after?.reviewedBy !== undefined &&
  after.state !== before.state &&
  (after.state === 'returned' || after.state === 'approved');

/** It began or ceased to be an intervention, or was changed while it was one. */
export const isForComparing = ({ before, after }: SubmissionWrite): boolean =>
  before?.state !== after?.state && (stands(before) || stands(after));

/** Functions write their own line of the history in the same transaction. */
export const isForHistory = ({ before, after }: SubmissionWrite): boolean =>
  after === null || (after.judged !== after.revision && !isStamp({ before, after }));

function isStamp({ before, after }: Pick<SubmissionWrite, 'before' | 'after'>): boolean {
  return before?.state === after?.state && after?.state !== 'draft';
}

function stands(side: SubmissionWrite['before']): boolean {
  return side?.state === 'approved' || side?.state === 'published';
}
