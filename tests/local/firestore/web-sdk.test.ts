import { initializeTestEnvironment, type RulesTestEnvironment } from '@firebase/rules-unit-testing';
import { setLogLevel } from 'firebase/app';
import {
  addDoc,
  arrayUnion,
  collection,
  collectionGroup,
  deleteDoc,
  doc,
  type Firestore,
  getCountFromServer,
  getDoc,
  getDocs,
  increment,
  limit,
  onSnapshot,
  orderBy,
  type QuerySnapshot,
  query,
  runTransaction,
  serverTimestamp,
  setDoc,
  Timestamp,
  updateDoc,
  where,
  writeBatch,
} from 'firebase/firestore';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startForTest } from './start.ts';

let server: Awaited<ReturnType<typeof startForTest>>;
let environment: RulesTestEnvironment;
let db: Firestore;

setLogLevel('silent');

beforeAll(async () => {
  server = await startForTest();
  environment = await initializeTestEnvironment({
    projectId: 'demo-web',
    firestore: { host: '127.0.0.1', port: server.port },
  });
  // The environment's contexts answer to the modular SDK as well.
  db = environment.authenticatedContext('amina').firestore() as unknown as Firestore;
});

beforeEach(() => environment.clearFirestore());

afterAll(async () => {
  await environment.cleanup();
  await server.stop();
});

describe('the web SDK', () => {
  test('reads back what it wrote, of every type', async () => {
    const sent = {
      text: 'ⵜⵉⵡⵉⵣⵉ',
      whole: 42,
      real: 2.5,
      yes: true,
      nothing: null,
      when: Timestamp.fromMillis(1_700_000_000_123),
      list: [1, 'two', { three: 3 }],
      deep: { 'with.dot': { x: 1 } },
    };
    await setDoc(doc(db, 'things/one'), sent);
    expect((await getDoc(doc(db, 'things/one'))).data()).toEqual(sent);
  });

  test('says that a document is missing', async () => {
    expect((await getDoc(doc(db, 'things/none'))).exists()).toBe(false);
  });

  test('applies transforms where the document is kept', async () => {
    const one = doc(db, 'things/one');
    await setDoc(one, { count: 1, tags: ['a'] });
    await updateDoc(one, {
      count: increment(2),
      tags: arrayUnion('a', 'b'),
      at: serverTimestamp(),
    });
    const data = (await getDoc(one)).data();
    expect(data).toMatchObject({ count: 3, tags: ['a', 'b'] });
    expect(data?.at).toBeInstanceOf(Timestamp);
  });

  test('refuses to update what is not there', async () => {
    await expect(updateDoc(doc(db, 'things/none'), { x: 1 })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('continues after a refused write', async () => {
    await expect(updateDoc(doc(db, 'things/none'), { x: 1 })).rejects.toThrow();
    await setDoc(doc(db, 'things/next'), { x: 1 });
    expect((await getDoc(doc(db, 'things/next'))).exists()).toBe(true);
  });

  test('queries with filters, order and limit, in collections and groups', async () => {
    const batch = writeBatch(db);
    for (const n of [3, 1, 2]) batch.set(doc(db, `cities/c${n}`), { n, even: n % 2 === 0 });
    batch.set(doc(db, 'lands/l1/cities/c9'), { n: 9, even: false });
    await batch.commit();
    const ids = (result: QuerySnapshot) => result.docs.map(({ id }) => id);
    const cities = collection(db, 'cities');
    expect(ids(await getDocs(query(cities, orderBy('n', 'desc'), limit(2))))).toEqual(['c3', 'c2']);
    expect(ids(await getDocs(query(cities, where('even', '==', false))))).toEqual(['c1', 'c3']);
    expect(ids(await getDocs(query(collectionGroup(db, 'cities'), where('n', '>', 2))))).toEqual([
      'c3',
      'c9',
    ]);
    const count = await getCountFromServer(query(cities, where('n', '<', 3)));
    expect(count.data().count).toBe(2);
  });

  test('runs transactions, also over documents that it only reads', async () => {
    await setDoc(doc(db, 'counters/a'), { n: 1 });
    await runTransaction(db, async (transaction) => {
      const a = await transaction.get(doc(db, 'counters/a'));
      await transaction.get(doc(db, 'counters/never'));
      transaction.set(doc(db, 'counters/b'), { n: a.data()?.n + 1 });
    });
    expect((await getDoc(doc(db, 'counters/b'))).data()).toEqual({ n: 2 });
  });

  test('hears of every change of a query and of a document', async () => {
    const heard = createHeard();
    const unsubscribe = onSnapshot(
      query(collection(db, 'notes'), where('open', '==', true), orderBy('n'), limit(2)),
      (snapshot) => heard.note(snapshot.docs.map(({ id }) => id).join()),
    );
    await heard.until('');
    await environment.withSecurityRulesDisabled(async (context) => {
      const other = context.firestore() as unknown as Firestore;
      await setDoc(doc(other, 'notes/b'), { n: 2, open: true });
      await setDoc(doc(other, 'notes/c'), { n: 3, open: true });
      await heard.until('b,c');
      await setDoc(doc(other, 'notes/a'), { n: 1, open: true });
      await heard.until('a,b');
      await updateDoc(doc(other, 'notes/a'), { open: false });
      await heard.until('b,c');
      await deleteDoc(doc(other, 'notes/b'));
      await heard.until('c');
    });
    unsubscribe();
  });

  test('listens to one document through its creation and deletion', async () => {
    const heard = createHeard();
    const note = doc(db, 'notes/one');
    const unsubscribe = onSnapshot(note, (snapshot) =>
      heard.note(snapshot.exists() ? String(snapshot.data().n) : 'none'),
    );
    await heard.until('none');
    await environment.withSecurityRulesDisabled(async (context) => {
      const other = context.firestore() as unknown as Firestore;
      await setDoc(doc(other, 'notes/one'), { n: 7 });
      await heard.until('7');
      await deleteDoc(doc(other, 'notes/one'));
      await heard.until('none');
    });
    unsubscribe();
  });

  test('adds documents under ids of its own', async () => {
    const reference = await addDoc(collection(db, 'notes'), { n: 1 });
    expect((await getDoc(reference)).data()).toEqual({ n: 1 });
  });
});

/** Remembers the latest word and wakes whoever waits for one. */
function createHeard() {
  let latest: string | null = null;
  let wake = () => {};
  return {
    note(word: string) {
      latest = word;
      wake();
    },
    until(word: string): Promise<void> {
      return new Promise((resolve) => {
        wake = () => {
          if (latest === word) resolve();
        };
        wake();
      });
    },
  };
}
