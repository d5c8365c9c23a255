import { StatusError } from '../status.ts';
import { formatFieldPath, isNamePath } from '../values/field-path.ts';
import type { DeclaredIndex, DeclaredIndexes, IndexField } from './declared-indexes.ts';
import type { FieldFilter } from './filter.ts';
import { disjunctions } from './plan.ts';
import type { Query } from './structured-query.ts';

/**
 * Refuses a query for which production would want an index that is not declared. Equalities alone
 * are answered by merging indexes of one field; whoever orders, or asks for a range, beside them
 * needs indexes that end with that order and together begin with all of them.
 *
 * @param aggregated Fields that are summed: the index holds them too.
 * @throws StatusError FAILED_PRECONDITION with the index to add.
 * @see https://firebase.google.com/docs/firestore/query-data/index-overview
 */
export function requireIndex(
  declared: DeclaredIndexes,
  query: Query,
  aggregated: readonly string[] = [],
): void {
  if (query.collection === null) return;
  for (const conditions of disjunctions(query.filter)) {
    const need = needOf(query, conditions, aggregated);
    if (need && !isServed(declared, need)) throw missing(need);
  }
}

/** What an index must have to answer one alternative of a query. */
export interface Need {
  readonly group: string;
  readonly scope: DeclaredIndex['scope'];
  /** Fields that equal something, or contain it: in any order at the beginning. */
  readonly begin: readonly IndexField[];
  /** In this order at the end. */
  readonly end: readonly IndexField[];
  /** Behind everything else, whatever their order. */
  readonly summed: readonly string[];
  readonly nameDirection: 1 | -1;
}

const kindOf = (direction: 1 | -1): IndexField['kind'] =>
  direction === 1 ? 'ASCENDING' : 'DESCENDING';

/** @returns null where the documents' names are enough. */
export function needOf(
  query: Query,
  conditions: readonly FieldFilter[],
  aggregated: readonly string[],
): Need | null {
  const begin = new Map<string, IndexField>();
  for (const { op, path } of conditions) {
    if (isNamePath(path)) continue;
    const field = formatFieldPath(path);
    if (op === 'EQUAL') begin.set(field, { field, kind: 'ASCENDING' });
    if (op === 'ARRAY_CONTAINS') begin.set(`${field}[]`, { field, kind: 'CONTAINS' });
  }
  const end = query.orders
    .map(({ path, direction }) => ({ field: formatFieldPath(path), kind: kindOf(direction) }))
    .filter(({ field }) => field !== '__name__' && !begin.has(field));
  const known = new Set([...begin.keys(), ...end.map(({ field }) => field)]);
  const summed = [...new Set(aggregated)].filter((field) => !known.has(field));
  if (begin.size + end.length + summed.length === 0) return null;
  return {
    group: query.collection ?? '',
    scope: query.allDescendants ? 'COLLECTION_GROUP' : 'COLLECTION',
    begin: [...begin.values()],
    end,
    summed,
    nameDirection: query.orders.at(-1)?.direction ?? 1,
  };
}

function isServed(declared: DeclaredIndexes, need: Need): boolean {
  const covered = new Set<string>();
  let hasAny = false;
  for (const fields of candidates(declared, need)) {
    const begin = beginOf(fields, need);
    if (!begin) continue;
    hasAny = true;
    for (const field of begin) covered.add(field);
  }
  return hasAny && need.begin.every((one) => covered.has(keyOf(one)));
}

const keyOf = ({ field, kind }: IndexField) => (kind === 'CONTAINS' ? `${field}[]` : field);

function* candidates(declared: DeclaredIndexes, need: Need): Iterable<readonly IndexField[]> {
  for (const { group, scope, fields } of declared.composite) {
    if (group === need.group && scope === need.scope) yield fields;
  }
  const asked = [...need.begin, ...need.end, ...need.summed.map((field) => ({ field }))];
  for (const field of new Set(asked.map((one) => one.field))) {
    for (const kind of declared.single(need.group, need.scope, field)) yield [{ field, kind }];
  }
}

/** The fields before the order where the index ends as it must; null where it does not. */
function beginOf(index: readonly IndexField[], need: Need): readonly string[] | null {
  const last = index.at(-1);
  const named = last?.field === '__name__' ? last.kind : null;
  const fields = named ? index.slice(0, -1) : index;
  const tail = need.end.length + need.summed.length;
  if (fields.length < tail) return null;
  const begin = fields.slice(0, fields.length - tail);
  const end = fields.slice(begin.length, begin.length + need.end.length);
  const summed = fields.slice(begin.length + need.end.length).map(({ field }) => field);
  const isOrdered = end.every(
    ({ field, kind }, place) => field === need.end[place]?.field && kind === need.end[place]?.kind,
  );
  if (!isOrdered || need.summed.some((field) => !summed.includes(field))) return null;
  if (!begin.every((one) => need.begin.some((other) => keyOf(other) === keyOf(one)))) return null;
  // Behind its fields an index goes on by name, in the direction of its last one.
  const implied = last?.kind === 'DESCENDING' ? 'DESCENDING' : 'ASCENDING';
  const isNameFree = tail === 0 && begin.length === 1;
  if (!isNameFree && (named ?? implied) !== kindOf(need.nameDirection)) return null;
  return begin.map(keyOf);
}

function missing({ group, scope, begin, end, summed, nameDirection }: Need): StatusError {
  const fields = [
    ...begin,
    ...end,
    ...summed.map((field): IndexField => ({ field, kind: kindOf(nameDirection) })),
  ];
  const shown = fields.map(({ field, kind }) =>
    kind === 'CONTAINS'
      ? { fieldPath: field, arrayConfig: kind }
      : { fieldPath: field, order: kind },
  );
  const [only] = shown;
  const isSingle = shown.length === 1 && only !== undefined;
  const { fieldPath, ...kind } = only ?? { fieldPath: '' };
  const index = isSingle
    ? { collectionGroup: group, fieldPath, indexes: [{ queryScope: scope, ...kind }] }
    : { collectionGroup: group, queryScope: scope, fields: shown };
  const list = isSingle ? 'fieldOverrides' : 'indexes';
  return new StatusError(
    'FAILED_PRECONDITION',
    `The query requires an index. Add it to "${list}" of firestore.indexes.json: ${JSON.stringify(index)}`,
  );
}
