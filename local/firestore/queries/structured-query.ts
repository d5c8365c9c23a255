import { checkId } from '../documents/names.ts';
import { invalid, unimplemented } from '../status.ts';
import type { Value } from '../value.ts';
import {
  type FieldPath,
  formatFieldPath,
  isNamePath,
  namePath,
  parseFieldPath,
} from '../values/field-path.ts';
import { compareText } from '../values/order.ts';
import { checkFilter, type Filter, fieldFilters, isInequality, parseFilter } from './filter.ts';

export interface Order {
  readonly path: FieldPath;
  readonly direction: 1 | -1;
}

export interface Bound {
  readonly values: readonly Value[];
  /** Before whatever equals the values, or after. */
  readonly before: boolean;
}

export interface Query {
  readonly database: string;
  /** Path of the parent document, '' at the root. */
  readonly parent: string;
  /** null asks every collection, as recursive deletion does. */
  readonly collection: string | null;
  readonly allDescendants: boolean;
  readonly filter: Filter | null;
  /** Complete: implied orders included, the name last. */
  readonly orders: readonly Order[];
  readonly start: Bound | null;
  readonly end: Bound | null;
  readonly offset: number;
  readonly limit: number | null;
  /** null selects everything. */
  readonly select: readonly FieldPath[] | null;
}

interface FieldReference {
  readonly fieldPath?: string;
}

/** REST `StructuredQuery`, as far as it is read here. */
export interface StructuredQueryJson {
  readonly select?: { readonly fields?: readonly FieldReference[] };
  readonly from?: readonly { readonly collectionId?: string; readonly allDescendants?: boolean }[];
  readonly where?: Parameters<typeof parseFilter>[0];
  readonly orderBy?: readonly { readonly field?: FieldReference; readonly direction?: string }[];
  readonly startAt?: { readonly values?: readonly Value[]; readonly before?: boolean };
  readonly endAt?: { readonly values?: readonly Value[]; readonly before?: boolean };
  readonly offset?: number;
  readonly limit?: number;
  readonly findNearest?: unknown;
}

export function parseQuery(
  parent: { readonly database: string; readonly path: string },
  json: StructuredQueryJson,
): Query {
  if (json.findNearest) throw unimplemented('Nearest-neighbour search');
  const from = json.from ?? [];
  if (from.length !== 1) throw invalid('A query names exactly one collection in "from".');
  const collection = from[0]?.collectionId ? from[0].collectionId : null;
  if (collection !== null) checkId(collection);
  const filter = json.where ? parseFilter(json.where) : null;
  if (filter) checkFilter(filter);
  const orders = completeOrders(parseOrders(json.orderBy ?? []), filter);
  if ((json.offset ?? 0) < 0) throw invalid('The offset is negative.');
  if (json.limit !== undefined && json.limit < 0) throw invalid('The limit is negative.');
  return {
    database: parent.database,
    parent: parent.path,
    collection,
    allDescendants: from[0]?.allDescendants ?? false,
    filter,
    orders,
    start: parseBound(json.startAt, orders),
    end: parseBound(json.endAt, orders),
    offset: json.offset ?? 0,
    limit: json.limit ?? null,
    select: json.select
      ? (json.select.fields ?? []).map(({ fieldPath }) => parseFieldPath(fieldPath ?? ''))
      : null,
  };
}

function parseOrders(orders: NonNullable<StructuredQueryJson['orderBy']>): Order[] {
  const parsed = orders.map(({ field, direction }): Order => {
    return {
      path: parseFieldPath(field?.fieldPath ?? ''),
      direction: direction === 'DESCENDING' ? -1 : 1,
    };
  });
  const names = parsed.map(({ path }) => formatFieldPath(path));
  if (new Set(names).size < names.length) throw invalid('A query orders by one field twice.');
  return parsed;
}

/** Fields under inequalities order too, by their names; the document name decides the rest. */
function completeOrders(explicit: readonly Order[], filter: Filter | null): Order[] {
  const orders = [...explicit];
  const direction = explicit.at(-1)?.direction ?? 1;
  const has = (name: string) => orders.some(({ path }) => formatFieldPath(path) === name);
  const unequal = filter
    ? fieldFilters(filter)
        .filter(isInequality)
        .map(({ path }) => formatFieldPath(path))
    : [];
  if (new Set(unequal).size > 10) throw invalid('A query has inequalities on more than 10 fields.');
  for (const name of [...new Set(unequal)].sort(compareText)) {
    if (name !== '__name__' && !has(name)) orders.push({ path: parseFieldPath(name), direction });
  }
  if (!has('__name__')) orders.push({ path: namePath, direction });
  // Whatever follows the name cannot matter: names are unique.
  return orders.slice(0, orders.findIndex(({ path }) => isNamePath(path)) + 1);
}

function parseBound(json: StructuredQueryJson['startAt'], orders: readonly Order[]): Bound | null {
  if (!json) return null;
  const values = json.values ?? [];
  if (values.length > orders.length) throw invalid('A cursor has more values than the order.');
  for (const [index, value] of values.entries()) {
    const order = orders[index];
    if (order && isNamePath(order.path) && !('referenceValue' in value)) {
      throw invalid('A cursor on __name__ needs a document reference.');
    }
  }
  return { values, before: json.before ?? false };
}
