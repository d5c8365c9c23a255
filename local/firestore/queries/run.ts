import type { StoredDocument, Value } from '../value.ts';
import { isNamePath, pickPaths, readField } from '../values/field-path.ts';
import { compareValues } from '../values/order.ts';
import { matches } from './filter.ts';
import type { Bound, Order, Query } from './structured-query.ts';

/** Whether the document is in the query's collection, parent and filter, and has what it orders by. */
export function selects(query: Query, document: StoredDocument): boolean {
  return (
    isWithin(query, document.name) &&
    query.orders.every(({ path }) => readField(document, path) !== undefined) &&
    (!query.filter || matches(query.filter, document)) &&
    isAfterStart(query, document) &&
    isBeforeEnd(query, document)
  );
}

/** Filters, orders and cuts candidates: at least the documents of the answer, in any order. */
export function runQuery(query: Query, candidates: Iterable<StoredDocument>): StoredDocument[] {
  const found: StoredDocument[] = [];
  for (const document of candidates) if (selects(query, document)) found.push(document);
  found.sort((left, right) => compareDocuments(query.orders, left, right));
  const end = query.limit === null ? undefined : query.offset + query.limit;
  return found.slice(query.offset, end);
}

/** Leaves only the selected fields. */
export function project(query: Query, document: StoredDocument): StoredDocument {
  if (!query.select) return document;
  const paths = query.select.filter((path) => !isNamePath(path));
  return { ...document, fields: pickPaths(document.fields, paths) };
}

export function compareDocuments(
  orders: readonly Order[],
  left: StoredDocument,
  right: StoredDocument,
): number {
  for (const { path, direction } of orders) {
    const [a, b] = [readField(left, path), readField(right, path)];
    const order = a && b ? compareValues(a, b) * direction : 0;
    if (order !== 0) return order;
  }
  return 0;
}

function isWithin(query: Query, name: string): boolean {
  const root = `${query.database}/documents/${query.parent === '' ? '' : `${query.parent}/`}`;
  if (!name.startsWith(root)) return false;
  const segments = name.slice(root.length).split('/');
  if (!query.allDescendants && segments.length !== 2) return false;
  return query.collection === null || segments.at(-2) === query.collection;
}

function isAfterStart({ start, orders }: Query, document: StoredDocument): boolean {
  if (!start) return true;
  const order = compareWithBound(orders, document, start);
  return start.before ? order >= 0 : order > 0;
}

function isBeforeEnd({ end, orders }: Query, document: StoredDocument): boolean {
  if (!end) return true;
  const order = compareWithBound(orders, document, end);
  return end.before ? order < 0 : order <= 0;
}

function compareWithBound(
  orders: readonly Order[],
  document: StoredDocument,
  { values }: Bound,
): number {
  for (const [index, limit] of values.entries()) {
    const { path, direction } = orders[index]!;
    const value: Value | undefined = readField(document, path);
    const order = value ? compareValues(value, limit) * direction : 0;
    if (order !== 0) return order;
  }
  return 0;
}
