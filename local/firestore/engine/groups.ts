import { StatusError } from '../status.ts';

/**
 * Commits that arrive together are made durable together: the disk's sync, which costs more than all
 * else, is paid once for all of them. Nobody is told of anything before it is durable.
 */
export interface Groups {
  /** @returns What the work returned; rejects where it threw, or where the group was not stored. */
  add<T>(work: () => T): Promise<T>;
  /** Called by work: what to do once the group is durable. */
  whenDurable(tell: () => void): void;
  /** Refuses what still waits, and what comes. */
  stop(): void;
}

interface Waiting {
  readonly run: () => () => void;
  readonly fail: (error: unknown) => void;
}

function stopping(): StatusError {
  return new StatusError('UNAVAILABLE', 'The server is stopping.');
}

/** So that those who wait for an answer do not wait for too many others. */
const mostTogether = 100;

export function createGroups(store: (work: () => void) => void, tellAll: () => void): Groups {
  const waiting: Waiting[] = [];
  let tells: (() => void)[] = [];
  let isScheduled = false;
  let isStopped = false;

  const runGroup = (): void => {
    isScheduled = false;
    if (waiting.length === 0) return;
    const group = waiting.splice(0, mostTogether);
    if (waiting.length > 0) schedule();
    const answers: (() => void)[] = [];
    try {
      store(() => {
        for (const { run } of group) answers.push(run());
      });
    } catch (error) {
      tells = [];
      for (const { fail } of group) fail(error);
      return;
    }
    const told = tells;
    tells = [];
    for (const tell of told) tell();
    for (const answer of answers) answer();
    if (told.length > 0) tellAll();
  };

  const schedule = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(runGroup);
  };

  return {
    add: (work) =>
      new Promise((resolve, reject) => {
        if (isStopped) return reject(stopping());
        waiting.push({
          run() {
            try {
              const result = work();
              return () => resolve(result);
            } catch (error) {
              // One that is refused wrote nothing; the others stand.
              return () => reject(error);
            }
          },
          fail: reject,
        });
        schedule();
      }),
    whenDurable: (tell) => void tells.push(tell),
    stop() {
      isStopped = true;
      for (const { fail } of waiting.splice(0)) fail(stopping());
    },
  };
}
