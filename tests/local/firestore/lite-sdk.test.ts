import { deleteApp, type FirebaseApp, initializeApp } from 'firebase/app';
import {
  average,
  collection,
  connectFirestoreEmulator,
  deleteDoc,
  doc,
  type Firestore,
  getAggregate,
  getDoc,
  getDocs,
  getFirestore,
  orderBy,
  query,
  runTransaction,
  serverTimestamp,
  setDoc,
  startAfter,
  sum,
  updateDoc,
  where,
  writeBatch,
} from 'firebase/firestore/lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startForTest } from './start.ts';

let server: Awaited<ReturnType<typeof startForTest>>;
let app: FirebaseApp;
let db: Firestore;

beforeAll(async () => {
  server = await startForTest();
  app = initializeApp({ projectId: 'demo-lite', apiKey: 'any' });
  db = getFirestore(app);
  connectFirestoreEmulator(db, '127.0.0.1', server.port, { mockUserToken: { sub: 'amina' } });
});

afterAll(async () => {
  await deleteApp(app);
  await server.stop();
});

test('the lite SDK writes, reads, changes and removes', async () => {
  const one = doc(db, 'notes/é/below/ü v');
  await setDoc(one, { title: 'ⴰⵣⵓⵍ', at: serverTimestamp(), n: 1 });
  await updateDoc(one, { n: 2 });
  expect((await getDoc(one)).data()).toMatchObject({ title: 'ⴰⵣⵓⵍ', n: 2 });
  await deleteDoc(one);
  expect((await getDoc(one)).exists()).toBe(false);
});

test('the lite SDK queries, pages and aggregates', async () => {
  const batch = writeBatch(db);
  for (const n of [1, 2, 3]) batch.set(doc(db, `figures/f${n}`), { n, kind: 'x' });
  await batch.commit();
  const figures = query(collection(db, 'figures'), where('kind', '==', 'x'), orderBy('n'));
  const first = await getDocs(figures);
  expect(first.docs.map(({ id }) => id)).toEqual(['f1', 'f2', 'f3']);
  const rest = await getDocs(query(figures, startAfter(first.docs[1])));
  expect(rest.docs.map(({ id }) => id)).toEqual(['f3']);
  const result = await getAggregate(figures, { total: sum('n'), mean: average('n') });
  expect(result.data()).toEqual({ total: 6, mean: 2 });
});

test('the lite SDK’s transactions try again when they lose a race', async () => {
  const counter = doc(db, 'counters/one');
  await setDoc(counter, { n: 0 });
  const add = () =>
    runTransaction(db, async (transaction) => {
      const n = (await transaction.get(counter)).data()?.n;
      transaction.update(counter, { n: n + 1 });
    });
  await Promise.all([add(), add(), add()]);
  expect((await getDoc(counter)).data()).toEqual({ n: 3 });
});

test('the lite SDK is told a missing document and a wrong query by code', async () => {
  await expect(updateDoc(doc(db, 'notes/none'), { n: 1 })).rejects.toMatchObject({
    code: 'not-found',
  });
  const wrong = query(collection(db, 'notes'), where('n', 'in', ['x'.repeat(3)]), orderBy('n'));
  expect((await getDocs(wrong)).empty).toBe(true);
});
