import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { IndexFileError, startFirestore } from '../../../local/firestore/server.ts';
import { documents, startForTest } from './start.ts';

/** `state asc, at desc` as `firestore.indexes.json` writes it; `[]` behind a field is CONTAINS. */
function index(text: string, queryScope = 'COLLECTION') {
  const fields = text.split(', ').map((part) => {
    const [field = '', direction] = part.split(' ');
    if (field.endsWith('[]')) return { fieldPath: field.slice(0, -2), arrayConfig: 'CONTAINS' };
    return { fieldPath: field, order: direction === 'desc' ? 'DESCENDING' : 'ASCENDING' };
  });
  return { collectionGroup: 'cases', queryScope, fields };
}

const file = JSON.stringify({
  indexes: [
    index('state asc, at desc'),
    index('town asc, at desc'),
    index('readers[], at desc'),
    index('low asc, high asc'),
    index('state asc, amount asc'),
    index('state asc, at asc', 'COLLECTION_GROUP'),
  ],
  fieldOverrides: [
    { collectionGroup: 'cases', fieldPath: 'bulk', indexes: [] },
    { collectionGroup: 'cases', fieldPath: 'bulk.kept', indexes: [{ order: 'ASCENDING' }] },
    {
      collectionGroup: 'cases',
      fieldPath: 'everywhere',
      indexes: [{ queryScope: 'COLLECTION_GROUP', order: 'ASCENDING' }],
    },
  ],
});

let server: Awaited<ReturnType<typeof startForTest>>;
beforeAll(async () => {
  server = await startForTest({ indexes: file });
});
afterAll(() => server.stop());

const signs = { '==': 'EQUAL', '>': 'GREATER_THAN', '!=': 'NOT_EQUAL', has: 'ARRAY_CONTAINS' };

/** `state==`, `at>`, `readers has`, joined by ` & `; `|` is OR. */
function filterOf(text: string): object {
  const join = (op: string, parts: readonly string[]) => ({
    compositeFilter: { op, filters: parts.map(filterOf) },
  });
  if (text.includes(' | ')) return join('OR', text.split(' | '));
  if (text.includes(' & ')) return join('AND', text.split(' & '));
  const [, fieldPath, sign] = /^([\w.]+) ?(==|>|!=|has|in)$/.exec(text) ?? [];
  const field = { fieldPath };
  const value = { stringValue: 'x' };
  if (sign === 'in') {
    const list = { arrayValue: { values: [value, { stringValue: 'y' }] } };
    return { fieldFilter: { field, op: 'IN', value: list } };
  }
  return { fieldFilter: { field, op: signs[sign as keyof typeof signs], value } };
}

function queryOf(where: string, orders: string, allDescendants: boolean) {
  return {
    from: [{ collectionId: 'cases', allDescendants }],
    ...(where && { where: filterOf(where) }),
    ...(orders && {
      orderBy: orders.split(', ').map((part) => {
        const [fieldPath, direction] = part.split(' ');
        const isDown = direction === 'desc';
        return { field: { fieldPath }, direction: isDown ? 'DESCENDING' : 'ASCENDING' };
      }),
    }),
  };
}

describe('with the indexes of production known', () => {
  test.each([
    ['', '', 'answered'],
    ['', 'at desc', 'answered'],
    ['', '__name__ desc', 'answered'],
    ['state==', '', 'answered'],
    ['state== & town==', '', 'answered'],
    ['state== & readers has', '', 'answered'],
    ['state in', '', 'answered'],
    ['at>', '', 'answered'],
    ['at>', 'at desc', 'answered'],
    ['state==', 'state desc', 'answered'],
    ['state==', 'at desc', 'answered'],
    ['state==', 'at asc', 'state asc, at asc'],
    ['state==', 'other desc', 'state asc, other desc'],
    ['state in', 'at desc', 'answered'],
    ['state== & town==', 'at desc', 'answered'],
    ['state== & town== & readers has', 'at desc', 'answered'],
    ['state== & other==', 'at desc', 'state asc, other asc, at desc'],
    ['state== & at>', 'at desc', 'answered'],
    ['state== & at>', '', 'state asc, at asc'],
    ['state== & at!=', '', 'state asc, at asc'],
    ['readers has', 'at desc', 'answered'],
    ['readers has', 'at asc', 'readers[], at asc'],
    ['low> & high>', 'low asc', 'answered'],
    ['low> & high>', '', 'high asc, low asc'],
    ['', 'low asc, high asc', 'answered'],
    ['', 'low desc, high desc', 'low desc, high desc'],
    ['state==', 'at desc, __name__ asc', 'state asc, at desc'],
    ['state== | town==', 'at desc', 'answered'],
    ['state== | other==', 'at desc', 'other asc, at desc'],
    ['bulk==', '', 'single bulk'],
    ['bulk.part==', '', 'single bulk.part'],
    ['bulk.kept==', '', 'answered'],
    ['bulk.kept.deep==', '', 'answered'],
    ['bulky==', '', 'answered'],
    ['state== & bulk==', '', 'state asc, bulk asc'],
  ])('%j ordered by %j: %s', async (where, orders, expected) => {
    const { status, json } = await server.rest('POST', `${documents}:runQuery`, {
      structuredQuery: queryOf(where, orders, false),
    });
    expect(outcomeOf(status, json)).toBe(expected);
  });

  test.each([
    ['', '', 'answered'],
    ['state==', '', 'single state'],
    ['everywhere==', '', 'answered'],
    ['', 'everywhere desc', 'single everywhere'],
    ['state==', 'at asc', 'answered'],
    ['state==', 'at desc', 'state asc, at desc'],
  ])('of a collection group, %j ordered by %j: %s', async (where, orders, expected) => {
    const { status, json } = await server.rest('POST', `${documents}:runQuery`, {
      structuredQuery: queryOf(where, orders, true),
    });
    expect(outcomeOf(status, json)).toBe(expected);
  });

  test.each([
    ['state==', 'amount', 'answered'],
    ['state==', 'other', 'state asc, other asc'],
    ['', 'other', 'answered'],
  ])('a sum where %j of %s: %s', async (where, fieldPath, expected) => {
    const { status, json } = await server.rest('POST', `${documents}:runAggregationQuery`, {
      structuredAggregationQuery: {
        structuredQuery: queryOf(where, '', false),
        aggregations: [{ alias: 'total', sum: { field: { fieldPath } } }],
      },
    });
    expect(outcomeOf(status, json)).toBe(expected);
  });
});

/** Which index is asked for, in this file's writing. */
function outcomeOf(status: number, json: { error?: { status: string; message: string } }[]) {
  const error = json[0]?.error;
  if (status === 200 && !error) return 'answered';
  expect(error?.status).toBe('FAILED_PRECONDITION');
  const [, list, text = ''] =
    /^The query requires an index\. Add it to "(\w+)" .*?: (\{.*\})$/.exec(error?.message ?? '') ??
    [];
  const wanted = JSON.parse(text);
  if (list === 'fieldOverrides') return `single ${wanted.fieldPath}`;
  return wanted.fields
    .map(({ fieldPath, order }: { fieldPath: string; order?: string }) =>
      order ? `${fieldPath} ${order === 'ASCENDING' ? 'asc' : 'desc'}` : `${fieldPath}[]`,
    )
    .join(', ');
}

test('a file that is no index file is named at the start', async () => {
  await expect(startFirestore({ port: 0, indexes: '{' })).rejects.toThrow(IndexFileError);
  await expect(startFirestore({ port: 0, indexes: '{"indexes":[{}]}' })).rejects.toThrow(
    'lacks a "collectionGroup"',
  );
});

test("this project's own file is read", async () => {
  const indexes = readFileSync(new URL('../../../firestore.indexes.json', import.meta.url), 'utf8');
  const own = await startFirestore({ port: 0, indexes });
  await own.stop();
});
