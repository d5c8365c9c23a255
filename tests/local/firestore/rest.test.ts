import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { database, documents, startForTest } from './start.ts';

let server: Awaited<ReturnType<typeof startForTest>>;

beforeAll(async () => {
  server = await startForTest();
});

afterAll(() => server.stop());

const name = (path: string) => `${documents}/${path}`;
const whole = (n: number | string) => ({ integerValue: String(n) });
const commit = (...writes: unknown[]) => server.rest('POST', `${documents}:commit`, { writes });

async function fieldsOf(path: string): Promise<unknown> {
  return (await server.rest('GET', name(path))).json.fields;
}

describe('documents over REST', () => {
  test('are created once, under the given id', async () => {
    const create = () =>
      server.rest('POST', `${name('made')}?documentId=one`, { fields: { a: whole(1) } });
    const { status, json } = await create();
    expect([status, json.name, json.fields]).toEqual([200, name('made/one'), { a: whole(1) }]);
    const again = await create();
    expect(again.json.error).toMatchObject({ code: 409, status: 'ALREADY_EXISTS' });
  });

  test('get an id where none is given', async () => {
    const { json } = await server.rest('POST', name('made'), { fields: {} });
    expect(json.name).toMatch(/\/made\/[A-Za-z0-9]{20}$/);
  });

  test('are changed by mask, and answered by mask', async () => {
    await server.rest('PATCH', name('masked/one'), {
      fields: { a: whole(1), b: whole(2), c: whole(3) },
    });
    const { json } = await server.rest(
      'PATCH',
      `${name('masked/one')}?updateMask.fieldPaths=a&updateMask.fieldPaths=b&mask.fieldPaths=a&currentDocument.exists=true`,
      { fields: { a: whole(9), c: whole(9) } },
    );
    expect(json.fields).toEqual({ a: whole(9) });
    expect(await fieldsOf('masked/one')).toEqual({ a: whole(9), c: whole(3) });
    const part = await server.rest(
      'GET',
      `${name('masked/one')}?mask.fieldPaths=c&mask.fieldPaths=none`,
    );
    expect(part.json.fields).toEqual({ c: whole(3) });
  });

  test('are listed in pages', async () => {
    for (const id of ['c', 'a', 'b'])
      await server.rest('PATCH', name(`paged/${id}`), { fields: {} });
    const first = await server.rest('GET', `${name('paged')}?pageSize=2`);
    const second = await server.rest(
      'GET',
      `${name('paged')}?pageSize=2&pageToken=${first.json.nextPageToken}`,
    );
    const ids = [...first.json.documents, ...second.json.documents].map((one) =>
      one.name.slice(-1),
    );
    expect([ids, second.json.nextPageToken]).toEqual([['a', 'b', 'c'], undefined]);
  });

  test('are deleted, also where there is none', async () => {
    await server.rest('PATCH', name('gone/one'), { fields: {} });
    expect((await server.rest('DELETE', name('gone/one'))).json).toEqual({});
    expect((await server.rest('DELETE', name('gone/one'))).status).toBe(200);
    expect(
      (await server.rest('DELETE', `${name('gone/one')}?currentDocument.exists=true`)).status,
    ).toBe(404);
  });

  test('keep their update time when a write changes nothing', async () => {
    const write = { update: { name: name('same/one'), fields: { a: whole(1) } } };
    const first = await commit(write);
    const last = server.changes.last();
    const second = await commit(write);
    expect(second.json.writeResults).toEqual(first.json.writeResults);
    expect(second.json.commitTime > first.json.commitTime).toBe(true);
    expect(server.changes.last()).toBe(last);
  });

  test('are compressed for who accepts it', async () => {
    await server.rest('PATCH', name('long/one'), {
      fields: { a: { stringValue: 'x'.repeat(9000) } },
    });
    const { headers, body } = await new Promise<{ headers: Record<string, unknown>; body: Buffer }>(
      (resolve) => {
        const options = {
          port: server.port,
          host: '127.0.0.1',
          path: `/v1/${name('long/one')}`,
          headers: { 'accept-encoding': 'gzip', authorization: 'Bearer owner' },
        };
        request(options, async (response) => {
          const parts: Buffer[] = [];
          for await (const part of response) parts.push(part);
          resolve({ headers: response.headers, body: Buffer.concat(parts) });
        }).end();
      },
    );
    expect(headers['content-encoding']).toBe('gzip');
    expect(body.length).toBeLessThan(1000);
    expect(JSON.parse(gunzipSync(body).toString()).fields.a.stringValue).toHaveLength(9000);
  });
});

test('what is empty is left out, as the protocol’s JSON is written', async () => {
  const path = name('empty/one');
  const list = { arrayValue: { values: [] } };
  const put = await server.rest('PATCH', path, {
    fields: { list, map: { mapValue: { fields: {} } } },
  });
  expect(put.json.fields).toEqual({ list: { arrayValue: {} }, map: { mapValue: {} } });
  expect((await server.rest('PATCH', path, { fields: {} })).json.fields).toBeUndefined();
  expect((await server.rest('GET', name('nothing'))).json).toEqual({});
});

describe('transforms', () => {
  const max = '9223372036854775807';
  test.each([
    { from: whole(1), transform: { increment: whole(2) }, to: whole(3) },
    { from: whole(1), transform: { increment: { doubleValue: 0.5 } }, to: { doubleValue: 1.5 } },
    { from: whole(max), transform: { increment: whole(1) }, to: whole(max) },
    { from: { stringValue: 'x' }, transform: { increment: whole(2) }, to: whole(2) },
    { from: undefined, transform: { increment: whole(2) }, to: whole(2) },
    { from: whole(3), transform: { maximum: { doubleValue: 3 } }, to: whole(3) },
    { from: whole(3), transform: { maximum: { doubleValue: 3.5 } }, to: { doubleValue: 3.5 } },
    { from: whole(3), transform: { minimum: whole(2) }, to: whole(2) },
    { from: whole(3), transform: { minimum: { doubleValue: 'NaN' } }, to: { doubleValue: 'NaN' } },
    {
      from: { arrayValue: { values: [whole(1)] } },
      transform: { appendMissingElements: { values: [{ doubleValue: 1 }, whole(2), whole(2)] } },
      to: { arrayValue: { values: [whole(1), whole(2)] } },
    },
    {
      from: { arrayValue: { values: [whole(1), whole(2), whole(1)] } },
      transform: { removeAllFromArray: { values: [whole(1)] } },
      to: { arrayValue: { values: [whole(2)] } },
    },
    {
      from: whole(1),
      transform: { removeAllFromArray: { values: [whole(1)] } },
      to: { arrayValue: {} },
    },
  ])('$transform makes $to of $from', async ({ from, transform, to }) => {
    const update = {
      name: name('turned/one'),
      fields: from ? { deep: { mapValue: { fields: { v: from } } } } : {},
    };
    const { json } = await commit({
      update,
      updateTransforms: [{ fieldPath: 'deep.v', ...transform }],
    });
    expect(await fieldsOf('turned/one')).toEqual({ deep: { mapValue: { fields: { v: to } } } });
    const told = 'arrayValue' in to ? { nullValue: null } : to;
    expect(json.writeResults[0].transformResults).toEqual([told]);
  });

  test('give every server timestamp of a commit one time, not after its commit', async () => {
    const at = { fieldPath: 'at', setToServerValue: 'REQUEST_TIME' };
    const { json } = await commit(
      { update: { name: name('timed/a'), fields: {} }, updateTransforms: [at] },
      { transform: { document: name('timed/b'), fieldTransforms: [at] } },
    );
    const [a, b] = json.writeResults.map(
      (one: { transformResults: { timestampValue: string }[] }) =>
        one.transformResults[0]?.timestampValue,
    );
    expect(a).toBe(b);
    expect(Date.parse(a)).toBeLessThanOrEqual(Date.parse(json.commitTime));
  });
});

describe('a commit', () => {
  test('lets each write see those before it, and counts each document once', async () => {
    const last = server.changes.last();
    await commit(
      {
        update: { name: name('seen/a'), fields: { n: whole(1) } },
        currentDocument: { exists: false },
      },
      {
        update: { name: name('seen/a'), fields: {} },
        updateMask: { fieldPaths: [] },
        updateTransforms: [{ fieldPath: 'n', increment: whole(1) }],
        currentDocument: { exists: true },
      },
    );
    expect(await fieldsOf('seen/a')).toEqual({ n: whole(2) });
    expect(server.changes.last()).toBe(last + 1);
  });

  test('gives times that only grow', async () => {
    const times: string[] = [];
    for (let n = 0; n < 50; n++) {
      times.push(
        (await commit({ update: { name: name('grown/a'), fields: { n: whole(n) } } })).json
          .commitTime,
      );
    }
    const padded = times.map((time) => time.slice(0, 19) + time.slice(20, -1).padEnd(6, '0'));
    expect(padded).toEqual([...new Set(padded)].sort());
  });

  const deep = (levels: number): unknown =>
    levels === 0 ? whole(1) : { mapValue: { fields: { a: deep(levels - 1) } } };
  test.each([
    { what: 'an empty id', write: { delete: name('a//b') } },
    { what: 'an id of dots', write: { delete: name('a/..') } },
    { what: 'a reserved id', write: { delete: name('a/__b__') } },
    { what: 'an id of 1501 bytes', write: { delete: name(`a/${'x'.repeat(1501)}`) } },
    { what: 'a collection for a document', write: { delete: name('a/b/c') } },
    { what: 'another database', write: { delete: name('a/b').replace('demo-test', 'other') } },
    {
      what: 'a reserved field',
      write: { update: { name: name('a/b'), fields: { __x__: whole(1) } } },
    },
    {
      what: 'a prototype',
      write: JSON.parse(
        `{"update":{"name":"${name('a/b')}","fields":{"__proto__":{"integerValue":"1"}}}}`,
      ),
    },
    {
      what: 'an empty field name',
      write: { update: { name: name('a/b'), fields: { '': whole(1) } } },
    },
    {
      what: 'an array in an array',
      write: {
        update: {
          name: name('a/b'),
          fields: { a: { arrayValue: { values: [{ arrayValue: {} }] } } },
        },
      },
    },
    { what: 'a map 21 deep', write: { update: { name: name('a/b'), fields: { a: deep(21) } } } },
    {
      what: 'a document over 1 MiB',
      write: {
        update: { name: name('a/b'), fields: { a: { stringValue: 'x'.repeat(1_048_577) } } },
      },
    },
    {
      what: 'an integer beyond 64 bits',
      write: { update: { name: name('a/b'), fields: { a: whole('9223372036854775808') } } },
    },
    {
      what: 'a fraction as integer',
      write: { update: { name: name('a/b'), fields: { a: { integerValue: '1.5' } } } },
    },
    {
      what: 'a value of two types',
      write: {
        update: { name: name('a/b'), fields: { a: { integerValue: '1', stringValue: 'x' } } },
      },
    },
    { what: 'a value of no type', write: { update: { name: name('a/b'), fields: { a: {} } } } },
    {
      what: 'a timestamp of no day',
      write: {
        update: { name: name('a/b'), fields: { a: { timestampValue: '2024-02-30T00:00:00Z' } } },
      },
    },
    {
      what: 'a place off the globe',
      write: { update: { name: name('a/b'), fields: { a: { geoPointValue: { latitude: 91 } } } } },
    },
    {
      what: 'half a surrogate pair',
      write: { update: { name: name('a/b'), fields: { a: { stringValue: '\ud800' } } } },
    },
    { what: 'an unknown key', write: { upsert: { name: name('a/b') } } },
    { what: 'nothing', write: {} },
    {
      what: 'a wrong mask',
      write: { update: { name: name('a/b') }, updateMask: { fieldPaths: ['a..b'] } },
    },
    {
      what: 'an increment by a text',
      write: {
        transform: {
          document: name('a/b'),
          fieldTransforms: [{ fieldPath: 'a', increment: { stringValue: '1' } }],
        },
      },
    },
  ])('refuses $what', async ({ write }) => {
    const { status, json } = await commit(write);
    expect([status, json.error?.status]).toEqual([400, 'INVALID_ARGUMENT']);
    expect((await server.rest('GET', name('a/b'))).status).toBe(404);
  });

  test('takes a document of just under 1 MiB', async () => {
    const fields = { a: { stringValue: 'x'.repeat(1_048_487) } };
    expect((await commit({ update: { name: name('big/one'), fields } })).status).toBe(200);
  });
});

describe('a query', () => {
  const ask = (query: unknown) =>
    server.rest('POST', `${documents}:runQuery`, { structuredQuery: query });
  const from = [{ collectionId: 'asked' }];
  const filter = (path: string, op: string, value: unknown) => ({
    fieldFilter: { field: { fieldPath: path }, op, value },
  });
  const list = (length: number) => ({
    arrayValue: { values: Array.from({ length }, (_, n) => whole(n)) },
  });

  test.each([
    { what: 'no collection', query: { from: [] } },
    { what: 'an IN of nothing', query: { from, where: filter('a', 'IN', list(0)) } },
    { what: 'an IN of 31', query: { from, where: filter('a', 'IN', list(31)) } },
    { what: 'a NOT_IN of 11', query: { from, where: filter('a', 'NOT_IN', list(11)) } },
    {
      what: 'two array filters',
      query: {
        from,
        where: {
          compositeFilter: {
            op: 'AND',
            filters: [
              filter('a', 'ARRAY_CONTAINS', whole(1)),
              filter('b', 'ARRAY_CONTAINS', whole(1)),
            ],
          },
        },
      },
    },
    {
      what: 'more than 30 disjunctions',
      query: {
        from,
        where: {
          compositeFilter: {
            op: 'AND',
            filters: [filter('a', 'IN', list(6)), filter('b', 'IN', list(6))],
          },
        },
      },
    },
    {
      what: 'NOT_IN beside IN',
      query: {
        from,
        where: {
          compositeFilter: {
            op: 'AND',
            filters: [filter('a', 'IN', list(2)), filter('b', 'NOT_IN', list(2))],
          },
        },
      },
    },
    {
      what: 'a name that is none',
      query: { from, where: filter('__name__', 'EQUAL', { stringValue: 'x' }) },
    },
    {
      what: 'one order twice',
      query: { from, orderBy: [{ field: { fieldPath: 'a' } }, { field: { fieldPath: '`a`' } }] },
    },
    {
      what: 'a longer cursor than order',
      query: {
        from,
        orderBy: [{ field: { fieldPath: 'a' } }],
        startAt: { values: [whole(1), whole(1), whole(1)] },
      },
    },
    { what: 'a negative limit', query: { from, limit: -1 } },
    { what: 'an unknown operator', query: { from, where: filter('a', 'LIKE', whole(1)) } },
  ])('refuses $what', async ({ query }) => {
    const { status, json } = await ask(query);
    expect([status, json[0]?.error.status]).toEqual([400, 'INVALID_ARGUMENT']);
  });

  test('that finds nothing says when it looked', async () => {
    const { json } = await ask({ from });
    expect(json).toEqual([{ readTime: expect.any(String) }]);
  });
});

describe('a transaction over REST', () => {
  test('is refused after its end', async () => {
    const { json } = await server.rest('POST', `${documents}:beginTransaction`, {});
    const { transaction } = json;
    expect((await server.rest('POST', `${documents}:rollback`, { transaction })).status).toBe(200);
    const late = await server.rest('POST', `${documents}:commit`, { transaction, writes: [] });
    expect([late.status, late.json.error.status]).toEqual([400, 'INVALID_ARGUMENT']);
  });

  test('is aborted when a query that it read would now answer otherwise', async () => {
    const begun = await server.rest('POST', `${documents}:runQuery`, {
      structuredQuery: { from: [{ collectionId: 'phantoms' }] },
      newTransaction: { readWrite: {} },
    });
    const [{ transaction }] = begun.json;
    await commit({ update: { name: name('phantoms/new'), fields: {} } });
    const update = { name: name('phantoms/count'), fields: { n: whole(0) } };
    const { json } = await server.rest('POST', `${documents}:commit`, {
      transaction,
      writes: [{ update }],
    });
    expect(json.error).toMatchObject({ code: 409, status: 'ABORTED' });
  });
});

test('the change feed tells what was and what is, until it is trimmed', async () => {
  const start = server.changes.last();
  let told = 0;
  const stop = server.changes.onChange(() => {
    told += 1;
  });
  await commit({ update: { name: name('fed/a'), fields: { n: whole(1) } } });
  await commit({ update: { name: name('fed/a'), fields: { n: whole(2) } } });
  await commit({ delete: name('fed/a') });
  stop();
  await commit({ update: { name: name('fed/b'), fields: {} } });
  expect(told).toBe(3);
  const changes = server.changes.since(start, 3);
  expect(
    changes.map(({ path, before, after }) => [path, before?.fields.n, after?.fields.n]),
  ).toEqual([
    ['fed/a', undefined, whole(1)],
    ['fed/a', whole(1), whole(2)],
    ['fed/a', whole(2), undefined],
  ]);
  server.changes.trim(start + 2);
  expect(server.changes.since(start, 10).map(({ path }) => path)).toEqual(['fed/a', 'fed/b']);
  expect(database).toContain('demo-test');
});

test('no commit has a time that was told as read before it', async () => {
  for (let n = 0; n < 30; n++) {
    const read = await server.rest('POST', `${documents}:batchGet`, {
      documents: [name(`later/${n}`)],
    });
    const written = await commit({ update: { name: name(`later/${n}`), fields: {} } });
    const [before, after] = [read.json[0].readTime, written.json.commitTime].map(
      (time) => time.slice(0, 19) + time.slice(20, -1).padEnd(6, '0'),
    );
    expect(before < after).toBe(true);
  }
});

describe('an aggregation', () => {
  const field = (fieldPath: string) => ({ field: { fieldPath } });
  const ask = async (...aggregations: unknown[]) => {
    const structuredQuery = { from: [{ collectionId: 'summed' }] };
    const body = { structuredAggregationQuery: { structuredQuery, aggregations } };
    const { json } = await server.rest('POST', `${documents}:runAggregationQuery`, body);
    return json[0].result?.aggregateFields ?? json[0].error;
  };

  beforeAll(async () => {
    const rows = [
      { a: whole(1), b: whole(2) },
      { a: { doubleValue: 0.5 } },
      { a: { stringValue: 'x' } },
      {},
    ];
    for (const [n, fields] of rows.entries()) {
      await server.rest('PATCH', name(`summed/${n}`), { fields });
    }
  });

  test.each([
    { asked: { count: {} }, gives: whole(4) },
    { asked: { count: { upTo: '3' } }, gives: whole(3) },
    { asked: { sum: field('a') }, gives: { doubleValue: 1.5 } },
    { asked: { sum: field('b') }, gives: whole(2) },
    { asked: { sum: field('none') }, gives: whole(0) },
    { asked: { avg: field('a') }, gives: { doubleValue: 0.75 } },
    { asked: { avg: field('none') }, gives: { nullValue: null } },
  ])('$asked gives $gives', async ({ asked, gives }) => {
    expect(await ask(asked)).toEqual({ field_1: gives });
  });

  test('looks only at documents that have every field it asks for', async () => {
    const figures = await ask(
      { alias: 'n', count: {} },
      { alias: 'a', sum: field('a') },
      { alias: 'b', sum: field('b') },
    );
    expect(figures).toEqual({ n: whole(1), a: whole(1), b: whole(2) });
  });

  test('asks five figures at most', async () => {
    expect(await ask(...Array.from({ length: 6 }, () => ({ count: {} })))).toMatchObject({
      status: 'INVALID_ARGUMENT',
    });
  });
});
