import { buryEvent } from './bury-event.ts';
import type { Context } from './context.ts';
import type { BatchRefusal } from './load-batch.ts';
import type { Batch } from './pipeline-ports.ts';

/** What is said once may be a table that was just being made; three times, it is the data. */
const attemptsWhole = 3;

/**
 * Finds the row for which a batch is refused, so that the others go on: the batch is tried again,
 * then by halves. A row that is refused alone becomes a dead letter; its change is kept.
 *
 * @returns What to load in the batch's place.
 */
export async function divideBatch(
  context: Context,
  batch: Batch,
  { reason, done }: BatchRefusal,
): Promise<readonly Batch[]> {
  const { pipeline, clock, log } = context;
  const attempts = (batch.attempts ?? 0) + 1;
  log('warning', 'batch refused', { batch: batch.id, changes: batch.changes.length, reason });
  if (attempts < attemptsWhole) return [await pipeline.keepAttempts(batch, attempts)];
  const [change = '', ...others] = batch.changes;
  // The halves are refused as often as the whole was: each is divided the first time.
  if (others.length > 0) return pipeline.split({ ...batch, attempts }, done);
  const handler = 'load-changes';
  const letter = { id: `${handler}-${change}`, handler, subject: `changes/${change}`, reason };
  await buryEvent(context, { ...letter, at: clock.now() });
  await pipeline.setAside(batch, reason);
  return [];
}
