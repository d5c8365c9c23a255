import { randomBytes } from 'node:crypto';
import { runQuery } from '../queries/run.ts';
import type { Query } from '../queries/structured-query.ts';
import { invalid, StatusError } from '../status.ts';
import type { Store } from '../storage/store.ts';
import type { View } from '../storage/view.ts';
import type { StoredDocument } from '../value.ts';
import type { History } from './history.ts';
import type { Locks } from './locks.ts';

/** REST `TransactionOptions`. */
export interface TransactionOptionsJson {
  readonly readOnly?: { readonly readTime?: string };
  readonly readWrite?: { readonly retryTransaction?: string };
}

/**
 * A first attempt reads a snapshot and is checked when it commits; a retry locks what it reads.
 * Either way a commit stands only if everything read is still as it was read.
 */
export interface Transaction {
  readonly id: string;
  readonly database: string;
  readonly isReadOnly: boolean;
  /** The past time that it reads at. */
  readonly readTime?: string;
  /** Whoever holds its locks. */
  readonly lockOwner: object;
  /** Documents as this transaction sees them; waits for locks where it takes any. */
  read(names: readonly string[]): Promise<(StoredDocument | null)[]>;
  query(query: Query): Promise<StoredDocument[]>;
  /** For rules: what `get()` sees while this transaction reads. */
  readonly view: View;
  /** Whether nothing read has changed since. */
  isStillTrue(): boolean;
  end(): void;
}

export interface Transactions {
  begin(database: string, options?: TransactionOptionsJson): Transaction;
  /** @throws StatusError INVALID_ARGUMENT where it ended or never was. */
  find(id: string): Transaction;
  /** One that reads at a past time and need not be ended. */
  at(database: string, readTime: string): Transaction;
  stop(): void;
}

const longestIdleMs = 60_000;
const mostOpen = 10_000;

export function createTransactions(
  store: Store,
  history: History,
  locks: Locks,
  past: (database: string, readTime: string) => View,
): Transactions {
  const open = new Map<string, { readonly transaction: Transaction; usedAt: number }>();
  const sweep = setInterval(() => {
    const limit = performance.now() - longestIdleMs;
    for (const { transaction, usedAt } of [...open.values()]) if (usedAt < limit) transaction.end();
  }, 5_000);
  sweep.unref();

  return {
    begin(database, options = {}) {
      if (open.size >= mostOpen) {
        throw new StatusError('RESOURCE_EXHAUSTED', 'Too many transactions are open.');
      }
      const id = randomBytes(16).toString('base64');
      const shared = {
        id,
        database,
        isReadOnly: options.readOnly !== undefined,
        onEnd: () => void open.delete(id),
      };
      const readTime = options.readOnly?.readTime;
      const transaction = readTime
        ? pastTransaction(past(database, readTime), readTime, shared)
        : options.readWrite?.retryTransaction
          ? lockingTransaction(store, locks, shared)
          : snapshotTransaction(store, history, shared);
      open.set(id, { transaction, usedAt: performance.now() });
      return transaction;
    },
    find(id) {
      const entry = open.get(id);
      if (!entry) throw invalid('The referenced transaction has expired or is no longer valid.');
      entry.usedAt = performance.now();
      return entry.transaction;
    },
    at(database, readTime) {
      const shared = { id: '', database, isReadOnly: true, onEnd: () => undefined };
      return pastTransaction(past(database, readTime), readTime, shared);
    },
    stop() {
      clearInterval(sweep);
      for (const { transaction } of [...open.values()]) transaction.end();
    },
  };
}

interface Shared {
  readonly id: string;
  readonly database: string;
  readonly isReadOnly: boolean;
  readonly onEnd: () => void;
}

/** Reads only, at a time that is over: nothing can change under it. */
function pastTransaction(view: View, readTime: string, shared: Shared): Transaction {
  return {
    ...shared,
    readTime,
    lockOwner: {},
    view,
    read: async (names) => names.map((name) => view.read(name)),
    query: async (query) => runQuery(query, view.candidates(query)),
    isStillTrue: () => true,
    end: shared.onEnd,
  };
}

function snapshotTransaction(store: Store, history: History, shared: Shared): Transaction {
  const version = history.version;
  const hold = history.hold(version);
  const seen = createSeen();
  return {
    ...shared,
    lockOwner: {},
    get view() {
      return history.viewAt(version);
    },
    async read(names) {
      const view = history.viewAt(version);
      return names.map((name) => seen.document(name, view.read(name)));
    },
    async query(query) {
      return seen.result(query, runQuery(query, history.viewAt(version).candidates(query)));
    },
    isStillTrue: () => history.version === version || seen.isStillTrue(store),
    end() {
      hold.release();
      shared.onEnd();
    },
  };
}

function lockingTransaction(store: Store, locks: Locks, shared: Shared): Transaction {
  const seen = createSeen();
  const owner = {};
  // Everyone locks in one order, so that two readers of the same documents never deadlock.
  const lockAll = async (names: readonly string[]) => {
    for (const name of [...names].sort()) await locks.acquire(owner, name);
  };
  let isOver = false;
  const checkOpen = () => {
    if (!isOver) return;
    locks.release(owner);
    throw new StatusError('ABORTED', 'The transaction ended while it waited.');
  };
  return {
    ...shared,
    lockOwner: owner,
    view: store,
    async read(names) {
      await lockAll(names);
      checkOpen();
      return names.map((name) => seen.document(name, store.read(name)));
    },
    async query(query) {
      let found = runQuery(query, store.candidates(query));
      for (;;) {
        await lockAll(found.map(({ name }) => name));
        checkOpen();
        const now = runQuery(query, store.candidates(query));
        const locked = new Set(found.map(({ name }) => name));
        found = now;
        if (now.every(({ name }) => locked.has(name))) return seen.result(query, now);
      }
    },
    isStillTrue: () => seen.isStillTrue(store),
    end() {
      isOver = true;
      locks.release(owner);
      shared.onEnd();
    },
  };
}

/** What a transaction has read, to be compared at its commit. */
function createSeen() {
  const documents = new Map<string, string | null>();
  const results: { readonly query: Query; readonly versions: string }[] = [];
  return {
    document(name: string, document: StoredDocument | null): StoredDocument | null {
      if (!documents.has(name)) documents.set(name, document?.updateTime ?? null);
      return document;
    },
    result(query: Query, found: StoredDocument[]): StoredDocument[] {
      results.push({ query, versions: versionsOf(found) });
      return found;
    },
    isStillTrue(view: View): boolean {
      return (
        [...documents].every(([name, at]) => (view.read(name)?.updateTime ?? null) === at) &&
        results.every(
          ({ query, versions }) => versionsOf(runQuery(query, view.candidates(query))) === versions,
        )
      );
    },
  };
}

function versionsOf(documents: readonly StoredDocument[]): string {
  return documents.map(({ name, updateTime }) => `${name}@${updateTime}`).join('\n');
}
