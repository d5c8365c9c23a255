import { generateKeyPairSync } from 'node:crypto';
import { type App, cert, deleteApp, initializeApp } from 'firebase-admin/app';
import {
  AggregateField,
  FieldPath,
  FieldValue,
  Filter,
  type Firestore,
  GeoPoint,
  initializeFirestore,
  Timestamp,
} from 'firebase-admin/firestore';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startForTest } from './start.ts';

let server: Awaited<ReturnType<typeof startForTest>>;
const apps: App[] = [];
const stores: Record<string, Firestore> = {};

// Over REST the SDK signs a token of its own, so it wants a key: any will do.
const credential = cert({
  projectId: 'demo-test',
  clientEmail: 'tests@demo-test.iam.gserviceaccount.com',
  privateKey: generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString(),
});

beforeAll(async () => {
  server = await startForTest();
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${server.port}`;
  for (const [name, preferRest] of [
    ['gRPC', false],
    ['REST', true],
  ] as const) {
    const app = initializeApp({ projectId: 'demo-test', credential }, name);
    apps.push(app);
    stores[name] = initializeFirestore(app, { preferRest });
  }
});

beforeEach(async () => {
  await fetch(
    `http://127.0.0.1:${server.port}/emulator/v1/projects/demo-test/databases/(default)/documents`,
    { method: 'DELETE' },
  );
});

afterAll(async () => {
  await Promise.all(Object.values(stores).map((store) => store.terminate()));
  await Promise.all(apps.map(deleteApp));
  await server.stop();
});

describe.each(['gRPC', 'REST'])('firebase-admin over %s', (transport) => {
  const db = () => stores[transport]!;

  test('reads back what it wrote, of every type', async () => {
    const sent = {
      big: 9_007_199_254_740_991,
      real: -0.5,
      nan: Number.NaN,
      infinite: Number.POSITIVE_INFINITY,
      when: new Timestamp(1_700_000_000, 123_456_000),
      where: new GeoPoint(30.42, -9.6),
      raw: Buffer.from([0, 255, 1]),
      friend: db().doc('a/b'),
      list: ['x', null, { y: [true] }],
      vector: FieldValue.vector([1, 2, 3]),
    };
    await db().doc('all/types').set(sent);
    expect((await db().doc('all/types').get()).data()).toEqual(sent);
  });

  test('cuts timestamps to microseconds', async () => {
    await db()
      .doc('all/times')
      .set({ when: new Timestamp(1, 123_456_789) });
    expect((await db().doc('all/times').get()).get('when')).toEqual(new Timestamp(1, 123_456_000));
  });

  test('changes nested fields only, and removes them', async () => {
    const one = db().doc('things/one');
    await one.set({ a: { x: 1, y: 2 }, 'b.c': 3 });
    await one.update({ 'a.x': FieldValue.delete(), 'a.z': 5 });
    await one.update(new FieldPath('b.c'), 4);
    await one.set({ a: { w: 6 } }, { merge: true });
    expect((await one.get()).data()).toEqual({ a: { y: 2, z: 5, w: 6 }, 'b.c': 4 });
  });

  test('keeps the preconditions of create, update and delete', async () => {
    const one = db().doc('things/one');
    const first = await one.create({ x: 1 });
    await expect(one.create({ x: 2 })).rejects.toMatchObject({ code: 6 });
    await expect(db().doc('things/none').update({ x: 1 })).rejects.toMatchObject({ code: 5 });
    await one.update({ x: 3 }, { lastUpdateTime: first.writeTime });
    await expect(one.delete({ lastUpdateTime: first.writeTime })).rejects.toMatchObject({
      code: 9,
    });
    expect((await one.get()).data()).toEqual({ x: 3 });
  });

  test('commits a batch wholly or not at all', async () => {
    const batch = db().batch();
    batch.set(db().doc('things/a'), { x: 1 });
    batch.update(db().doc('things/none'), { x: 1 });
    await expect(batch.commit()).rejects.toMatchObject({ code: 5 });
    expect((await db().doc('things/a').get()).exists).toBe(false);
  });

  test('filters with AND and OR, and pages by cursor', async () => {
    const cities = db().collection('cities');
    for (const n of [1, 2, 3, 4, 5]) {
      await cities.doc(`c${n}`).set({ n, tags: n % 2 ? ['odd'] : ['even', 'two'] });
    }
    const ids = async (query: FirebaseFirestore.Query) =>
      (await query.get()).docs.map(({ id }) => id).join();
    expect(
      await ids(cities.where(Filter.or(Filter.where('n', '==', 1), Filter.where('n', '>', 4)))),
    ).toBe('c1,c5');
    expect(await ids(cities.where('tags', 'array-contains', 'odd').where('n', '<', 4))).toBe(
      'c1,c3',
    );
    expect(await ids(cities.where('n', 'not-in', [1, 2]).orderBy('n', 'desc'))).toBe('c5,c4,c3');
    expect(await ids(cities.where(FieldPath.documentId(), 'in', ['c2', 'c4']))).toBe('c2,c4');
    const page = await cities.orderBy('n').limit(2).get();
    expect(await ids(cities.orderBy('n').startAfter(page.docs[1]).limit(2))).toBe('c3,c4');
    expect(await ids(cities.orderBy('n').limitToLast(2))).toBe('c4,c5');
    expect(await ids(cities.orderBy('n').offset(3))).toBe('c4,c5');
    const some = await cities.select('tags').limit(1).get();
    expect(some.docs[0]?.data()).toEqual({ tags: ['odd'] });
  });

  test('tells at once what is wrong with a query', async () => {
    const query = db()
      .collection('cities')
      .where(
        'n',
        'in',
        Array.from({ length: 31 }, (_, n) => n),
      );
    await expect(query.get()).rejects.toMatchObject({ code: 3 });
    await expect(query.count().get()).rejects.toMatchObject({ code: 3 });
    // Google's client asks again, for seven seconds each, where it got no headers.
  }, 5_000);

  test('counts, sums and averages', async () => {
    for (const n of [1, 2, 6]) await db().doc(`sums/s${n}`).set({ n });
    const figures = await db()
      .collection('sums')
      .aggregate({
        count: AggregateField.count(),
        sum: AggregateField.sum('n'),
        average: AggregateField.average('n'),
      })
      .get();
    expect(figures.data()).toEqual({ count: 3, sum: 9, average: 3 });
  });

  test('explains a query, and an aggregation, with or without running it', async () => {
    for (const n of [1, 2, 3]) await db().doc(`plans/p${n}`).set({ n });
    const query = db().collection('plans').where('n', '>', 1);
    const plan = await query.explain();
    const properties = '(n ASC, __name__ ASC)';
    expect(plan.metrics.planSummary.indexesUsed).toEqual([
      { query_scope: 'Collection', properties },
    ]);
    expect([plan.metrics.executionStats, plan.snapshot]).toEqual([null, null]);

    const run = await query.explain({ analyze: true });
    expect(run.snapshot?.docs.map(({ id }) => id)).toEqual(['p2', 'p3']);
    expect(run.metrics.executionStats).toMatchObject({ resultsReturned: 2, readOperations: 2 });
    expect(run.metrics.executionStats?.executionDuration.seconds).toBe(0);

    const counted = await query.count().explain({ analyze: true });
    expect(counted.snapshot?.data()).toEqual({ count: 2 });
    expect(counted.metrics.executionStats).toMatchObject({
      resultsReturned: 1,
      readOperations: 1,
      debugStats: { index_entries_scanned: '2', documents_scanned: '0' },
    });
  });

  test('lists collections, and documents that exist only as parents', async () => {
    await db().doc('a/one/b/two').set({});
    await db().doc('a/three').set({});
    expect((await db().listCollections()).map(({ id }) => id)).toEqual(['a']);
    expect((await db().doc('a/one').listCollections()).map(({ id }) => id)).toEqual(['b']);
    expect((await db().collection('a').listDocuments()).map(({ id }) => id)).toEqual([
      'one',
      'three',
    ]);
  });

  test('removes a document with everything below it', async () => {
    await db().doc('a/one').set({});
    await db().doc('a/one/b/two/c/three').set({});
    await db().doc('a/other').set({});
    await db().recursiveDelete(db().doc('a/one'));
    const left = await db().collectionGroup('c').get();
    expect(left.empty).toBe(true);
    expect((await db().collection('a').listDocuments()).map(({ id }) => id)).toEqual(['other']);
  });

  test('writes in bulk, each document for itself', async () => {
    const writer = db().bulkWriter();
    writer.onWriteError(() => false);
    const outcomes = [
      writer.create(db().doc('bulk/a'), { x: 1 }),
      writer.update(db().doc('bulk/none'), { x: 1 }),
      writer.set(db().doc('bulk/b'), { x: 2 }),
    ].map((write) =>
      write.then(
        () => 'written',
        () => 'refused',
      ),
    );
    await writer.close();
    expect(await Promise.all(outcomes)).toEqual(['written', 'refused', 'written']);
  });

  test('loses no update among 100 contending transactions', async () => {
    const counter = db().doc('counters/one');
    await counter.set({ n: 0 });
    await Promise.all(
      Array.from({ length: 100 }, () =>
        db().runTransaction(async (transaction) => {
          const n = (await transaction.get(counter)).get('n');
          transaction.update(counter, { n: n + 1 });
        }),
      ),
    );
    expect((await counter.get()).get('n')).toBe(100);
    // The SDK waits longer after each attempt: on a busy machine that takes its time.
  }, 60_000);

  test('decides between transactions that read each other’s documents', async () => {
    const [a, b] = [db().doc('pair/a'), db().doc('pair/b')];
    await a.set({ n: 1 });
    await b.set({ n: 1 });
    // Each may leave only if the other stays: at no time both.
    const leave = (mine: typeof a, other: typeof a) =>
      db().runTransaction(async (transaction) => {
        const there = (await transaction.get(other)).get('n');
        if (there === 1) transaction.update(mine, { n: 0 });
      });
    await Promise.all([leave(a, b), leave(b, a), leave(a, b), leave(b, a)]);
    const left = [(await a.get()).get('n'), (await b.get()).get('n')];
    expect(left.filter((n) => n === 1)).toHaveLength(1);
  });

  test('sees one moment in a read-only transaction', async () => {
    await db().doc('moment/a').set({ n: 1 });
    await db().doc('moment/b').set({ n: 1 });
    const seen = await db().runTransaction(
      async (transaction) => {
        const first = (await transaction.get(db().doc('moment/a'))).get('n');
        await db().doc('moment/b').set({ n: 2 });
        await db().doc('moment/c').set({ n: 2 });
        const all = await transaction.get(db().collection('moment').orderBy('n'));
        return [first, ...all.docs.map((document) => document.get('n'))];
      },
      { readOnly: true },
    );
    expect(seen).toEqual([1, 1, 1]);
  });
});

test('firebase-admin listens to a query', async () => {
  const db = stores.gRPC!;
  const seen: string[] = [];
  await new Promise<void>((resolve) => {
    const unsubscribe = db.collection('heard').onSnapshot((snapshot) => {
      seen.push(snapshot.docs.map(({ id }) => id).join());
      if (seen.length === 1) void db.doc('heard/a').set({ x: 1 });
      if (seen.length === 2) void db.doc('heard/a').delete();
      if (seen.length < 3) return;
      unsubscribe();
      resolve();
    });
  });
  expect(seen).toEqual(['', 'a', '']);
});
