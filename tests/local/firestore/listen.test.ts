import { type App, deleteApp, initializeApp } from 'firebase-admin/app';
import { type Firestore, initializeFirestore, type Query } from 'firebase-admin/firestore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documents, startForTest } from './start.ts';

let server: Awaited<ReturnType<typeof startForTest>>;
let app: App;
let db: Firestore;

beforeAll(async () => {
  server = await startForTest();
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${server.port}`;
  app = initializeApp({ projectId: 'demo-test' }, 'listen');
  db = initializeFirestore(app);
});

afterAll(async () => {
  await db.terminate();
  await deleteApp(app);
  await server.stop();
});

/** The latest result of a listener, and a wait for a given one. */
function listen(query: Query) {
  let latest = '';
  let snapshots = 0;
  let wake = () => {};
  const stop = query.onSnapshot((snapshot) => {
    latest = snapshot.docs.map((one) => `${one.id}=${one.get('n')}`).join();
    snapshots += 1;
    wake();
  });
  const until = (wanted: string) =>
    new Promise<void>((resolve) => {
      wake = () => {
        if (latest === wanted && snapshots > 0) resolve();
      };
      wake();
    });
  return { stop, until, snapshots: () => snapshots };
}

test('listeners on one stream each hear what concerns them', async () => {
  const low = listen(db.collection('ranged').where('n', '<', 10).orderBy('n'));
  const high = listen(db.collection('ranged').where('n', '>=', 10).orderBy('n', 'desc').limit(2));
  await low.until('');
  await db.doc('ranged/a').set({ n: 1 });
  await db.doc('ranged/b').set({ n: 10 });
  await db.doc('ranged/c').set({ n: 11 });
  await low.until('a=1');
  await high.until('c=11,b=10');
  await db.doc('ranged/a').update({ n: 12 });
  await low.until('');
  await high.until('a=12,c=11');
  await db.doc('ranged/c').delete();
  await high.until('a=12,b=10');
  low.stop();
  high.stop();
});

test('a commit of many documents is heard as one', async () => {
  const heard = listen(db.collection('together').orderBy('n'));
  await heard.until('');
  const batch = db.batch();
  for (let n = 0; n < 3; n++) batch.set(db.doc(`together/d${n}`), { n });
  await batch.commit();
  await heard.until('d0=0,d1=1,d2=2');
  expect(heard.snapshots()).toBe(2);
  heard.stop();
});

test('clearing the database is heard', async () => {
  await db.doc('cleared/a').set({ n: 1 });
  const heard = listen(db.collection('cleared'));
  await heard.until('a=1');
  const address = `http://127.0.0.1:${server.port}/emulator/v1/projects/demo-test/databases/(default)/documents`;
  await fetch(address, { method: 'DELETE' });
  await heard.until('');
  heard.stop();
});

test('a thousand changes arrive at the same end as a query', async () => {
  const heard = listen(db.collection('busy').where('n', '>', 500).orderBy('n'));
  await heard.until('');
  const ids = ['a', 'b', 'c', 'd', 'e'];
  for (let n = 0; n < 1000; n += 50) {
    await Promise.all(
      Array.from({ length: 50 }, (_, k) => {
        const path = `${documents}/busy/${ids[(n + k) % ids.length]}`;
        const fields = { n: { integerValue: String((n * 7 + k * 13) % 1000) } };
        return server.rest('PATCH', path, { fields });
      }),
    );
  }
  const end = await db.collection('busy').where('n', '>', 500).orderBy('n').get();
  await heard.until(end.docs.map((one) => `${one.id}=${one.get('n')}`).join());
  heard.stop();
});
