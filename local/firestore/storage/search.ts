import type { DatabaseSync } from 'node:sqlite';
import { isDocumentName, parseDocumentName } from '../documents/names.ts';
import type { FieldFilter } from '../queries/filter.ts';
import { disjunctions, planWalk } from '../queries/plan.ts';
import { selects } from '../queries/run.ts';
import type { Query } from '../queries/structured-query.ts';
import type { StoredDocument, Value } from '../value.ts';
import { isNamePath } from '../values/field-path.ts';
import { compareText } from '../values/order.ts';
import { idOfStored, storedId } from './id-text.ts';
import { createIndexes, type IndexedRow, type Indexes } from './indexes.ts';
import { type DocumentRow, documentOf } from './rows.ts';

/** Below this many documents looking at all of them is as quick as an index. */
const worthIndexing = 200;

export interface Search {
  readonly indexes: Indexes;
  /** At least every document of the query's answer, each once, in any order. */
  search(database: number, query: Query): Iterable<StoredDocument>;
}

export function createSearch(db: DatabaseSync): Search {
  const columns = 'collection, id, fields, create_time, update_time';
  const from = `SELECT ${columns} FROM documents WHERE database = ?`;
  const byName = db.prepare(`${from} AND collection = ? AND id = ?`);
  const within = `${from} AND collection = ? AND id >= ? AND id <= ? ORDER BY id`;
  const inCollection = db.prepare(within);
  const inCollectionDown = db.prepare(`${within} DESC`);
  const inGroup = db.prepare(`${from} AND collection_group = ?`);
  const inDatabase = db.prepare(from);
  const rows = db.prepare(
    `SELECT key, ${columns} FROM documents WHERE database = ? AND collection_group = ?`,
  );
  const isMany = (column: string) =>
    db.prepare(
      `SELECT 1 FROM documents WHERE database = ? AND ${column} = ? LIMIT 1 OFFSET ${worthIndexing - 1}`,
    );
  const isManyInCollection = isMany('collection');
  const isManyInGroup = isMany('collection_group');

  const indexes = createIndexes(db, function* (database, group): Iterable<IndexedRow> {
    for (const row of rows.iterate(database, group)) {
      const text = row as unknown as DocumentRow;
      const { collection } = text;
      const place = { database, group, collection, id: idOfStored(text.id) };
      yield { row: Number(row.key), place, document: documentOf('', text) };
    }
  });

  const walk = (database: number, query: Query, conditions: readonly FieldFilter[]) => {
    const { parent, collection, allDescendants } = query;
    if (collection === null) return { rows: inDatabase.iterate(database), isOrdered: false };
    const path = parent === '' ? collection : `${parent}/${collection}`;
    const named = conditions.find(({ op, path: field }) => op === 'EQUAL' && isNamePath(field));
    if (named) return { rows: rowsNamed(database, query.database, named.value), isOrdered: false };
    const isLarge = allDescendants
      ? isManyInGroup.get(database, collection)
      : isManyInCollection.get(database, path);
    const plan = isLarge ? planWalk(query, conditions) : null;
    const index = plan && indexes.find(database, collection, plan.shape);
    if (plan && index !== null) {
      return { rows: indexes.walk(index, plan, path), isOrdered: true };
    }
    if (allDescendants) return { rows: inGroup.iterate(database, collection), isOrdered: false };
    const [first] = query.orders;
    const isByName = query.orders.length === 1;
    const isDown = first?.direction === -1;
    const [low, high] = isByName ? idRange(query, conditions, path, isDown) : everyId;
    const statement = isDown ? inCollectionDown : inCollection;
    return { rows: statement.iterate(database, path, low, high), isOrdered: isByName };
  };

  const rowsNamed = (database: number, databaseName: string, value: Value) => {
    const name = 'referenceValue' in value ? value.referenceValue : '';
    if (!isDocumentName(name) || !name.startsWith(`${databaseName}/documents/`)) return [];
    const { collection, id } = parseDocumentName(name);
    const row = byName.get(database, collection, storedId(id));
    return row ? [row] : [];
  };

  return {
    indexes,
    search(database, query) {
      const found = new Map<string, StoredDocument>();
      const enough = query.limit === null ? Number.POSITIVE_INFINITY : query.offset + query.limit;
      for (const conditions of disjunctions(query.filter)) {
        const { rows, isOrdered } = walk(database, query, conditions);
        // Only what this alternative itself selects counts towards having enough of it.
        const alternative: Query = {
          ...query,
          filter: conditions.length > 0 ? { kind: 'and', filters: conditions } : null,
        };
        const own = new Set<string>();
        let lastKey: Uint8Array | null = null;
        for (const row of rows) {
          const key = row.entry instanceof Uint8Array ? row.entry : null;
          // Documents that share a key may come in any order: all of them are taken.
          if (isOrdered && own.size >= enough && !isSame(key, lastKey)) break;
          const document = documentOf(query.database, row as unknown as DocumentRow);
          if (!selects(alternative, document)) continue;
          found.set(document.name, document);
          own.add(document.name);
          lastKey = key;
        }
      }
      return found.values();
    },
  };
}

/** No id comes before the one or, of valid ids, after the other. */
const everyId = ['', '\u{10ffff}'.repeat(400)] as const;

/** The ids between which a query by name looks, as far as its cursors and conditions say. */
function idRange(
  { start, end }: Query,
  conditions: readonly FieldFilter[],
  collection: string,
  isDown: boolean,
): readonly [low: string, high: string] {
  const idOf = (value: Value | undefined): string[] => {
    const name = value && 'referenceValue' in value ? value.referenceValue : '';
    const path = name.split('/').slice(5).join('/');
    const id = path.slice(collection.length + 1);
    return path.startsWith(`${collection}/`) && !id.includes('/') ? [storedId(id)] : [];
  };
  const said = (sign: RegExp) =>
    conditions
      .filter(({ op, path }) => sign.test(op) && isNamePath(path))
      .map(({ value }) => value);
  const [low, high] = isDown ? [end, start] : [start, end];
  const lows = [...said(/^GREATER/), low?.values[0]].flatMap(idOf);
  const highs = [...said(/^LESS/), high?.values[0]].flatMap(idOf);
  return [lows.sort(compareText).at(-1) ?? everyId[0], highs.sort(compareText)[0] ?? everyId[1]];
}

function isSame(left: Uint8Array | null, right: Uint8Array | null): boolean {
  return left !== null && right !== null && Buffer.compare(left, right) === 0;
}
