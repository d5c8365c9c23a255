import {
  assertFails,
  assertSucceeds,
  initializeTestEnvironment,
  type RulesTestEnvironment,
} from '@firebase/rules-unit-testing';
import { setLogLevel } from 'firebase/app';
import {
  collection,
  deleteDoc,
  doc,
  type Firestore,
  getCountFromServer,
  getDoc,
  getDocs,
  onSnapshot,
  orderBy,
  query,
  runTransaction,
  serverTimestamp,
  setDoc,
  updateDoc,
  where,
  writeBatch,
} from 'firebase/firestore';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { database, documents, startForTest, unsignedToken } from './start.ts';
import { openChannel } from './wire/channel.ts';

const rules = `
rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    match /notes/{note} {
      allow get: if resource == null || resource.data.by == request.auth.uid;
      allow list: if resource.data.by == request.auth.uid;
      allow create: if request.resource.data.by == request.auth.uid
        && request.resource.data.at == request.time;
      allow update: if resource.data.by == request.auth.uid
        && request.resource.data.by == resource.data.by;
      allow delete: if resource.data.by == request.auth.uid && resource.data.done;
    }
    match /parents/{parent} {
      allow write: if existsAfter(/databases/$(database)/documents/children/$(parent));
    }
    match /readers/{reader} {
      function isRead(part) {
        return !exists(/databases/$(database)/documents/read/$(reader + part));
      }
      allow write: if isRead('a') && isRead('b') && isRead('c') && isRead('d')
        && isRead('e') && isRead('f') && isRead('g');
    }
    match /children/{child} {
      allow write: if request.auth != null;
    }
  }
}`;

let server: Awaited<ReturnType<typeof startForTest>>;
let environment: RulesTestEnvironment;
let amina: Firestore;
let brahim: Firestore;
let nobody: Firestore;

setLogLevel('silent');

beforeAll(async () => {
  server = await startForTest();
  environment = await initializeTestEnvironment({
    projectId: 'demo-test',
    firestore: { host: '127.0.0.1', port: server.port, rules },
  });
  amina = environment.authenticatedContext('amina').firestore() as unknown as Firestore;
  brahim = environment.authenticatedContext('brahim').firestore() as unknown as Firestore;
  nobody = environment.unauthenticatedContext().firestore() as unknown as Firestore;
});

beforeEach(async () => {
  await environment.clearFirestore();
  await setDoc(doc(amina, 'notes/hers'), { by: 'amina', at: serverTimestamp(), done: false });
});

afterAll(async () => {
  await environment.cleanup();
  await server.stop();
});

describe('the rules decide', () => {
  test('reads of one document, by what it holds', async () => {
    await assertFails(getDoc(doc(brahim, 'notes/hers')));
    await assertFails(getDoc(doc(nobody, 'notes/hers')));
    await assertSucceeds(getDoc(doc(amina, 'notes/hers')));
    await assertSucceeds(getDoc(doc(nobody, 'notes/none')));
  });

  test('creation, after server timestamps are set', async () => {
    await assertFails(setDoc(doc(brahim, 'notes/his'), { by: 'amina', at: serverTimestamp() }));
    await assertFails(setDoc(doc(brahim, 'notes/his'), { by: 'brahim', at: new Date(0) }));
    await assertSucceeds(setDoc(doc(brahim, 'notes/his'), { by: 'brahim', at: serverTimestamp() }));
  });

  test('updates and deletions, by what was there', async () => {
    await assertFails(updateDoc(doc(brahim, 'notes/hers'), { done: true }));
    await assertFails(updateDoc(doc(amina, 'notes/hers'), { by: 'brahim' }));
    await assertFails(deleteDoc(doc(amina, 'notes/hers')));
    await assertSucceeds(updateDoc(doc(amina, 'notes/hers'), { done: true }));
    await assertSucceeds(deleteDoc(doc(amina, 'notes/hers')));
  });

  test('a query by what it asks, not by what it would find', async () => {
    const notes = collection(brahim, 'notes');
    await assertFails(getDocs(notes));
    await assertFails(getDocs(query(notes, where('by', '==', 'amina'))));
    await assertFails(getCountFromServer(notes));
    await assertSucceeds(getDocs(query(notes, where('by', '==', 'brahim'))));
    await assertSucceeds(getCountFromServer(query(notes, where('by', '==', 'brahim'))));
    await assertSucceeds(getDocs(query(notes, where('by', '==', 'brahim'), orderBy('at'))));
  });

  test('each write by the outcome of the whole commit', async () => {
    await assertFails(setDoc(doc(amina, 'parents/p'), {}));
    const batch = writeBatch(amina);
    batch.set(doc(amina, 'parents/p'), {});
    batch.set(doc(amina, 'children/p'), {});
    await assertSucceeds(batch.commit());
  });

  test('all writes of a commit: one refusal undoes it', async () => {
    const batch = writeBatch(amina);
    batch.set(doc(amina, 'children/alone'), {});
    batch.delete(doc(amina, 'notes/hers'));
    await assertFails(batch.commit());
    const { status } = await server.rest('GET', `${documents}/children/alone`);
    expect(status).toBe(404);
  });

  test('at most 20 documents read by the rules of one commit', async () => {
    const write = (count: number) => {
      const batch = writeBatch(amina);
      for (let reader = 0; reader < count; reader += 1)
        batch.set(doc(amina, `readers/${reader}`), {});
      return batch.commit();
    };
    await assertSucceeds(write(2));
    await assertFails(write(3));
  });

  test('what a transaction reads and verifies', async () => {
    const copy = (db: Firestore) =>
      runTransaction(db, async (transaction) => {
        const note = await transaction.get(doc(db, 'notes/hers'));
        transaction.set(doc(db, 'children/copy'), { done: note.data()?.done });
      });
    await assertFails(copy(brahim));
    await assertSucceeds(copy(amina));
  });

  test('what no rule mentions: nothing', async () => {
    await assertFails(getDoc(doc(amina, 'other/one')));
    await assertFails(setDoc(doc(amina, 'other/one'), {}));
    const token = unsignedToken({ sub: 'amina' });
    const listing = await server.rest('POST', `${documents}:listCollectionIds`, {}, token);
    expect(listing.status).toBe(403);
  });
});

describe('a listener', () => {
  test('is refused as its query is', async () => {
    const code = await new Promise((resolve) => {
      onSnapshot(
        collection(brahim, 'notes'),
        () => resolve('heard'),
        (error) => resolve(error.code),
      );
    });
    expect(code).toBe('permission-denied');
  });

  test('stops hearing of a document once it may no longer read it', async () => {
    const heard: unknown[] = [];
    const code = new Promise((resolve) => {
      onSnapshot(
        doc(amina, 'notes/hers'),
        async (snapshot) => {
          heard.push(snapshot.data()?.by);
          await environment.withSecurityRulesDisabled(async (context) => {
            await context.firestore().doc('notes/hers').set({ by: 'brahim' });
          });
        },
        (error) => resolve(error.code),
      );
    });
    expect(await code).toBe('permission-denied');
    expect(heard).toEqual(['amina']);
  });
});

describe('a refusal', () => {
  test('says nothing to the client and everything to the developer', async () => {
    const token = unsignedToken({ sub: 'brahim' });
    const { status, json } = await server.rest('GET', `${documents}/notes/hers`, undefined, token);
    expect([status, json.error]).toEqual([
      403,
      { code: 403, status: 'PERMISSION_DENIED', message: 'Missing or insufficient permissions.' },
    ]);
    const last = server.trace.at(-1);
    expect(last).toMatchObject({ method: 'get', path: 'notes/hers', uid: 'brahim' });
    expect(last?.explanation.length).toBeGreaterThan(0);
  });

  test('does not tell whether a document exists', async () => {
    const remove = (path: string) =>
      server.rest('DELETE', `${documents}/${path}?currentDocument.exists=true`, undefined, null);
    expect((await remove('notes/hers')).status).toBe(403);
    expect((await remove('notes/none')).status).toBe(403);
  });
});

describe('rules with errors', () => {
  test('are refused with their place, and the former ones stay', async () => {
    const faults = server.setRules('service cloud.firestore { match /a { allow read: if ; } }');
    expect(faults.some(({ severity, line }) => severity === 'error' && line === 1)).toBe(true);
    await assertFails(getDoc(doc(brahim, 'notes/hers')));
  });

  test('keep a server from starting', async () => {
    await expect(startForTest({ rules: 'nonsense' })).rejects.toThrow(/^1:/);
  });
});

test('the rules know which database is asked', async () => {
  const named = await startForTest({
    rules: `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents/here/{id} {
    allow read, write: if database == id && request.path[1] == id;
    allow list: if database == 'second';
  }
  match /databases/second/documents/only/{id} { allow read, write; }
}`,
  });
  const asked = async (method: string, path: string, body?: object) => {
    const { status } = await named.rest(method, `projects/p/databases/${path}`, body, null);
    return status === 403 ? 'denied' : 'allowed';
  };
  const empty = { fields: {} };
  const query = { structuredQuery: { from: [{ collectionId: 'here' }] } };
  for (const [method, path, body, expected] of [
    ['PATCH', '(default)/documents/here/(default)', empty, 'allowed'],
    ['PATCH', 'second/documents/here/second', empty, 'allowed'],
    ['GET', 'second/documents/here/second', undefined, 'allowed'],
    ['PATCH', 'second/documents/here/(default)', empty, 'denied'],
    ['PATCH', 'second/documents/only/x', empty, 'allowed'],
    ['PATCH', '(default)/documents/only/x', empty, 'denied'],
    ['POST', 'second/documents:runQuery', query, 'allowed'],
    ['POST', '(default)/documents:runQuery', query, 'denied'],
  ] as const) {
    expect([method, path, await asked(method, path, body)]).toEqual([method, path, expected]);
  }
  await named.stop();
});

test.each([
  ['claims that no longer allow', { sub: 'amina', role: 'guest' }, '"code":7'],
  ['a token that is no longer valid', null, '"status":"UNAUTHENTICATED"'],
])('%s end what is being heard', async (_, later, expected) => {
  let claims: Record<string, unknown> | null = { sub: 'amina', role: 'member' };
  const strict = await startForTest({
    tokens: () => claims,
    rules: `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents/heard/{id} {
    allow read: if request.auth.token.role == 'member';
  }
}`,
  });
  const addTarget = {
    targetId: 2,
    query: { parent: documents, structuredQuery: { from: [{ collectionId: 'heard' }] } },
  };
  const channel = await openChannel(strict.port, 'Listen', [{ database, addTarget }]);
  const told = await channel.poll(0);
  expect(JSON.stringify(told)).toContain('"CURRENT"');
  claims = later;
  await strict.rest('PATCH', `${documents}/heard/secret`, { fields: {} });
  const rest = JSON.stringify(await channel.poll(told.at(-1)?.[0] ?? 0));
  expect(rest).toContain(expected);
  expect(rest).not.toContain('secret');
  await strict.stop();
});
