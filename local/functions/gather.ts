import type { ChangeFeed } from '../firestore/storage/changes.ts';
import { cloudEventOf, createSieve } from './cloud-event.ts';
import type { Deliveries, Delivery } from './deliveries.ts';
import type { Trigger } from './triggers.ts';

const pageSize = 100;
/** The feed is shortened now and then, not with each change. */
const trimEvery = 1000;

/**
 * Turns document changes into kept deliveries, from where it stopped last time.
 *
 * @returns How to stop.
 */
export function gatherChanges(options: {
  readonly changes: ChangeFeed;
  readonly deliveries: Deliveries;
  readonly projectId: string;
  readonly triggers: readonly Extract<Trigger, { on: 'document' }>[];
  readonly keep: (kept: readonly Delivery[]) => void;
}): () => void {
  const { changes, deliveries, projectId } = options;
  const sieves = options.triggers.map((trigger) => [trigger, createSieve(trigger)] as const);
  let scheduled: NodeJS.Immediate | null = null;
  let trimmedTo = 0;

  const gather = () => {
    scheduled = null;
    const page = changes.since(deliveries.cursor(), pageSize);
    const last = page.at(-1)?.sequence;
    if (last === undefined) return;
    const found = page.flatMap((change) =>
      sieves.flatMap(([trigger, isWoken]) =>
        isWoken(change)
          ? {
              name: trigger.name,
              key: change.path,
              event: cloudEventOf(change, trigger, projectId),
              createdAt: Date.now(),
            }
          : [],
      ),
    );
    const kept = deliveries.keep(last, found);
    if (last - trimmedTo > trimEvery) {
      deliveries.flush();
      changes.trim(last);
      trimmedTo = last;
    }
    options.keep(kept);
    if (page.length === pageSize) schedule();
  };
  // Commits that come together are gathered together, and none waits for the gathering.
  const schedule = () => {
    scheduled ??= setImmediate(gather);
  };
  const stopListening = changes.onChange(schedule);
  schedule();
  return () => {
    stopListening();
    if (scheduled) clearImmediate(scheduled);
  };
}
