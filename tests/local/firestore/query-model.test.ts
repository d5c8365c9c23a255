import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fields, Value } from '../../../local/firestore/value.ts';
import { compareValues, typeRank } from '../../../local/firestore/values/order.ts';
import { documents, startForTest } from './start.ts';

/**
 * Queries against a model that only filters and sorts a list: over a collection small enough to be
 * looked through and one large enough to be indexed, while documents change between the queries.
 */
let server: Awaited<ReturnType<typeof startForTest>>;
const collections = { few: 40, many: 320 } as const;
const model = new Map<string, Map<string, Fields>>();

const long = 'x'.repeat(250);
const scalar: fc.Arbitrary<Value> = fc.constantFrom<Value>(
  { nullValue: null },
  { booleanValue: true },
  { integerValue: '1' },
  { doubleValue: 1 },
  { integerValue: '2' },
  { doubleValue: 2.5 },
  { doubleValue: 'NaN' },
  { doubleValue: -3 },
  { integerValue: '9007199254740992' },
  { integerValue: '9007199254740993' },
  { doubleValue: 9_007_199_254_740_992 },
  { timestampValue: '2024-01-01T00:00:00Z' },
  { timestampValue: '2024-01-01T00:00:00.000001Z' },
  { stringValue: '' },
  { stringValue: 'a' },
  { stringValue: 'a\u0000' },
  { stringValue: 'aé' },
  { stringValue: long.slice(0, 200) },
  { stringValue: `${long}a` },
  { stringValue: `${long}b` },
  { bytesValue: 'AP8=' },
  { geoPointValue: { latitude: 1, longitude: -1 } },
  { mapValue: { fields: { k: { integerValue: '1' } } } },
);
const list: fc.Arbitrary<Value> = fc
  .array(scalar, { maxLength: 3 })
  .map((values) => ({ arrayValue: { values } }));
const value = fc.oneof({ weight: 4, arbitrary: scalar }, { weight: 1, arbitrary: list });
const fields: fc.Arbitrary<Fields> = fc.record(
  { a: value, b: value, tags: list },
  { requiredKeys: [], noNullPrototype: true },
);

const field = fc.constantFrom('a', 'b');
interface Condition {
  readonly path: string;
  readonly op: string;
  readonly value: Value;
}
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    path: field,
    op: fc.constantFrom(
      'EQUAL',
      'EQUAL',
      'EQUAL',
      'LESS_THAN',
      'LESS_THAN_OR_EQUAL',
      'GREATER_THAN',
      'GREATER_THAN_OR_EQUAL',
      'NOT_EQUAL',
    ),
    value: scalar,
  }),
  fc.record({
    path: field,
    op: fc.constant('IN'),
    value: fc
      .array(scalar, { minLength: 1, maxLength: 3 })
      .map((values) => ({ arrayValue: { values } })),
  }),
);
const onTags: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ path: fc.constant('tags'), op: fc.constant('ARRAY_CONTAINS'), value: scalar }),
  fc.record({
    path: fc.constant('tags'),
    op: fc.constant('ARRAY_CONTAINS_ANY'),
    value: fc
      .array(scalar, { minLength: 1, maxLength: 2 })
      .map((values) => ({ arrayValue: { values } })),
  }),
);
const direction = fc.constantFrom<1 | -1>(1, -1);
const query = fc.record({
  collection: fc.constantFrom(...(Object.keys(collections) as (keyof typeof collections)[])),
  conditions: fc
    .tuple(fc.array(condition, { maxLength: 2 }), fc.array(onTags, { maxLength: 1 }))
    .map((parts) => parts.flat()),
  isAny: fc.boolean(),
  orders: fc.uniqueArray(fc.record({ path: field, direction }), {
    selector: ({ path }) => path,
    maxLength: 2,
  }),
  start: fc.option(fc.record({ value: scalar, before: fc.boolean() })),
  end: fc.option(fc.record({ value: scalar, before: fc.boolean() })),
  offset: fc.constantFrom(0, 0, 3),
  limit: fc.option(fc.constantFrom(1, 5, 30)),
});
type Asked = typeof query extends fc.Arbitrary<infer T> ? T : never;

beforeAll(async () => {
  server = await startForTest();
  for (const [collection, size] of Object.entries(collections)) {
    const samples = fc.sample(fields, { numRuns: size, seed: 42 });
    for (const [n, sample] of samples.entries()) await put(collection, `d${n}`, sample);
  }
});

afterAll(() => server.stop());

async function put(collection: string, id: string, next: Fields | null): Promise<void> {
  const name = `${documents}/${collection}/${id}`;
  const write = next ? { update: { name, fields: next } } : { delete: name };
  const { status } = await server.rest('POST', `${documents}:commit`, { writes: [write] });
  expect(status).toBe(200);
  const there = model.get(collection) ?? new Map();
  model.set(collection, there);
  if (next) there.set(id, next);
  else there.delete(id);
}

function structured({ collection, conditions, isAny, orders, start, end, offset, limit }: Asked) {
  const filters = conditions.map(({ path, op, value: operand }) => ({
    fieldFilter: { field: { fieldPath: path }, op, value: operand },
  }));
  return {
    from: [{ collectionId: collection }],
    ...(filters.length > 0 && {
      where: { compositeFilter: { op: isAny ? 'OR' : 'AND', filters } },
    }),
    orderBy: orders.map((order) => ({
      field: { fieldPath: order.path },
      direction: order.direction === 1 ? 'ASCENDING' : 'DESCENDING',
    })),
    ...(start && orders.length > 0 && { startAt: { values: [start.value], before: start.before } }),
    ...(end && orders.length > 0 && { endAt: { values: [end.value], before: end.before } }),
    offset,
    ...(limit !== null && { limit }),
  };
}

function expected({
  collection,
  conditions,
  isAny,
  orders,
  start,
  end,
  offset,
  limit,
}: Asked): string[] {
  const unequal = conditions
    .filter(({ op }) => /LESS|GREATER|NOT/.test(op))
    .map(({ path }) => path);
  const last = orders.at(-1)?.direction ?? 1;
  const implied = [...new Set(unequal)]
    .sort()
    .filter((path) => orders.every((one) => one.path !== path));
  const all = [...orders, ...implied.map((path) => ({ path, direction: last }))];
  const meets = (document: Fields, { path, op, value: operand }: Condition): boolean => {
    const actual = document[path];
    if (!actual) return false;
    const items = (one: Value) => ('arrayValue' in one ? (one.arrayValue.values ?? []) : []);
    const order = compareValues(actual, operand);
    const isComparable = typeRank(actual) === typeRank(operand);
    if (op === 'EQUAL') return order === 0;
    if (op === 'NOT_EQUAL') return order !== 0 && !('nullValue' in actual);
    if (op === 'IN') return items(operand).some((item) => compareValues(item, actual) === 0);
    if (op === 'ARRAY_CONTAINS')
      return items(actual).some((item) => compareValues(item, operand) === 0);
    if (op === 'ARRAY_CONTAINS_ANY') {
      return items(actual).some((item) =>
        items(operand).some((other) => compareValues(item, other) === 0),
      );
    }
    if (op === 'LESS_THAN') return isComparable && order < 0;
    if (op === 'LESS_THAN_OR_EQUAL') return isComparable && order <= 0;
    return isComparable && (op === 'GREATER_THAN' ? order > 0 : order >= 0);
  };
  const first = orders[0];
  const place = (document: Fields, limitValue: Value) =>
    first ? compareValues(document[first.path]!, limitValue) * first.direction : 0;
  const hits = [...(model.get(collection) ?? [])].filter(
    ([, document]) =>
      all.every(({ path }) => document[path] !== undefined) &&
      (conditions.length === 0 ||
        (isAny
          ? conditions.some((one) => meets(document, one))
          : conditions.every((one) => meets(document, one)))) &&
      (!start ||
        !first ||
        (start.before ? place(document, start.value) >= 0 : place(document, start.value) > 0)) &&
      (!end ||
        !first ||
        (end.before ? place(document, end.value) < 0 : place(document, end.value) <= 0)),
  );
  hits.sort(([idA, a], [idB, b]) => {
    for (const { path, direction: sign } of all) {
      const order = compareValues(a[path]!, b[path]!) * sign;
      if (order !== 0) return order;
    }
    return (idA < idB ? -1 : 1) * last;
  });
  return hits.slice(offset, limit === null ? undefined : offset + limit).map(([id]) => id);
}

test('every query answers as the model does', async () => {
  const change = fc.record({ n: fc.nat({ max: 330 }), fields: fc.option(fields, { freq: 4 }) });
  await fc.assert(
    fc.asyncProperty(query, change, async (asked, { n, fields: next }) => {
      await put(asked.collection, `d${n}`, next);
      const { status, json } = await server.rest('POST', `${documents}:runQuery`, {
        structuredQuery: structured(asked),
      });
      expect([status, json[0]?.error]).toEqual([200, undefined]);
      const ids = json.flatMap(
        (one: { document?: { name: string } }) => one.document?.name.split('/').at(-1) ?? [],
      );
      expect(ids).toEqual(expected(asked));
    }),
    { numRuns: 600, seed: 7 },
  );
}, 60_000);
