// What the page of the browser tests runs: the full SDK, as a site bundles it.
import { initializeApp } from 'firebase/app';
import * as firestore from 'firebase/firestore';

const settings = new URLSearchParams(location.search);
const app = initializeApp({ projectId: 'demo-browser', apiKey: 'local' });

/** A database of its own, offline cache or not; `owner` or a user's claims. */
function open(name: string, user: 'owner' | { readonly sub: string }, isPersistent = false) {
  const database = firestore.initializeFirestore(
    initializeApp(app.options, name),
    isPersistent ? { localCache: firestore.persistentLocalCache({}) } : {},
  );
  firestore.connectFirestoreEmulator(database, '127.0.0.1', Number(settings.get('port')), {
    mockUserToken: user === 'owner' ? 'owner' : user,
  });
  return database;
}

const sdk = { ...firestore, open };
export type Sdk = typeof sdk;
(globalThis as unknown as { sdk: Sdk }).sdk = sdk;
