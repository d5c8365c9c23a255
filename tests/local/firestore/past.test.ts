import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { database, documents, startForTest, unsignedToken } from './start.ts';

let folder: string;
let server: Awaited<ReturnType<typeof startForTest>>;
const start = () => startForTest({ dataFile: join(folder, 'firestore.sqlite') });
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'firestore-'));
  server = await start();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** @returns The commit's time. */
async function put(path: string, n: number | null): Promise<string> {
  const name = `${documents}/${path}`;
  const write =
    n === null
      ? { delete: name }
      : { update: { name, fields: { n: { integerValue: String(n) } } } };
  const { status, json } = await server.rest('POST', `${documents}:commit`, { writes: [write] });
  expect(status).toBe(200);
  return json.commitTime;
}

const query = (allDescendants = false) => ({
  from: [{ collectionId: 'docs', allDescendants }],
  where: {
    fieldFilter: { field: { fieldPath: 'n' }, op: 'LESS_THAN', value: { integerValue: '50' } },
  },
  orderBy: [{ field: { fieldPath: 'n' }, direction: 'DESCENDING' }],
  limit: 3,
});

/** Ids in the order of the answer. */
async function ask(readTime: string, more: object = {}): Promise<string> {
  const body = { structuredQuery: query(), readTime, ...more };
  const { json } = await server.rest('POST', `${documents}:runQuery`, body);
  return json
    .flatMap((one: { document?: { name: string } }) => one.document?.name.split('/').at(-1) ?? [])
    .join();
}

test('every moment of the last hour is read as it was, also after a restart', async () => {
  const steps = fc.sample(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      n: fc.option(fc.integer({ min: 0, max: 99 })),
    }),
    { numRuns: 60, seed: 4 },
  );
  const now = new Map<string, number>();
  const moments: { at: string; wanted: string; all: Record<string, number> }[] = [];
  for (const { id, n } of steps) {
    const at = await put(`docs/${id}`, n);
    if (n === null) now.delete(id);
    else now.set(id, n);
    const found = [...now].filter(([, value]) => value < 50);
    found.sort(([left, a], [right, b]) => b - a || (left < right ? 1 : -1));
    const wanted = found.slice(0, 3).map(([one]) => one);
    moments.push({ at, wanted: wanted.join(), all: Object.fromEntries(now) });
  }
  const check = async () => {
    for (const { at, wanted, all } of moments) {
      expect([at, await ask(at)]).toEqual([at, wanted]);
      const { json } = await server.rest('POST', `${documents}:batchGet`, {
        documents: [`${documents}/docs/a`],
        readTime: at,
      });
      expect(json[0].readTime).toBe(at);
      expect(json[0].found?.fields.n.integerValue).toBe(
        all.a === undefined ? undefined : String(all.a),
      );
    }
  };
  await check();
  await server.stop();
  server = await start();
  await check();
});

describe('a past time', () => {
  let at: string;
  beforeAll(async () => {
    await put('old/one/docs/x', 1);
    at = await put('docs/kept', 7);
    await put('docs/kept', 8);
    await put('old/one/docs/x', null);
    await put('new/two', 1);
  });

  test('is read by one document, a listing, a collection group, a sum, a list of collections', async () => {
    const time = encodeURIComponent(at);
    const one = await server.rest('GET', `${documents}/docs/kept?readTime=${time}`);
    expect(one.json.fields.n.integerValue).toBe('7');
    const list = await server.rest('GET', `${documents}/old/one/docs?readTime=${time}`);
    expect(list.json.documents).toHaveLength(1);
    const group = { structuredQuery: { ...query(true), limit: undefined } };
    expect((await ask(at, group)).split(',')).toContain('x');
    const sum = await server.rest('POST', `${documents}/old/one:runAggregationQuery`, {
      structuredAggregationQuery: {
        structuredQuery: { from: [{ collectionId: 'docs' }] },
        aggregations: [{ alias: 'total', sum: { field: { fieldPath: 'n' } } }],
      },
      readTime: at,
    });
    expect(sum.json[0].result.aggregateFields.total).toEqual({ integerValue: '1' });
    expect(sum.json[0].readTime).toBe(at);
    const ids = await server.rest('POST', `${documents}:listCollectionIds`, { readTime: at });
    expect(ids.json.collectionIds).toEqual(['docs', 'old']);
  });

  test('is read by a transaction that began with it', async () => {
    const options = { readOnly: { readTime: at } };
    const begun = await server.rest('POST', `${documents}:beginTransaction`, { options });
    const { transaction } = begun.json;
    const read = await server.rest('POST', `${documents}:batchGet`, {
      documents: [`${documents}/docs/kept`],
      transaction,
    });
    expect(read.json[0].found.fields.n.integerValue).toBe('7');
    const other = 'projects/demo-test/databases/other';
    const strange = await server.rest('POST', `${other}/documents:batchGet`, {
      database: other,
      documents: [`${other}/documents/docs/kept`],
      transaction,
    });
    expect(strange.json[0].error.status).toBe('INVALID_ARGUMENT');
    const written = await server.rest('POST', `${documents}:commit`, {
      transaction,
      writes: [{ delete: `${documents}/docs/kept` }],
    });
    expect(written.json.error.status).toBe('INVALID_ARGUMENT');
  });

  test.each([
    ['more than an hour ago', -3_700_000, 'FAILED_PRECONDITION'],
    ['in the future', 60_000, 'INVALID_ARGUMENT'],
  ])('%s is refused', async (_, ms, expected) => {
    const readTime = new Date(Date.now() + ms).toISOString();
    const { json } = await server.rest('POST', `${documents}:batchGet`, {
      documents: [`${documents}/docs/kept`],
      readTime,
    });
    expect(json[0].error.status).toBe(expected);
  });

  test('is nobody’s but the owner’s where rules are set', async () => {
    const guarded = await startForTest({
      rules:
        "rules_version = '2'; service cloud.firestore { match /databases/{d}/documents/{p=**} { allow read; } }",
    });
    const body = { documents: [`${documents}/docs/kept`], readTime: new Date().toISOString() };
    const token = unsignedToken({ sub: 'amina' });
    const refused = await guarded.rest('POST', `${documents}:batchGet`, body, token);
    expect(refused.json[0].error.status).toBe('PERMISSION_DENIED');
    expect((await guarded.rest('POST', `${documents}:batchGet`, body)).status).toBe(200);
    await guarded.stop();
  });

  test('before a database was cleared is no longer known', async () => {
    const before = await put('docs/gone', 1);
    const url = `http://127.0.0.1:${server.port}/emulator/v1/${database}/documents`;
    await fetch(url, { method: 'DELETE' });
    const { json } = await server.rest('POST', `${documents}:batchGet`, {
      documents: [`${documents}/docs/gone`],
      readTime: before,
    });
    expect(json[0].error.status).toBe('FAILED_PRECONDITION');
  });
});
