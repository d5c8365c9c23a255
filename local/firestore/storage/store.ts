import type { DatabaseSync } from 'node:sqlite';
import { type DocumentName, parseDocumentName } from '../documents/names.ts';
import type { Query } from '../queries/structured-query.ts';
import { StatusError } from '../status.ts';
import type { StoredDocument } from '../value.ts';
import { compareText } from '../values/order.ts';
import { idOfStored, storedId } from './id-text.ts';
import { createPast } from './past.ts';
import { createRecent } from './recent.ts';
import { type DocumentRow, documentOf } from './rows.ts';
import { createSearch } from './search.ts';
import { overlay, type View } from './view.ts';

/** One document's step: null where there was, or is, none. */
export interface Step {
  readonly target: DocumentName;
  readonly before: StoredDocument | null;
  readonly after: StoredDocument | null;
}

export interface Store {
  read(name: string): StoredDocument | null;
  /** At least every document of the query's answer, in any order. */
  candidates(query: Query): Iterable<StoredDocument>;
  /** Ids of the collections right below a document ('' is the root), ordered. */
  collectionIds(database: string, parent: string): string[];
  /** Ids of the documents of a collection that exist or have something below them. */
  idsWithMissing(database: string, collection: string): string[];
  /** All steps and their change records, or nothing: durable when this or its group returns. */
  write(steps: readonly Step[], at: string, micros: number): void;
  /** What the work writes becomes durable at once, when this returns; if that fails, none of it is. */
  group(work: () => void): void;
  /**
   * The documents as they were within the last hour.
   * @throws StatusError FAILED_PRECONDITION where that is no longer known.
   */
  at(database: string, micros: number): View;
  /** Removes every document of a database without recording changes, and all its past. */
  clear(database: string, micros: number): void;
  /** What no other file has. */
  readonly identity: string;
  /** Microseconds of the last commit, 0 before the first. */
  lastMicros(): number;
}

export function createStore(db: DatabaseSync, isRecording: boolean): Store {
  const databaseIds = createDatabaseIds(db);
  const { indexes, search } = createSearch(db);
  const recent = createRecent();
  const past = createPast(db);
  const columns = 'collection, id, fields, create_time, update_time';
  const byName = db.prepare(
    `SELECT ${columns} FROM documents WHERE database = ? AND collection = ? AND id = ?`,
  );
  // Everything below a prefix: a path segment follows, and '0' is the character after '/'.
  const below = db.prepare(
    'SELECT DISTINCT collection FROM documents WHERE database = ? AND collection >= ? AND collection < ?',
  );
  const collections = db.prepare('SELECT DISTINCT collection FROM documents WHERE database = ?');
  const ids = db.prepare('SELECT id FROM documents WHERE database = ? AND collection = ?');
  const put = db.prepare(
    `INSERT INTO documents (database, ${columns}, collection_group) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (database, collection, id) DO UPDATE SET
       fields = excluded.fields, create_time = excluded.create_time, update_time = excluded.update_time
     RETURNING key`,
  );
  const remove = db.prepare(
    'DELETE FROM documents WHERE database = ? AND collection = ? AND id = ? RETURNING key',
  );
  const record = db.prepare(
    'INSERT INTO changes (database, path, before, after, at) VALUES (?, ?, ?, ?, ?)',
  );
  const tick = db.prepare('INSERT OR REPLACE INTO clock (id, micros) VALUES (1, ?)');
  const clock = db.prepare('SELECT micros FROM clock');
  const removeAll = db.prepare('DELETE FROM documents WHERE database = ?');

  const [begin, end] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')];
  const [save, release] = [db.prepare('SAVEPOINT one'), db.prepare('RELEASE one')];
  const run = (statement: ReturnType<DatabaseSync['prepare']>) => void statement.run();
  /** After a rollback: what is known in memory may never have been stored. */
  const forget = () => {
    databaseIds.forget();
    indexes.forget();
    recent.clear();
  };

  const collectionsBelow = (database: string, parent: string): string[] => {
    const id = databaseIds.find(database);
    if (id === undefined) return [];
    const rows = parent === '' ? collections.all(id) : below.all(id, `${parent}/`, `${parent}0`);
    return rows.map((row) => String(row.collection));
  };

  const store: Store = {
    identity: String(db.prepare('SELECT id FROM identity').get()?.id),

    read(name) {
      const known = recent.get(name);
      if (known) return known;
      const { database, collection, id } = parseDocumentName(name);
      const databaseId = databaseIds.find(database);
      if (databaseId === undefined) return null;
      const row = byName.get(databaseId, collection, storedId(id)) as DocumentRow | undefined;
      if (!row) return null;
      const document = documentOf(database, row);
      recent.put(document, row.fields.length);
      return document;
    },

    candidates(query) {
      const id = databaseIds.find(query.database);
      return id === undefined ? [] : search(id, query);
    },

    collectionIds(database, parent) {
      const depth = parent === '' ? 0 : parent.split('/').length;
      const found = collectionsBelow(database, parent).map((path) => path.split('/')[depth] ?? '');
      return [...new Set(found)].sort(compareText);
    },

    idsWithMissing(database, collection) {
      const databaseId = databaseIds.find(database);
      if (databaseId === undefined) return [];
      const depth = collection.split('/').length;
      const present = ids.all(databaseId, collection).map((row) => idOfStored(String(row.id)));
      const ancestors = below
        .all(databaseId, `${collection}/`, `${collection}0`)
        .map((row) => String(row.collection).split('/')[depth] ?? '');
      return [...new Set([...present, ...ancestors])];
    },

    write(steps, at, micros) {
      const isAlone = !db.isTransaction;
      run(isAlone ? begin : save);
      try {
        for (const { target, before, after } of steps) {
          const database = databaseIds.of(target.database);
          const { collection, id, group } = target;
          const rowId = storedId(id);
          let row: number | undefined;
          if (after) {
            const fields = JSON.stringify(after.fields);
            const { createTime, updateTime } = after;
            recent.put(after, fields.length);
            row = keyOf(
              put.get(database, collection, rowId, fields, createTime, updateTime, group),
            );
          } else {
            recent.remove(target.name);
            row = keyOf(remove.get(database, collection, rowId));
          }
          if (row === undefined) throw new Error(`no row for ${target.name}`);
          indexes.update({ database, group, collection, id }, row, before, after);
          if (isRecording) record.run(database, target.path, textOf(before), textOf(after), at);
        }
        const [first] = steps;
        if (first) past.record(databaseIds.of(first.target.database), steps, micros);
        tick.run(micros);
        run(isAlone ? end : release);
      } catch (error) {
        forget();
        if (db.isTransaction) db.exec(isAlone ? 'ROLLBACK' : 'ROLLBACK TO one; RELEASE one');
        throw error;
      }
    },

    group(work) {
      run(begin);
      try {
        work();
        run(end);
      } catch (error) {
        forget();
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error;
      }
    },

    at(database, micros) {
      const id = databaseIds.find(database);
      if (id !== undefined && micros < past.knownSince(id)) throw tooOld();
      const read = (name: string): StoredDocument | null => {
        const before =
          id === undefined ? undefined : past.read(id, parseDocumentName(name).path, micros);
        return before === undefined ? store.read(name) : before;
      };
      return {
        read,
        candidates: (query) =>
          id === undefined
            ? []
            : overlay(store, past.differing(id, query, micros)).candidates(query),
      };
    },

    clear(database, micros) {
      const id = databaseIds.find(database);
      if (id === undefined) return;
      db.exec('BEGIN IMMEDIATE');
      removeAll.run(id);
      recent.clear();
      indexes.clear(id);
      past.clear(id, micros);
      db.exec('COMMIT');
    },

    lastMicros() {
      return Number(clock.get()?.micros ?? 0);
    },
  };
  return store;
}

export function tooOld(): StatusError {
  return new StatusError('FAILED_PRECONDITION', 'The requested snapshot version is too old.');
}

function keyOf(row: Record<string, unknown> | undefined): number | undefined {
  return row && Number(row.key);
}

function textOf(document: StoredDocument | null): string | null {
  return document && JSON.stringify(document);
}

/** Numbers stand for `projects/P/databases/D` in every row. */
function createDatabaseIds(db: DatabaseSync) {
  const known = new Map<string, number>();
  const find = db.prepare('SELECT id FROM databases WHERE name = ?');
  const insert = db.prepare('INSERT INTO databases (name) VALUES (?)');
  const lookUp = (name: string): number | undefined => {
    const id = known.get(name) ?? find.get(name)?.id;
    if (id === undefined) return undefined;
    known.set(name, Number(id));
    return Number(id);
  };
  return {
    find: lookUp,
    of(name: string): number {
      return lookUp(name) ?? Number(insert.run(name).lastInsertRowid);
    },
    /** After a rollback: a number may never have been stored. */
    forget: () => known.clear(),
  };
}
