import { openSqlite } from '../data-file.ts';

/** One event for one function, until the function has taken it. */
export interface Delivery {
  readonly id: number;
  readonly name: string;
  /** Deliveries of one function with one key go one after the other. */
  readonly key: string;
  readonly attempts: number;
  /** Epoch milliseconds before which it is not tried. */
  readonly dueAt: number;
  readonly createdAt: number;
}

export interface Deliveries {
  /** Number of the last change whose deliveries are all kept here. */
  cursor(): number;
  /** Keeps deliveries and moves the cursor, both or neither. */
  keep(cursor: number, deliveries: readonly NewDelivery[]): readonly Delivery[];
  /** All that are left, oldest first. */
  pending(): readonly Delivery[];
  /** The event as JSON. */
  eventOf(id: number): unknown;
  /**
   * Taken. It leaves the disk with the next ones, a moment later: what a crash in between brings
   * back is delivered twice, as may happen anyway, and no delivery waits for the disk.
   */
  done(id: number): void;
  postpone(id: number, attempts: number, dueAt: number): void;
  lastRun(schedule: string): number | null;
  setLastRun(schedule: string, at: number): void;
  /** Everything up to now is on the disk when it returns. */
  flush(): void;
  /** Forgets everything: the documents it belonged to are gone. */
  clear(): void;
  close(): void;
}

export interface NewDelivery {
  readonly name: string;
  readonly key: string;
  readonly event: object;
  readonly createdAt: number;
}

const forgetAfterMs = 50;

/**
 * Pending deliveries in one SQLite file. A process that is killed loses none; a power cut may turn
 * the last moments back, cursor included, and then the change feed gives them again: it is shortened
 * only up to what `flush` has brought to the disk.
 */
export function openDeliveries(file: string): Deliveries {
  const database = openSqlite(
    file,
    `CREATE TABLE IF NOT EXISTS cursor (one INTEGER PRIMARY KEY CHECK (one = 1), sequence INTEGER);
    INSERT OR IGNORE INTO cursor VALUES (1, 0);
    CREATE TABLE IF NOT EXISTS deliveries (
      id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, key TEXT NOT NULL,
      event TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, dueAt INTEGER NOT NULL,
      createdAt INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS runs (schedule TEXT PRIMARY KEY, at INTEGER NOT NULL);`,
  );
  database.exec('PRAGMA synchronous = NORMAL');
  const readCursor = database.prepare('SELECT sequence FROM cursor');
  const moveCursor = database.prepare('UPDATE cursor SET sequence = ?');
  const insert = database.prepare(
    'INSERT INTO deliveries (name, key, event, dueAt, createdAt) VALUES (?, ?, ?, ?, ?)',
  );
  const all = database.prepare(
    'SELECT id, name, key, attempts, dueAt, createdAt FROM deliveries ORDER BY id',
  );
  const event = database.prepare('SELECT event FROM deliveries WHERE id = ?');
  const remove = database.prepare('DELETE FROM deliveries WHERE id = ?');
  const postpone = database.prepare('UPDATE deliveries SET attempts = ?, dueAt = ? WHERE id = ?');
  const readRun = database.prepare('SELECT at FROM runs WHERE schedule = ?');
  const writeRun = database.prepare('INSERT OR REPLACE INTO runs VALUES (?, ?)');

  const finished = new Set<number>();
  let forgetting: NodeJS.Timeout | undefined;
  const forgetFinished = () => {
    for (const id of finished) remove.run(id);
    finished.clear();
  };
  const inOneStep = <T>(step: () => T): T => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const outcome = step();
      database.exec('COMMIT');
      return outcome;
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  };
  const forget = () => {
    clearTimeout(forgetting);
    forgetting = undefined;
    if (finished.size > 0) inOneStep(forgetFinished);
  };

  return {
    cursor: () => Number(readCursor.get()?.sequence),
    keep: (cursor, deliveries) =>
      inOneStep(() => {
        forgetFinished();
        const kept = deliveries.map(({ name, key, event, createdAt }) => {
          const json = JSON.stringify(event);
          const { lastInsertRowid } = insert.run(name, key, json, createdAt, createdAt);
          return {
            id: Number(lastInsertRowid),
            name,
            key,
            attempts: 0,
            dueAt: createdAt,
            createdAt,
          };
        });
        moveCursor.run(cursor);
        return kept;
      }),
    pending() {
      forget();
      return all.all() as unknown as Delivery[];
    },
    eventOf: (id) => JSON.parse(String(event.get(id)?.event ?? 'null')),
    done(id) {
      finished.add(id);
      forgetting ??= setTimeout(forget, forgetAfterMs);
    },
    postpone: (id, attempts, dueAt) => void postpone.run(attempts, dueAt, id),
    lastRun: (schedule) => (readRun.get(schedule)?.at as number | undefined) ?? null,
    setLastRun: (schedule, at) => void writeRun.run(schedule, at),
    flush: () => database.exec('PRAGMA wal_checkpoint(FULL)'),
    clear() {
      finished.clear();
      database.exec('DELETE FROM deliveries; DELETE FROM runs; UPDATE cursor SET sequence = 0');
    },
    close() {
      forget();
      database.close();
    },
  };
}
