import { type App, deleteApp, initializeApp } from 'firebase-admin/app';
import { type Firestore, initializeFirestore } from 'firebase-admin/firestore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documents, startForTest } from './start.ts';

let server: Awaited<ReturnType<typeof startForTest>>;
let app: App;
let db: Firestore;

beforeAll(async () => {
  server = await startForTest();
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${server.port}`;
  app = initializeApp({ projectId: 'demo-test' }, 'partition');
  db = initializeFirestore(app);
  const batch = db.batch();
  for (let n = 0; n < 100; n++) batch.set(db.doc(`towns/t${n % 7}/cases/c${n}`), { n });
  batch.set(db.doc('other/o'), { n: -1 });
  await batch.commit();
});
afterAll(async () => {
  await db.terminate();
  await deleteApp(app);
  await server.stop();
});

test.each([1, 2, 7, 99, 500])('in %i parts a collection group is read whole', async (count) => {
  const found: number[] = [];
  let parts = 0;
  for await (const part of db.collectionGroup('cases').getPartitions(count)) {
    parts += 1;
    const { docs } = await part.toQuery().get();
    if (count < 100) expect(docs.length).toBeLessThanOrEqual(Math.ceil(100 / count));
    found.push(...docs.map((one) => one.get('n')));
  }
  expect(parts).toBe(Math.min(count, 100));
  expect(found.sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, n) => n));
});

test('cuts come in pages', async () => {
  const structuredQuery = {
    from: [{ collectionId: 'cases', allDescendants: true }],
    orderBy: [{ field: { fieldPath: '__name__' } }],
  };
  const ask = (more: object) =>
    server.rest('POST', `${documents}:partitionQuery`, {
      structuredQuery,
      partitionCount: '5',
      ...more,
    });
  const whole = await ask({});
  const first = await ask({ pageSize: 3 });
  const second = await ask({ pageSize: 3, pageToken: first.json.nextPageToken });
  expect([...first.json.partitions, ...second.json.partitions]).toEqual(whole.json.partitions);
  expect(second.json.nextPageToken).toBeUndefined();
});

test.each([
  ['a filter', { where: { unaryFilter: { op: 'IS_NULL', field: { fieldPath: 'n' } } } }],
  ['a limit', { limit: 5 }],
  ['one collection only', { from: [{ collectionId: 'cases' }] }],
])('%s is refused', async (_, more) => {
  const { json } = await server.rest('POST', `${documents}:partitionQuery`, {
    structuredQuery: { from: [{ collectionId: 'cases', allDescendants: true }], ...more },
    partitionCount: '5',
  });
  expect(json.error.status).toBe('INVALID_ARGUMENT');
});

test('a query without a collection gives the documents right below, of every collection', async () => {
  const { json } = await server.rest('POST', `${documents}:runQuery`, {
    structuredQuery: { from: [{}] },
  });
  expect(json.map(({ document }: { document: { name: string } }) => document.name)).toEqual([
    `${documents}/other/o`,
  ]);
});
