import { reasonOf } from './bury-event.ts';
import type { Context } from './context.ts';
import { loadChanges } from './load-changes.ts';
import { publishForm } from './publish-form.ts';
import { receiveSubmission } from './receive-submission.ts';
import { sendMail } from './send-mail.ts';

/** What an event should have done long ago is done now: events are lost rarely, but they are. */
const overdueMs = 120_000;
/** Longer than a device keeps a draft: its files may have come before it. */
const orphanMs = 40 * 24 * 3_600_000;
/** A relay that answers slowly leaves time for what comes after the letters. */
const lettersMs = 60_000;

/** The safety net under the triggers; each part runs whatever the others meet. */
export async function sweep(context: Context): Promise<void> {
  const now = context.clock.now();
  const before = now - overdueMs;
  await attempt(context, 'unjudged', async () => {
    for (const id of await context.submissions.unjudged(before))
      await attempt(context, 'receive-submission', () => receiveSubmission(context, id));
  });
  await attempt(context, 'undecided', async () => {
    for (const id of await context.formRequests.undecided(before))
      await attempt(context, 'publish-form', () => publishForm(context, id));
  });
  await attempt(context, 'unsent', async () => {
    for (const id of await context.mail.due(before)) {
      if (context.clock.now() - now > lettersMs) break;
      await attempt(context, 'send-mail', () => sendMail(context, id, `sweep-${now}`));
    }
  });
  await attempt(context, 'unloaded', () => loadChanges(context, `sweep-${now}`));
  // Few at a time: the next sweep goes on.
  await attempt(context, 'loaded', async () => {
    await context.pipeline.forgetLoaded(now - context.settings.changesKeptMs, 20);
  });
  await attempt(context, 'orphans', async () => {
    await context.submissions.forgetOrphans(now - orphanMs);
  });
}

/** The next sweep is the retry. */
async function attempt(context: Context, part: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    context.log('warning', 'sweep met a fault', { part, reason: reasonOf(error) });
  }
}
