import type { DatabaseSync } from 'node:sqlite';
import type { Query } from '../queries/structured-query.ts';
import type { StoredDocument } from '../value.ts';
import type { Step } from './store.ts';

/** What each commit of the last hour replaced, kept with the documents: a restart forgets nothing. */
export interface Past {
  /** Called within the commit's own transaction. */
  record(database: number, steps: readonly Step[], micros: number): void;
  /** What a document was at that time; undefined where it is still the same. */
  read(database: number, path: string, micros: number): StoredDocument | null | undefined;
  /** Every document that the query might ask for and that has changed since, as it was. */
  differing(
    database: number,
    query: Query,
    micros: number,
  ): ReadonlyMap<string, StoredDocument | null>;
  /** The time before which nothing is known. */
  knownSince(database: number): number;
  clear(database: number, micros: number): void;
}

const hourMicros = 3_600_000_000;
const pruneEachMicros = 60_000_000;

export function createPast(db: DatabaseSync): Past {
  const add = db.prepare(
    'INSERT INTO past (micros, step, database, collection_group, path, name, before) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const prune = db.prepare('DELETE FROM past WHERE micros < ?');
  const of = db.prepare(
    'SELECT before FROM past WHERE database = ? AND path = ? AND micros > ? ORDER BY micros LIMIT 1',
  );
  const since = 'SELECT name, before FROM past WHERE database = ? AND micros > ?';
  const inGroup = db.prepare(`${since} AND collection_group = ? ORDER BY micros DESC`);
  const inAll = db.prepare(`${since} ORDER BY micros DESC`);
  const known = db.prepare('SELECT known_since FROM databases WHERE id = ?');
  const setKnown = db.prepare('UPDATE databases SET known_since = ? WHERE id = ?');
  const removeAll = db.prepare('DELETE FROM past WHERE database = ?');
  let prunedAt = 0;

  return {
    record(database, steps, micros) {
      for (const [index, { target, before }] of steps.entries()) {
        const text = before && JSON.stringify(before);
        add.run(micros, index, database, target.group, target.path, target.name, text);
      }
      if (micros - prunedAt < pruneEachMicros) return;
      prunedAt = micros;
      prune.run(micros - hourMicros);
    },
    read(database, path, micros) {
      const row = of.get(database, path, micros);
      return row && documentOf(row.before);
    },
    differing(database, { collection }, micros) {
      const rows =
        collection === null
          ? inAll.iterate(database, micros)
          : inGroup.iterate(database, micros, collection);
      const documents = new Map<string, StoredDocument | null>();
      // The oldest comes last, and it is what counts.
      for (const row of rows) documents.set(String(row.name), documentOf(row.before));
      return documents;
    },
    knownSince: (database) => Number(known.get(database)?.known_since ?? 0),
    clear(database, micros) {
      removeAll.run(database);
      setKnown.run(micros, database);
    },
  };
}

function documentOf(text: unknown): StoredDocument | null {
  return text === null ? null : (JSON.parse(String(text)) as StoredDocument);
}
