import { join } from 'node:path';
import { deleteApp, initializeApp } from 'firebase-admin/app';
import { type Firestore, getFirestore } from 'firebase-admin/firestore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FirestoreServer, startFirestore } from '../../local/firestore/server.ts';
import { type Functions, startFunctions } from '../../local/functions/server.ts';
import { writeBundle } from '../local/functions/bundle.ts';

const projectId = 'demo-dead-letters';
const source = (path: string) =>
  JSON.stringify(join(import.meta.dirname, '../../functions/src', path));

/** The triggers that are deployed, with handlers that take their process along, or never come back. */
const bundle = writeBundle(`
  import { createTriggers } from ${source('adapters/firebase-triggers.ts')};
  import { firestoreDirectory } from ${source('adapters/firestore-directory.ts')};
  import { firestoreDeadLetters, firestoreMail } from ${source('adapters/firestore-mail.ts')};
  import { firestore } from ${source('adapters/firestore.ts')};
  const context = {
    deadLetters: firestoreDeadLetters,
    mail: firestoreMail,
    directory: firestoreDirectory,
    clock: { now: Date.now },
    settings: { deadLetterAgeMs: Number(process.env.AGE_MS) },
    log: () => {},
  };
  const { onDocument } = createTriggers(() => context, 'UTC');
  const count = async (id) => {
    const { FieldValue } = await import('firebase-admin/firestore');
    const runs = (await firestore()).doc('runs/' + id);
    await runs.set({ count: FieldValue.increment(1) }, { merge: true });
  };
  const quick = { timeoutSeconds: 2 };
  export const exits = onDocument('exits', 'exits/{id}', async (_, { id }) => {
    await count(id);
    process.exit(7);
  }, quick);
  export const hangs = onDocument('hangs', 'hangs/{id}', async (_, { id }) => {
    await count(id);
    for (;;);
  }, quick);
  export const works = onDocument('works', 'works/{id}', (_, { id }) => count(id), quick);
`);

let firestore: FirestoreServer;
let db: Firestore;
const app = initializeApp({ projectId }, 'dead-letters');
beforeAll(async () => {
  firestore = await startFirestore({ port: 0 });
  process.env.METADATA_SERVER_DETECTION = 'none';
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${firestore.port}`;
  db = getFirestore(app);
  await db.doc('members/admin').set({ role: 'admin', email: 'admin@example.org', lang: 'fr' });
});
afterAll(async () => {
  await db.terminate();
  await deleteApp(app);
  await firestore.stop();
  bundle.remove();
});

async function withFunctions(ageMs: number, act: (functions: Functions) => Promise<void>) {
  const functions = await startFunctions({
    bundleDir: bundle.folder,
    port: 0,
    projectId,
    changes: firestore.changes,
    stateFile: join(bundle.folder, 'functions.sqlite'),
    env: { FIRESTORE_EMULATOR_HOST: `127.0.0.1:${firestore.port}`, AGE_MS: String(ageMs) },
    log: () => {},
    retry: { firstMs: 10, mostMs: 200 },
  });
  try {
    await act(functions);
  } finally {
    await functions.stop();
  }
}
const runsOf = async (id: string) => (await db.doc(`runs/${id}`).get()).get('count') ?? 0;
const lettersOf = async (handler: string) =>
  (await db.collection('deadLetters').where('handler', '==', handler).get()).docs.map((one) =>
    one.data(),
  );

test.each(['exits', 'hangs'])(
  'an event whose handler %s each time ends in a dead letter, and is told',
  async (handler) => {
    await db.doc(`${handler}/${handler}-1`).set({});
    await withFunctions(0, (functions) => functions.settled());
    const [letter, ...more] = await lettersOf(handler);
    expect(letter).toMatchObject({ subject: `${handler}/${handler}-1`, reason: 'process.ended' });
    expect(more).toEqual([]);
    const runs = await runsOf(`${handler}-1`);
    expect(runs).toBeGreaterThan(0);
    expect(runs).toBeLessThanOrEqual(3);
    const told = (await db.collection('mail').get()).docs.map((one) => one.get('params.handler'));
    expect(told.filter((one) => one === handler)).toHaveLength(1);
  },
  60_000,
);

test('while it is young, such an event is tried again and again', async () => {
  await db.doc('exits/young').set({});
  await withFunctions(3_600_000, async () => {
    await expect.poll(() => runsOf('young'), { timeout: 15_000 }).toBeGreaterThan(3);
  });
  expect((await lettersOf('exits')).map(({ subject }) => subject)).not.toContain('exits/young');
  await db.doc('runs/young').delete();
  // The machine was off meanwhile: now it is old.
  await withFunctions(0, (functions) => functions.settled());
  expect((await lettersOf('exits')).map(({ subject }) => subject)).toContain('exits/young');
}, 60_000);

test('an event that is old only because the machine was off runs, once, and leaves nothing', async () => {
  await db.doc('works/w1').set({});
  await withFunctions(0, (functions) => functions.settled());
  expect(await runsOf('w1')).toBe(1);
  expect(await lettersOf('works')).toEqual([]);
  const kept = (await db.collection('lastAttempts').get()).docs.map((one) => one.id);
  expect(kept.filter((id) => id.startsWith('works'))).toEqual([]);
});
