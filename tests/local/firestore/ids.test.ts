import { type App, deleteApp, initializeApp } from 'firebase-admin/app';
import {
  FieldPath,
  type Firestore,
  initializeFirestore,
  type Query,
} from 'firebase-admin/firestore';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startForTest } from './start.ts';

let server: Awaited<ReturnType<typeof startForTest>>;
let app: App;
let db: Firestore;

/** In production's order: numbers first, then by UTF-8. */
const ordered = [
  '__id-9223372036854775808__',
  '__id-9223372036854775807__',
  '__id-2__',
  '__id0__',
  '__id7__',
  '__id12__',
  '__id9223372036854775807__',
  '\u0001',
  '\u0001x',
  '\u0002',
  '12',
  '7',
  'A',
  'Aa',
  '__id',
  '__id1_',
  '_id1__',
  'a',
  'Łukasiewicz',
  '岩澤',
  '︒',
  'Ｐ',
  '🄟',
  '🐵',
];

/** A collection beyond this size is answered from an index. */
const sizes = [0, 250];

beforeAll(async () => {
  server = await startForTest();
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${server.port}`;
  app = initializeApp({ projectId: 'demo-test' }, 'ids');
  db = initializeFirestore(app);
  for (const more of sizes) {
    const batch = db.batch();
    const documents = db.collection(`ids${more}`);
    const others = Array.from({ length: more }, (_, index) => `b${index}`);
    for (const id of [...ordered].reverse()) {
      batch.set(documents.doc(id), { kind: 1, self: documents.doc(id) });
    }
    for (const id of others) batch.set(documents.doc(id), { kind: 2 });
    await batch.commit();
  }
});
afterAll(async () => {
  await db.terminate();
  await deleteApp(app);
  await server.stop();
});

const idsOf = async (query: Query) => (await query.get()).docs.map(({ id }) => id);
const byName = FieldPath.documentId();

describe.each(sizes)('ids beside %i other documents', (more) => {
  const all = () => db.collection(`ids${more}`);
  const mine = () => all().where('kind', '==', 1);

  test.each<[string, () => Query, readonly string[]]>([
    ['by name', mine, ordered],
    ['by name, downwards', () => mine().orderBy(byName, 'desc'), [...ordered].reverse()],
    ['by a reference', () => mine().orderBy('self'), ordered],
    [
      'in a collection group',
      () => db.collectionGroup(`ids${more}`).where('kind', '==', 1),
      ordered,
    ],
    ['as many as are asked for', () => all().orderBy(byName).limit(6), ordered.slice(0, 6)],
    [
      'between two names',
      () => all().where(byName, '>', '__id7__').where(byName, '<=', '7'),
      ordered.slice(5, 12),
    ],
    [
      'after a cursor',
      () => all().orderBy(byName, 'desc').startAfter('__id7__').limit(2),
      ['__id0__', '__id-2__'],
    ],
  ])('come %s in production’s order', async (_, query, expected) => {
    expect(await idsOf(query())).toEqual(expected);
  });
});

test('a number names a document like any other id, and a collection never', async () => {
  const numbered = db.doc('numbers/__id7__');
  await numbered.set({ n: 1 });
  await db.doc('numbers/__id5__/below/one').set({});
  expect((await numbered.get()).get('n')).toBe(1);
  expect((await db.collection('numbers').listDocuments()).map(({ id }) => id)).toEqual([
    '__id5__',
    '__id7__',
  ]);
  await numbered.delete();
  expect((await numbered.get()).exists).toBe(false);
  await expect(db.doc('__id7__/one').set({})).rejects.toMatchObject({ code: 3 });
});

test.each(['__id07__', '__id-0__', '__id9223372036854775808__', '__id1.5__', '__x__'])(
  '%s is reserved',
  async (id) => {
    await expect(db.doc(`numbers/${id}`).set({})).rejects.toMatchObject({ code: 3 });
  },
);
