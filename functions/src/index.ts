import { setGlobalOptions } from 'firebase-functions/options';
import { region } from './adapters/firebase-params.ts';
import { createTriggers, submissionWrite } from './adapters/firebase-triggers.ts';
import { soussMassa } from './adapters/souss-massa.ts';
import { findOverlaps } from './handlers/detect-overlaps.ts';
import { followReview } from './handlers/follow-review.ts';
import { loadChanges as load } from './handlers/load-changes.ts';
import { mirrorMember as mirror } from './handlers/mirror-member.ts';
import { raiseAlerts as raise } from './handlers/raise-alerts.ts';
import { receiveSubmission as receive } from './handlers/receive-submission.ts';
import { recordChange as toChangelog } from './handlers/record-change.ts';
import { recordHistory as toHistory } from './handlers/record-history.ts';
import { sendMail as send } from './handlers/send-mail.ts';
import { sweep as sweepAll } from './handlers/sweep.ts';
import { productionContext } from './production.ts';

setGlobalOptions({ region, memory: '512MiB', maxInstances: 10 });

const { onClock, onDocument } = createTriggers(productionContext, soussMassa.timeZone);

const submissions = 'submissions/{id}';

/** Gives a sent submission its verdict. */
export const receiveSubmission = onDocument('receive-submission', submissions, (context, { id }) =>
  receive(context, id),
);

/** Keeps who changed what. */
export const recordHistory = onDocument('record-history', submissions, (context, event) =>
  toHistory(context, submissionWrite(event)),
);

/** Stamps who may read what a coordinator decided. */
export const stampReaders = onDocument('follow-review', submissions, (context, { id }) =>
  followReview(context, id),
);

/** Compares an intervention with its neighbours. */
export const detectOverlaps = onDocument('detect-overlaps', submissions, (context, { id }) =>
  findOverlaps(context, id),
);

/** Puts each event on its way to the warehouse. */
export const recordChange = onDocument('record-change', submissions, (context, event) =>
  toChangelog(context, submissionWrite(event)),
);

/** Tells a finding to the people concerned. */
export const raiseAlerts = onDocument('raise-alerts', 'findings/{id}', (context, { id }) =>
  raise(context, id),
);

/** Sends a queued letter. */
export const sendMail = onDocument('send-mail', 'mail/{id}', (context, { id }) =>
  send(context, id),
);

/** Token claims follow the member. */
export const mirrorMember = onDocument('mirror-member', 'members/{id}', (context, { id }) =>
  mirror(context, id),
);

/** Brings what is pending into the warehouse, and the figures to their readers. */
export const loadChanges = onDocument(
  'load-changes',
  'changes/{id}',
  async (context, { id, change }) => {
    // Being put into a batch is a write too, and no news.
    if (change?.before.exists || !change?.after.exists) return;
    await load(context, id);
  },
  { timeoutSeconds: 300 },
);

/** Does what an event should have done and did not. */
export const sweep = onClock('every 2 minutes', sweepAll, { timeoutSeconds: 300 });
