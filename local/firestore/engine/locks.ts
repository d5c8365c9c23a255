import { StatusError } from '../status.ts';

const longestWaitMs = 15_000;

/**
 * Exclusive locks on documents, taken by transactions that are retried after losing a race: the
 * second attempt queues instead of racing again, so contention always ends.
 */
export interface Locks {
  /** @throws StatusError ABORTED on a deadlock or too long a wait. */
  acquire(owner: object, name: string): Promise<void>;
  /** Returns at once where nobody else holds any of them; otherwise when all are free. */
  whenFree(owner: object, names: readonly string[]): Promise<void>;
  isHeldByOther(owner: object, names: readonly string[]): boolean;
  release(owner: object): void;
}

interface Waiter {
  readonly owner: object;
  readonly takes: boolean;
  readonly go: () => void;
}

export function createLocks(): Locks {
  const holders = new Map<string, object>();
  const queues = new Map<string, Waiter[]>();
  const waitingFor = new Map<object, Map<string, number>>();

  const closesCircle = (owner: object, holder: object, seen = new Set<object>()): boolean => {
    if (holder === owner) return true;
    if (seen.has(holder)) return false;
    seen.add(holder);
    return [...(waitingFor.get(holder)?.keys() ?? [])].some((name) => {
      const next = holders.get(name);
      return next !== undefined && closesCircle(owner, next, seen);
    });
  };

  const note = (owner: object, name: string, step: 1 | -1): void => {
    const names = waitingFor.get(owner) ?? new Map<string, number>();
    const count = (names.get(name) ?? 0) + step;
    if (count > 0) names.set(name, count);
    else names.delete(name);
    if (names.size > 0) waitingFor.set(owner, names);
    else waitingFor.delete(owner);
  };

  const wait = (owner: object, name: string, takes: boolean): Promise<void> => {
    const holder = holders.get(name);
    if (holder && closesCircle(owner, holder)) {
      throw new StatusError('ABORTED', 'Two transactions wait for each other.');
    }
    return new Promise((resolve, reject) => {
      const queue = queues.get(name) ?? [];
      queues.set(name, queue);
      const leave = () => {
        clearTimeout(timer);
        note(owner, name, -1);
      };
      const waiter: Waiter = {
        owner,
        takes,
        go: () => {
          leave();
          resolve();
        },
      };
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(waiter), 1);
        leave();
        reject(new StatusError('ABORTED', 'Too much contention on these documents.'));
      }, longestWaitMs);
      timer.unref();
      queue.push(waiter);
      note(owner, name, 1);
    });
  };

  const free = (name: string): void => {
    holders.delete(name);
    const queue = queues.get(name) ?? [];
    while (!holders.has(name)) {
      const next = queue.shift();
      if (!next) {
        queues.delete(name);
        return;
      }
      if (next.takes) holders.set(name, next.owner);
      next.go();
    }
  };

  const isHeldByOther = (owner: object, names: readonly string[]): boolean =>
    names.some((name) => holders.has(name) && holders.get(name) !== owner);

  return {
    isHeldByOther,
    async acquire(owner, name) {
      if (holders.get(name) === owner) return;
      if (holders.has(name)) await wait(owner, name, true);
      else holders.set(name, owner);
    },
    async whenFree(owner, names) {
      while (isHeldByOther(owner, names)) {
        const name = names.find((one) => isHeldByOther(owner, [one]));
        if (name !== undefined) await wait(owner, name, false);
      }
    },
    release(owner) {
      const own = [...holders].filter(([, holder]) => holder === owner);
      for (const [name] of own) free(name);
    },
  };
}
