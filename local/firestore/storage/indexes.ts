import type { DatabaseSync } from 'node:sqlite';
import type { IndexShape, Walk } from '../queries/plan.ts';
import type { StoredDocument, Value } from '../value.ts';
import { parseFieldPath, readPath } from '../values/field-path.ts';
import { afterPrefix, joinKey, type KeyPart, keyPart } from './index-key.ts';

/** Where a document stands, for its index entries. */
export interface Place {
  readonly database: number;
  readonly group: string;
  readonly collection: string;
  readonly id: string;
}

/**
 * Composite indexes, each built when a query first needs it and kept up by every write from then
 * on: what Firestore wants declared in `firestore.indexes.json` comes of itself here.
 */
export interface Indexes {
  /** The index's number, or null where the group has enough of them already. */
  find(database: number, group: string, shape: IndexShape): number | null;
  /** Rows of documents in the walk's order, with their keys. */
  walk(index: number, walk: Walk, collection: string): Iterable<Record<string, unknown>>;
  /** Brings the entries of one document from what it was to what it is. */
  update(
    place: Place,
    row: number,
    before: StoredDocument | null,
    after: StoredDocument | null,
  ): void;
  clear(database: number): void;
  /** After a rollback: forget what may never have been stored. */
  forget(): void;
}

export interface IndexedRow {
  readonly row: number;
  readonly place: Place;
  readonly document: StoredDocument;
}

const mostIndexes = 64;

interface Known {
  readonly id: number;
  readonly shape: IndexShape;
}

export function createIndexes(
  db: DatabaseSync,
  rowsOfGroup: (database: number, group: string) => Iterable<IndexedRow>,
): Indexes {
  const known = new Map<string, Known[]>();
  const list = db.prepare(
    'SELECT id, shape FROM indexes WHERE database = ? AND collection_group = ?',
  );
  const create = db.prepare(
    'INSERT INTO indexes (database, collection_group, shape) VALUES (?, ?, ?)',
  );
  const add = db.prepare(
    'INSERT OR IGNORE INTO entries (index_id, key, document) VALUES (?, ?, ?)',
  );
  const remove = db.prepare('DELETE FROM entries WHERE index_id = ? AND key = ? AND document = ?');
  const dropEntries = db.prepare(
    'DELETE FROM entries WHERE index_id IN (SELECT id FROM indexes WHERE database = ?)',
  );
  const drop = db.prepare('DELETE FROM indexes WHERE database = ?');
  // CROSS JOIN keeps SQLite from turning the walk round.
  const select = `SELECT e.key AS entry, d.collection, d.id, d.fields, d.create_time, d.update_time
    FROM entries e CROSS JOIN documents d ON d.key = e.document
    WHERE e.index_id = ? AND e.key >= ? AND e.key < ? ORDER BY e.key`;
  const forward = db.prepare(select);
  const backward = db.prepare(`${select} DESC`);

  const of = (database: number, group: string): Known[] => {
    const name = `${database}/${group}`;
    const found =
      known.get(name) ??
      list.all(database, group).map((row) => ({
        id: Number(row.id),
        shape: JSON.parse(String(row.shape)) as IndexShape,
      }));
    known.set(name, found);
    return found;
  };

  const build = (database: number, group: string, shape: IndexShape): Known => {
    const isAlone = !db.isTransaction;
    if (isAlone) db.exec('BEGIN IMMEDIATE');
    try {
      const id = Number(create.run(database, group, JSON.stringify(shape)).lastInsertRowid);
      for (const { row, place, document } of rowsOfGroup(database, group)) {
        for (const key of keysOf(shape, place, document)) add.run(id, key, row);
      }
      if (isAlone) db.exec('COMMIT');
      return { id, shape };
    } catch (error) {
      if (isAlone && db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  };

  return {
    find(database, group, shape) {
      const indexes = of(database, group);
      const text = JSON.stringify(shape);
      const match = indexes.find((one) => JSON.stringify(one.shape) === text);
      if (match) return match.id;
      if (indexes.length >= mostIndexes) return null;
      const built = build(database, group, shape);
      indexes.push(built);
      return built.id;
    },
    walk(index, walk, collection) {
      const { low, high } = rangeOf(walk, collection);
      return (walk.isBackward ? backward : forward).iterate(index, low, high);
    },
    update(place, row, before, after) {
      for (const { id, shape } of of(place.database, place.group)) {
        const old = before ? keysOf(shape, place, before) : [];
        const next = after ? keysOf(shape, place, after) : [];
        for (const key of old) {
          if (!next.some((other) => other.equals(key))) remove.run(id, key, row);
        }
        for (const key of next) {
          if (!old.some((other) => other.equals(key))) add.run(id, key, row);
        }
      }
    },
    clear(database) {
      dropEntries.run(database);
      drop.run(database);
      known.clear();
    },
    forget: () => known.clear(),
  };
}

/** One key, or one for each element of the array; none where a field is missing. */
function keysOf(shape: IndexShape, place: Place, { fields }: StoredDocument): Buffer[] {
  const read = (field: string): Value | undefined => readPath(fields, parseFieldPath(field));
  const head: KeyPart[] =
    shape.scope === 'collection' ? [keyPart({ referenceValue: place.collection }, 1)] : [];
  for (const field of shape.equal) {
    const value = read(field);
    if (!value) return [];
    head.push(keyPart(value, 1));
  }
  const tail: KeyPart[] = [];
  for (const { field, direction } of shape.order) {
    const value = read(field);
    if (!value) return [];
    tail.push(keyPart(value, direction));
  }
  const path = `${place.collection}/${place.id}`;
  tail.push(keyPart({ referenceValue: path }, shape.nameDirection));
  if (shape.contains === null) return [joinKey([...head, ...tail])];
  const array = read(shape.contains);
  const items = array && 'arrayValue' in array ? (array.arrayValue.values ?? []) : [];
  const keys = items.map((item) => joinKey([...head, keyPart(item, 1), ...tail]));
  return keys.filter((key, index) => keys.findIndex((other) => other.equals(key)) === index);
}

function rangeOf({ shape, prefix, from, to }: Walk, collection: string) {
  const head: KeyPart[] = [
    ...(shape.scope === 'collection' ? [keyPart({ referenceValue: collection }, 1)] : []),
    ...prefix.map((value) => keyPart(value, 1)),
  ];
  const isWhole = head.every(({ isExact }) => isExact);
  // Equal values share even inexact bytes.
  const base = joinKey(head);
  const directions = [...shape.order.map(({ direction }) => direction), shape.nameDirection];
  const key = (values: readonly Value[]): Buffer => {
    if (!isWhole) return base;
    const parts = values.map((value, index) =>
      keyPart(relativeName(value, index, shape), directions[index] ?? 1),
    );
    return exactKey([...head, ...parts]);
  };
  const lows = [base, ...from.map(key)].sort(Buffer.compare);
  const highs = [base, ...to.map(key)].map(afterPrefix).sort(Buffer.compare);
  return { low: lows.at(-1)!, high: highs[0]! };
}

/** As far as the parts are exact: a shorter bound lets more through, never less. */
function exactKey(parts: readonly KeyPart[]): Buffer {
  const cut = parts.findIndex(({ isExact }) => !isExact);
  return Buffer.concat((cut === -1 ? parts : parts.slice(0, cut)).map(({ bytes }) => bytes));
}

/** The name stands last in a key, and there without its database. */
function relativeName(value: Value, index: number, shape: IndexShape): Value {
  if (index !== shape.order.length || !('referenceValue' in value)) return value;
  return { referenceValue: value.referenceValue.split('/').slice(5).join('/') };
}
