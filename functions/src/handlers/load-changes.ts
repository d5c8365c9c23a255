import type { Context } from './context.ts';
import { divideBatch } from './divide-batch.ts';
import { loadBatch } from './load-batch.ts';
import { prepareWarehouse } from './prepare-warehouse.ts';
import { isPublishedUpToDate, publishReports } from './publish-reports.ts';

const lease = 'load-changes';
/** Longer than any batch takes; a holder that died is waited for no longer. */
const leaseMs = 120_000;
const changesABatch = 300;
/**
 * While changes keep coming the holder stays so long, well below the time that its function may
 * take. What is left then wakes the next, by its own event or by the sweep.
 */
const mostMs = 150_000;
/** While changes keep coming, figures are published at least so often. */
const publishEveryMs = 3_000;

/** Woken by one change; most were taken along with the change before them, figures included. */
export async function loadIfPending(context: Context, change: string): Promise<void> {
  const { pipeline } = context;
  if (pipeline.isFinished(change)) return;
  const [isPending, unloaded, isPublished] = await Promise.all([
    pipeline.pending(),
    pipeline.unloaded(),
    isPublishedUpToDate(context),
  ]);
  if (isPending || unloaded.length > 0 || !isPublished) await loadChanges(context, change);
}

/**
 * Brings pending changes into the warehouse and publishes the figures. One holder of the lease
 * does it for all: whoever finds it taken may leave, as the holder looks for more after letting go.
 *
 * @param holder The event that asks: its retry takes over what a crash left behind.
 */
export async function loadChanges(context: Context, holder: string): Promise<void> {
  const { pipeline, clock } = context;
  const endAt = clock.now() + mostMs;
  do {
    const now = clock.now();
    const turn = await pipeline.takeLease(lease, holder, now, now + leaseMs);
    if (turn === null) return;
    try {
      if (await pipeline.pending()) await clock.wait(context.settings.gatherMs);
      if (!(await drain(context, turn))) return;
    } finally {
      await pipeline.releaseLease(lease, turn);
    }
  } while (clock.now() < endAt && (await pipeline.pending()));
}

/**
 * Ends with a batch that is not full: what came meanwhile waits for its own gathering, so that loads
 * stay few. @returns False where the lease was lost: its next holder does the rest, from where it is.
 */
async function drain(context: Context, turn: number): Promise<boolean> {
  const { pipeline, clock } = context;
  const isOurs = () => pipeline.renewLease(lease, turn, clock.now() + leaseMs);
  if (!(await isOurs())) return false;
  let publishedAt = clock.now();
  const left = [...(await pipeline.unloaded())];
  const loaded: string[] = [];
  for (;;) {
    const batch = left.shift() ?? (await pipeline.gather(changesABatch));
    if (!batch) break;
    await prepareWarehouse(context);
    const refusal = await loadBatch(context, batch);
    if (refusal) left.unshift(...(await divideBatch(context, batch, refusal)));
    else loaded.push(...batch.changes);
    if (!(await isOurs())) return false;
    if (left.length === 0 && batch.changes.length < changesABatch) break;
    if (clock.now() - publishedAt < publishEveryMs) continue;
    if (!(await publishReports(context, turn))) return false;
    publishedAt = clock.now();
  }
  if (!(await publishReports(context, turn))) return false;
  pipeline.finish(loaded);
  return true;
}
