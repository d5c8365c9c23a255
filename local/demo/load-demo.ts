import { setTimeout as pause } from 'node:timers/promises';
import { type DemoClient, type DemoServices, signInAs } from './demo-client.ts';
import { demoCoordinator } from './demo-people.ts';
import type { DemoSubmission } from './demo-setting.ts';
import {
  currentVersions,
  listReviewable,
  listStates,
  rejectedOf,
  review,
  send,
} from './demo-writes.ts';
import type { Demo } from './generate-demo.ts';
import { inParallel } from './in-parallel.ts';

export interface DemoCounts {
  /** Sent now; the rest was there already. */
  readonly sent: number;
  readonly approved: number;
  readonly returned: number;
  /** Accepted, and left for whoever tries the console. */
  readonly left: number;
  /** Ids that the platform rejected: none, unless forms and demo data have drifted apart. */
  readonly rejected: readonly string[];
}

export interface LoadDemoOptions extends DemoServices {
  /** Told after each submission that has come to where it shall be. */
  readonly onProgress?: (done: number, total: number) => void;
  /** How many requests are under way at once. */
  readonly concurrency?: number;
  /** How long nothing may move before it is given up. */
  readonly patienceMs?: number;
}

const pollMs = 100;

/**
 * Sends the demonstration's submissions as its people would, and reviews them as a coordinator
 * would: signed in, under the rules, after the functions' verdict. What is there already counts
 * as done, so it may be broken off and called again.
 *
 * @throws When a service refuses, or when nothing has moved for `patienceMs`.
 */
export async function loadDemo(
  demo: Pick<Demo, 'people' | 'submissions'>,
  options: LoadDemoOptions,
): Promise<DemoCounts> {
  const { concurrency = 16 } = options;
  const authors = new Set([demoCoordinator, ...demo.submissions.map(({ author }) => author)]);
  const clients = new Map<string, DemoClient>();
  try {
    const people = demo.people.filter(({ uid }) => authors.has(uid));
    await inParallel(people, concurrency, async (person) => {
      clients.set(person.uid, await signInAs(options, person));
    });
    const coordinator = clients.get(demoCoordinator);
    if (!coordinator) throw new Error('the demonstration has no coordinator');
    const [versions, known] = await Promise.all([
      currentVersions(coordinator),
      listStates(coordinator),
    ]);
    const missing = demo.submissions.filter(({ id }) => !known.has(id));
    const broken = new AbortController();
    const sending = inParallel(missing, concurrency, async (submission) => {
      broken.signal.throwIfAborted();
      const version = versions.get(submission.form) ?? 0;
      return send(clients.get(submission.author)!, submission, version);
    });
    const reviewing = reviewAll({ demo, options, coordinator, clients, known }, broken.signal);
    try {
      const [sent, counts] = await Promise.all([sending, reviewing]);
      return { sent: sent.filter(Boolean).length, ...counts };
    } catch (error) {
      broken.abort(error);
      await Promise.allSettled([sending, reviewing]);
      throw error;
    }
  } finally {
    await Promise.all([...clients.values()].map((client) => client.close()));
  }
}

interface Reviewing {
  readonly demo: Pick<Demo, 'submissions'>;
  readonly options: LoadDemoOptions;
  readonly coordinator: DemoClient;
  readonly clients: ReadonlyMap<string, DemoClient>;
  readonly known: ReadonlyMap<string, string>;
}

/** Follows every submission from the verdict to what shall become of it. */
async function reviewAll(
  { demo, options, coordinator, clients, known }: Reviewing,
  broken: AbortSignal,
): Promise<Omit<DemoCounts, 'sent'>> {
  const { onProgress, patienceMs = 60_000, concurrency = 16 } = options;
  const isOver = ({ id }: DemoSubmission) => known.has(id) && known.get(id) !== 'accepted';
  const open = new Map(demo.submissions.filter((one) => !isOver(one)).map((one) => [one.id, one]));
  const total = demo.submissions.length;
  const counts = { approved: 0, returned: 0, left: 0, rejected: [] as string[] };
  for (const { fate } of demo.submissions.filter(isOver)) counts[countOf[fate]] += 1;
  let movedAt = Date.now();
  const close = (id: string) => {
    open.delete(id);
    movedAt = Date.now();
    onProgress?.(total - open.size, total);
  };
  while (open.size > 0) {
    broken.throwIfAborted();
    const ready = (await listReviewable(coordinator)).filter(({ id }) => open.has(id));
    await inParallel(ready, concurrency, async (submission) => {
      const { fate } = open.get(submission.id)!;
      // Refused where somebody was faster: the next list shows it as it is then.
      if (fate !== 'leave' && !(await review(coordinator, submission, fate))) return;
      counts[countOf[fate]] += 1;
      close(submission.id);
    });
    if (ready.length > 0) continue;
    const stillMs = Date.now() - movedAt;
    if (stillMs > Math.min(1000, patienceMs / 2)) {
      for (const id of await rejectedOf([...clients.values()])) {
        if (open.has(id)) counts.rejected.push(id);
        if (open.has(id)) close(id);
      }
    }
    if (stillMs > patienceMs) {
      throw new Error(`${open.size} demo submissions have no verdict after ${patienceMs} ms`);
    }
    await pause(pollMs);
  }
  return counts;
}

const countOf = { approve: 'approved', return: 'returned', leave: 'left' } as const;
