import { type App, deleteApp, initializeApp } from 'firebase-admin/app';
import { FieldValue, type Firestore, initializeFirestore } from 'firebase-admin/firestore';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startForTest } from './start.ts';

let server: Awaited<ReturnType<typeof startForTest>>;
let app: App;
let db: Firestore;

beforeAll(async () => {
  server = await startForTest();
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${server.port}`;
  app = initializeApp({ projectId: 'demo-test' }, 'limits');
  db = initializeFirestore(app);
});
afterAll(async () => {
  await db.terminate();
  await deleteApp(app);
  await server.stop();
});

const increments = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`f${index}`, FieldValue.increment(1)]),
  );
const invalidArgument = 3;

describe('a commit', () => {
  test('transforms 500 fields of a document, and not one more, however it is written', async () => {
    await db.doc('limits/many').set(increments(500));
    await expect(db.doc('limits/more').set(increments(501))).rejects.toMatchObject({
      code: invalidArgument,
      message: expect.stringContaining('the maximum is 500'),
    });
    const batch = db.batch();
    batch.set(db.doc('limits/split'), increments(300), { merge: true });
    batch.set(db.doc('limits/split'), increments(300), { merge: true });
    await expect(batch.commit()).rejects.toMatchObject({ code: invalidArgument });
    expect((await db.doc('limits/split').get()).exists).toBe(false);
  });

  test('of more than 11 MiB gets production’s answer', async () => {
    const batch = db.batch();
    for (let n = 0; n < 13; n++) batch.set(db.doc(`limits/big${n}`), { text: 'x'.repeat(900_000) });
    await expect(batch.commit()).rejects.toMatchObject({
      code: invalidArgument,
      message: expect.stringContaining('Request payload size exceeds the limit: 11534336 bytes.'),
    });
    expect((await db.doc('limits/big0').get()).exists).toBe(false);
  });
});
