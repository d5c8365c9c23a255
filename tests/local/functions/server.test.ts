import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type App, deleteApp, initializeApp } from 'firebase-admin/app';
import { FieldValue, type Firestore, getFirestore } from 'firebase-admin/firestore';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Auth, startAuth } from '../../../local/auth/server.ts';
import { type FirestoreServer, startFirestore } from '../../../local/firestore/server.ts';
import { cloudEventOf } from '../../../local/functions/cloud-event.ts';
import { openDeliveries } from '../../../local/functions/deliveries.ts';
import { type Functions, startFunctions } from '../../../local/functions/server.ts';
import { writeBundle } from './bundle.ts';

const projectId = 'demo-functions';
const bundle = writeBundle(`
  import { initializeApp } from 'firebase-admin/app';
  import { FieldValue, getFirestore } from 'firebase-admin/firestore';
  import { onDocumentCreated, onDocumentUpdated, onDocumentWritten } from 'firebase-functions/v2/firestore';
  import { onCall, onRequest, HttpsError } from 'firebase-functions/v2/https';
  initializeApp();
  const db = getFirestore();
  const plain = (snapshot) => (snapshot?.exists ? snapshot.data() : null);
  const tell = (list, value) =>
    db.doc('told/' + list).set({ said: FieldValue.arrayUnion(value) }, { merge: true });

  export const record = onDocumentWritten({ document: 'notes/{note}', retry: true }, async (event) => {
    const { before, after } = event.data;
    await db.doc('log/' + event.id).set({
      note: event.params.note, before: plain(before), after: plain(after), subject: event.subject,
    });
  });
  export const greet = onDocumentCreated('notes/{note}', (event) => tell('created', event.params.note));
  export const change = onDocumentUpdated('notes/{note}', (event) => tell('updated', event.params.note));
  export const deep = {
    nested: onDocumentCreated('notes/{note}/{rest=**}', (event) => tell('deep', event.document)),
  };
  export const stubborn = onDocumentCreated({ document: 'hard/{id}', retry: true }, async (event) => {
    const tries = db.doc('tries/' + event.params.id);
    await tries.set({ count: FieldValue.increment(1) }, { merge: true });
    if ((await tries.get()).get('count') < 3) throw new Error('not yet "somebody\\'s answer"');
  });
  export const timid = onDocumentCreated('soft/{id}', async (event) => {
    await db.doc('tries/' + event.params.id).set({ count: FieldValue.increment(1) }, { merge: true });
    throw new Error('never');
  });
  export const crash = onDocumentCreated({ document: 'crash/{id}', retry: true }, async (event) => {
    const tries = db.doc('tries/' + event.params.id);
    await tries.set({ count: FieldValue.increment(1) }, { merge: true });
    if ((await tries.get()).get('count') < 2) process.exit(7);
    await tell('survived', event.params.id);
  });
  export const endless = onDocumentCreated(
    { document: 'endless/{id}', retry: true, timeoutSeconds: 1 },
    async (event) => {
      const tries = db.doc('tries/' + event.params.id);
      await tries.set({ count: FieldValue.increment(1) }, { merge: true });
      if ((await tries.get()).get('count') < 2) for (;;);
      await tell('survived', event.params.id);
    },
  );
  export const slow = onDocumentCreated({ document: 'slow/{id}', retry: true }, async (event) => {
    await tell('begun', event.params.id);
    const gate = db.doc('gates/' + event.params.id);
    if (!(await gate.get()).exists) await new Promise(() => {});
    await tell('ended', event.params.id);
  });
  export const whoami = onCall((request) => {
    if (!request.auth) throw new HttpsError('unauthenticated', 'nobody');
    return { uid: request.auth.uid, actor: request.auth.token.actor ?? null, said: request.data.said };
  });
  export const echo = onRequest({ region: 'europe-west1' }, (request, response) => {
    response.status(201).send(request.method + ' ' + request.path + ' ' + request.rawBody.length);
  });
`);

let firestore: FirestoreServer;
let auth: Auth;
let functions: Functions;
let app: App;
let db: Firestore;
const lines: string[] = [];
const stateFile = join(bundle.folder, 'functions.sqlite');

const start = () =>
  startFunctions({
    bundleDir: bundle.folder,
    port: 0,
    projectId,
    changes: firestore.changes,
    stateFile,
    env: {
      FIRESTORE_EMULATOR_HOST: `127.0.0.1:${firestore.port}`,
      FIREBASE_AUTH_EMULATOR_HOST: `127.0.0.1:${auth.port}`,
    },
    verify: auth.verify,
    log: (line) => lines.push(line),
    retry: { firstMs: 10, mostMs: 40 },
  });
const said = async (list: string): Promise<unknown> =>
  (await db.doc(`told/${list}`).get()).get('said');
const tries = async (id: string): Promise<unknown> =>
  (await db.doc(`tries/${id}`).get()).get('count');

beforeAll(async () => {
  firestore = await startFirestore({ port: 0 });
  auth = await startAuth({ port: 0, projectId });
  functions = await start();
  process.env.METADATA_SERVER_DETECTION = 'none';
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${firestore.port}`;
  app = initializeApp({ projectId }, 'functions-test');
  db = getFirestore(app);
});
beforeEach(() => {
  lines.length = 0;
});
afterAll(async () => {
  await functions.stop();
  await db.terminate();
  await deleteApp(app);
  await auth.stop();
  await firestore.stop();
  rmSync(stateFile, { force: true });
  bundle.remove();
});

describe('a document change', () => {
  test('reaches every function it wakes, with both states and the path’s parameters', async () => {
    const note = db.doc('notes/n1');
    await note.set({ text: 'first' });
    await note.update({ text: 'second' });
    await note.update({ text: 'second' });
    await note.delete();
    await functions.settled();
    const log = (await db.collection('log').get()).docs.map((entry) => entry.data());
    expect(log).toEqual([
      { note: 'n1', before: null, after: { text: 'first' }, subject: 'documents/notes/n1' },
      {
        note: 'n1',
        before: { text: 'first' },
        after: { text: 'second' },
        subject: 'documents/notes/n1',
      },
      { note: 'n1', before: { text: 'second' }, after: null, subject: 'documents/notes/n1' },
    ]);
    expect(await said('created')).toEqual(['n1']);
    expect(await said('updated')).toEqual(['n1']);
  });

  test('below a document reaches only who asked for everything below', async () => {
    await db.doc('notes/n2/parts/p/lines/l').set({ text: 'deep' });
    await functions.settled();
    expect(await said('deep')).toEqual(['notes/n2/parts/p/lines/l']);
    expect(await said('created')).toEqual(['n1']);
  });

  test('is delivered again with growing pauses until the function takes it', async () => {
    await db.doc('hard/h1').set({});
    await functions.settled();
    expect(await tries('h1')).toBe(3);
    const failures = lines.filter((line) => line.startsWith('stubborn: attempt'));
    expect(failures.map((line) => /again in \d+ ms/.exec(line)?.[0])).toEqual([
      'again in 10 ms',
      'again in 20 ms',
    ]);
    expect(lines.join('\n')).not.toContain('somebody');
  });

  test('is delivered once to a function without retry, whatever comes of it', async () => {
    await db.doc('soft/s1').set({});
    await functions.settled();
    expect(await tries('s1')).toBe(1);
  });

  test('keeps its order for one document while another document overtakes', async () => {
    const writer = db.bulkWriter();
    for (let turn = 0; turn < 10; turn += 1)
      for (const id of ['o1', 'o2', 'o3']) void writer.set(db.doc(`notes/${id}`), { turn });
    await writer.close();
    await functions.settled();
    const log = await db.collection('log').where('note', 'in', ['o1', 'o2', 'o3']).get();
    for (const id of ['o1', 'o2', 'o3']) {
      const turns = log.docs.filter((entry) => entry.get('note') === id);
      expect(turns.map((entry) => entry.get('after').turn)).toEqual([...Array(10).keys()]);
    }
  });
});

describe('nothing is lost', () => {
  test('when a function takes its whole process down', async () => {
    const before = functions.pid();
    await db.doc('crash/c1').set({});
    await functions.settled();
    expect(await said('survived')).toEqual(['c1']);
    expect(functions.pid()).not.toBe(before);
  });

  test('when a function never comes back', async () => {
    await db.doc('endless/e1').set({});
    await functions.settled();
    expect(await said('survived')).toEqual(['c1', 'e1']);
  });

  test('when the process is killed in the middle, and the host too', async () => {
    await db.doc('slow/w1').set({});
    await expect.poll(() => said('begun')).toEqual(['w1']);
    process.kill(functions.pid()!, 'SIGKILL');
    await functions.stop();
    await db.doc('gates/w1').set({});
    await db.doc('notes/late').set({ text: 'while nobody listened' });
    functions = await start();
    await functions.settled();
    expect(await said('ended')).toEqual(['w1']);
    expect(await said('created')).toContain('late');
  });
});

test('an event that waited two days while the machine was off is still tried again', async () => {
  await functions.stop();
  const trigger = functions.triggers.find(({ name }) => name === 'stubborn')!;
  if (trigger.on !== 'document') throw new Error('another trigger');
  const twoDaysAgo = Date.now() - 48 * 3_600_000;
  const at = new Date(twoDaysAgo).toISOString();
  const name = `projects/${projectId}/databases/(default)/documents/hard/old`;
  const after = { name, fields: {}, createTime: at, updateTime: at };
  const change = { sequence: 1, path: 'hard/old', before: null, after, at };
  const event = cloudEventOf(change, trigger, projectId);
  const deliveries = openDeliveries(stateFile);
  const kept = { name: 'stubborn', key: 'hard/old', event, createdAt: twoDaysAgo };
  deliveries.keep(deliveries.cursor(), [kept]);
  deliveries.close();
  functions = await start();
  await functions.settled();
  expect(await tries('old')).toBe(3);
});

describe('requests', () => {
  const call = async (headers: Record<string, string>) => {
    const response = await fetch(
      `http://127.0.0.1:${functions.port}/${projectId}/us-central1/whoami`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ data: { said: 'azul' } }),
      },
    );
    return response.json();
  };
  const tokenOf = async (uid: string) => {
    const custom = auth.customToken(uid, { actor: 'association' });
    const address = `http://127.0.0.1:${auth.port}/identitytoolkit.googleapis.com/v1/accounts:signInWithCustomToken`;
    const response = await fetch(address, {
      method: 'POST',
      body: JSON.stringify({ token: custom }),
    });
    return ((await response.json()) as { idToken: string }).idToken;
  };

  test('of a callable function carry the caller’s checked token', async () => {
    const token = await tokenOf('amina');
    const { result } = await call({ authorization: `Bearer ${token}` });
    expect(result).toEqual({ uid: 'amina', actor: 'association', said: 'azul' });
  });

  test('with a tampered token, or an unsigned one, are refused', async () => {
    const [head, body, signature] = (await tokenOf('amina')).split('.') as [string, string, string];
    const other = Buffer.from(body, 'base64url').toString().replaceAll('amina', 'admin');
    const forged = `${head}.${Buffer.from(other).toString('base64url')}.${signature}`;
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
    for (const token of [forged, unsigned])
      expect(await call({ authorization: `Bearer ${token}` })).toMatchObject({
        error: { status: 'UNAUTHENTICATED' },
      });
    expect(await call({})).toMatchObject({ error: { status: 'UNAUTHENTICATED' } });
  });

  test('reach an https function with path and raw body; unknown ones are told apart', async () => {
    const address = `http://127.0.0.1:${functions.port}/${projectId}/europe-west1`;
    const response = await fetch(`${address}/echo/some/path?q=1`, {
      method: 'PUT',
      body: '{"a":1}',
    });
    expect([response.status, await response.text()]).toEqual([201, 'PUT /some/path 7']);
    expect((await fetch(`${address}/whoami`)).status).toBe(404);
  });
});

test('a bundle that cannot be loaded is refused with its reason', async () => {
  const broken = writeBundle(`import 'there-is-no-such-package';`);
  const attempt = startFunctions({
    bundleDir: broken.folder,
    port: 0,
    projectId,
    env: {},
    changes: firestore.changes,
    stateFile: ':memory:',
    log: () => {},
  });
  await expect(attempt).rejects.toThrow(/Cannot find package/);
  broken.remove();
});

test('a write that the test itself makes is counted once', async () => {
  await db.doc('notes/once').set({ text: 'x', at: FieldValue.serverTimestamp() });
  await functions.settled();
  const log = await db.collection('log').where('note', '==', 'once').get();
  expect(log.size).toBe(1);
  expect(functions.pending()).toBe(0);
});
