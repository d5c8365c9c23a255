import type { DatabaseSync } from 'node:sqlite';
import type { DeclaredIndexes } from '../queries/declared-indexes.ts';
import { requireIndex } from '../queries/required-index.ts';
import type { Query } from '../queries/structured-query.ts';
import { invalid } from '../status.ts';
import { type BackupCopy, copyDatabase } from '../storage/backup.ts';
import { type ChangeFeed, createChangeFeed } from '../storage/changes.ts';
import { createStore, type Step, type Store, tooOld } from '../storage/store.ts';
import type { View } from '../storage/view.ts';
import { formatMicros, microsOf } from '../values/time.ts';
import { type Access, createAccess } from './access.ts';
import { createGroups } from './groups.ts';
import { createHistory, type History } from './history.ts';
import { createLocks, type Locks } from './locks.ts';
import { createTransactions, type Transactions } from './transactions.ts';

const hourMicros = 3_600_000_000;

export interface CommitEvent {
  readonly steps: readonly Step[];
  readonly at: string;
}

/** Everything that answers share: the documents, their past, who may do what, and who listens. */
export interface Engine {
  readonly store: Store;
  readonly history: History;
  readonly locks: Locks;
  readonly transactions: Transactions;
  readonly access: Access;
  readonly changes: ChangeFeed;
  /** The time of the next commit: later than every one before, in microseconds. */
  nextMicros(): number;
  /** The time up to which every commit is visible: what a read is told as its time. */
  now(): string;
  /** Stores the steps and, once its group is durable, tells everyone who listens. */
  commit(steps: readonly Step[], micros: number): void;
  /** The documents as they were at a time that a client asks for. @throws StatusError. */
  past(database: string, readTime: string): View;
  /** Does the work, which may commit, together with what else arrives at this time: one sync for all. */
  inGroup<T>(work: () => T): Promise<T>;
  clear(database: string): void;
  /** @throws StatusError where production would want an index that is not declared. */
  requireIndex(query: Query, summed?: readonly string[]): void;
  /** Told after each commit; null when a database was cleared or its rules changed. */
  onCommit(listener: (event: CommitEvent | null) => void): () => void;
  /** A copy of all documents as they are now, while others write. */
  copy(folder: string | undefined): Promise<BackupCopy>;
  stop(): void;
}

export interface EngineOptions {
  readonly isRecording: boolean;
  /** What production has; without it no query is refused for the want of an index. */
  readonly indexes: DeclaredIndexes | null;
}

export function createEngine(db: DatabaseSync, { isRecording, indexes }: EngineOptions): Engine {
  const store = createStore(db, isRecording);
  const history = createHistory(store);
  const locks = createLocks();
  const feed = createChangeFeed(db);
  const listeners = new Set<(event: CommitEvent | null) => void>();
  const transactions = createTransactions(store, history, locks, (database, readTime) =>
    engine.past(database, readTime),
  );
  const access = createAccess();
  const groups = createGroups(store.group, () => feed.tell());
  let lastMicros = store.lastMicros();

  const tell = (event: CommitEvent | null) => {
    for (const listener of listeners) listener(event);
  };

  const engine: Engine = {
    store,
    history,
    locks,
    transactions,
    access: {
      ...access,
      get version() {
        return access.version;
      },
      setRules(project, ruleset) {
        access.setRules(project, ruleset);
        tell(null);
      },
    },
    changes: feed,
    nextMicros() {
      lastMicros = Math.max(Date.now() * 1000, lastMicros + 1);
      return lastMicros;
    },
    now() {
      // Kept, so that a later commit never has a time that was told as read.
      lastMicros = Math.max(Date.now() * 1000, lastMicros);
      return formatMicros(lastMicros);
    },
    commit(steps, micros) {
      if (steps.length === 0) return;
      const at = formatMicros(micros);
      store.write(steps, at, micros);
      history.record(steps);
      groups.whenDurable(() => tell({ steps, at }));
    },
    past(database, readTime) {
      const micros = microsOf(readTime);
      const now = Math.max(Date.now() * 1000, lastMicros);
      if (micros > now) throw invalid('The read time is in the future.');
      if (micros < now - hourMicros) throw tooOld();
      return store.at(database, micros);
    },
    inGroup: groups.add,
    requireIndex(query, summed) {
      if (indexes) requireIndex(indexes, query, summed);
    },
    clear(database) {
      lastMicros = Math.max(Date.now() * 1000, lastMicros + 1);
      store.clear(database, lastMicros);
      tell(null);
    },
    copy: (folder) => copyDatabase(db, folder),
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      transactions.stop();
      groups.stop();
      listeners.clear();
      db.close();
    },
  };
  return engine;
}
