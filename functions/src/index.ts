import { setGlobalOptions } from 'firebase-functions/options';
import { region, smtpPassword } from './adapters/firebase-params.ts';
import { createTriggers, submissionWrite } from './adapters/firebase-triggers.ts';
import { soussMassa } from './adapters/souss-massa.ts';
import {
  isForComparing,
  isForHistory,
  isForJudging,
  isForStamping,
  isForTelling,
} from './handlers/concerned.ts';
import type { Context } from './handlers/context.ts';
import { findOverlaps } from './handlers/detect-overlaps.ts';
import { followReview } from './handlers/follow-review.ts';
import { loadIfPending } from './handlers/load-changes.ts';
import { mirrorMember as mirror } from './handlers/mirror-member.ts';
import { publishForm as publish } from './handlers/publish-form.ts';
import { raiseAlerts as raise } from './handlers/raise-alerts.ts';
import { receiveSubmission as receive } from './handlers/receive-submission.ts';
import { recordChange as toChangelog } from './handlers/record-change.ts';
import { type SubmissionWrite, recordHistory as toHistory } from './handlers/record-history.ts';
import { sendMail as send } from './handlers/send-mail.ts';
import { sweep as sweepAll } from './handlers/sweep.ts';
import { tellAuthor as tell } from './handlers/tell-author.ts';
import { productionContext } from './production.ts';

setGlobalOptions({ region, memory: '512MiB', maxInstances: 10 });

const { onClock, onCreated, onDocument } = createTriggers(productionContext, soussMassa.timeZone);

/** Woken by each write of a submission, where the write concerns it. */
const onSubmission = (
  handler: string,
  isConcerned: (write: SubmissionWrite) => boolean,
  run: (context: Context, write: SubmissionWrite) => Promise<void>,
) =>
  onDocument(handler, 'submissions/{id}', async (context, event) => {
    const write = submissionWrite(event);
    if (isConcerned(write)) await run(context, write);
  });

/** Gives a sent submission its verdict. */
export const receiveSubmission = onSubmission(
  'receive-submission',
  isForJudging,
  async (context, write) => {
    // The verdict replaces the restricted answers that this line of the history compares with.
    if (write.before?.restricted?.length) await toHistory(context, write);
    await receive(context, write.id);
  },
);

/** Keeps who changed what. */
export const recordHistory = onSubmission('record-history', isForHistory, toHistory);

/** Stamps who may read what a coordinator decided. */
export const stampReaders = onSubmission('follow-review', isForStamping, (context, { id }) =>
  followReview(context, id),
);

/** Compares an intervention with its neighbours. */
export const detectOverlaps = onSubmission('detect-overlaps', isForComparing, (context, { id }) =>
  findOverlaps(context, id),
);

/** Tells the author's side what was decided. */
export const tellAuthor = onSubmission('tell-author', isForTelling, tell);

/** Puts each event on its way to the warehouse. */
export const recordChange = onSubmission('record-change', () => true, toChangelog);

/** Tells a finding to the people concerned. */
export const raiseAlerts = onDocument('raise-alerts', 'findings/{id}', (context, { id }) =>
  raise(context, id),
);

/** Sends a letter when it is queued; what is written into it while it is sent wakes nobody. */
export const sendMail = onCreated('send-mail', 'mail/{id}', send, { secrets: [smtpPassword] });

/** Publishes the form that a coordinator sent, or says what stands in the way; its tables take their time. */
export const publishForm = onCreated('publish-form', 'formRequests/{id}', publish, {
  timeoutSeconds: 300,
});

/** Token claims follow the member. */
export const mirrorMember = onDocument('mirror-member', 'members/{id}', (context, { id }) =>
  mirror(context, id),
);

/**
 * Brings what is pending into the warehouse, and the figures to their readers. One at a time: the
 * one that runs does it for all, so others would only contend for its lease.
 */
export const loadChanges = onCreated('load-changes', 'changes/{id}', loadIfPending, {
  timeoutSeconds: 300,
  maxInstances: 1,
  concurrency: 1,
});

/** Does what an event should have done and did not. */
export const sweep = onClock('every 2 minutes', sweepAll, {
  timeoutSeconds: 300,
  secrets: [smtpPassword],
});
