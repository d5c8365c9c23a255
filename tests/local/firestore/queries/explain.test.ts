import { expect, test } from 'vitest';
import { explain } from '../../../../local/firestore/queries/explain.ts';
import {
  parseQuery,
  type StructuredQueryJson,
} from '../../../../local/firestore/queries/structured-query.ts';
import type { Value } from '../../../../local/firestore/value.ts';

const parent = { database: 'projects/demo/databases/(default)', path: '' };
const where = (field: string, op: string, value: Value) => ({
  fieldFilter: { field: { fieldPath: field }, op, value },
});
const one = { integerValue: '1' };
const both = (...filters: ReturnType<typeof where>[]) => ({
  compositeFilter: { op: 'AND', filters },
});

function parse(json: StructuredQueryJson, allDescendants = false) {
  return parseQuery(parent, { from: [{ collectionId: 'notes', allDescendants }], ...json });
}

test.each<[StructuredQueryJson, readonly string[], string?]>([
  [{}, ['(__name__ ASC)']],
  [
    { orderBy: [{ field: { fieldPath: '__name__' }, direction: 'DESCENDING' }] },
    ['(__name__ DESC)'],
  ],
  [{ where: where('a', 'EQUAL', one) }, ['(a ASC, __name__ ASC)']],
  [
    { where: both(where('a', 'EQUAL', one), where('b', 'EQUAL', one)) },
    ['(a ASC, __name__ ASC)', '(b ASC, __name__ ASC)'],
  ],
  [
    {
      where: both(where('a', 'EQUAL', one), where('t', 'ARRAY_CONTAINS', one)),
      orderBy: [{ field: { fieldPath: 'b' }, direction: 'DESCENDING' }],
    },
    ['(a ASC, t ARRAY_CONTAINS, b DESC, __name__ DESC)'],
  ],
  [
    { where: where('a', 'IN', { arrayValue: { values: [one, { integerValue: '2' }] } }) },
    ['(a ASC, __name__ ASC)'],
  ],
  [{ where: where('a', 'GREATER_THAN', one) }, ['(a ASC, __name__ ASC)'], 'Collection Group'],
])('%j is planned over %j', (json, properties, scope = 'Collection') => {
  const query = parse(json, scope === 'Collection Group');
  const indexesUsed = properties.map((text) => ({ query_scope: scope, properties: text }));
  expect(explain(query).plan()).toEqual({ explainMetrics: { planSummary: { indexesUsed } } });
});

test('what is summed is in the index', () => {
  expect(explain(parse({ where: where('a', 'EQUAL', one) }), ['n']).plan()).toMatchObject({
    explainMetrics: {
      planSummary: { indexesUsed: [{ properties: '(a ASC, n ASC, __name__ ASC)' }] },
    },
  });
});

test.each([
  { documents: 0, offset: 0, reads: '1' },
  { documents: 7, offset: 0, reads: '7' },
  { documents: 7, offset: 5, reads: '12' },
  { entries: 0, offset: 0, reads: '1' },
  { entries: 1000, offset: 0, reads: '1' },
  { entries: 1001, offset: 0, reads: '2' },
])('$documents documents or $entries entries behind $offset cost $reads reads', (one) => {
  const explained = explain(parse({ offset: one.offset }));
  const answer =
    one.documents === undefined
      ? explained.ofEntries(one.entries ?? 0)
      : explained.ofDocuments(one.documents);
  expect(answer).toMatchObject({
    explainMetrics: { executionStats: { readOperations: one.reads } },
  });
});
