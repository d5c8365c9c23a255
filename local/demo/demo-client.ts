import { deleteApp, initializeApp } from 'firebase/app';
import { connectAuthEmulator, getAuth, signInWithEmailAndPassword } from 'firebase/auth';
import { connectFirestoreEmulator, type Firestore, getFirestore } from 'firebase/firestore/lite';
import type { DemoPerson } from './demo-people.ts';

/** Where the services are that the demonstration's people use, as any page of theirs would. */
export interface DemoServices {
  readonly projectId: string;
  /** `http://127.0.0.1:8080` */
  readonly firestore: string;
  /** `http://127.0.0.1:9099` */
  readonly auth: string;
}

/** One signed-in person's Firestore, which speaks under the rules with that person's token. */
export interface DemoClient {
  readonly person: DemoPerson;
  readonly firestore: Firestore;
  close(): Promise<void>;
}

/** Signs in by e-mail and password through the client SDK. @throws When the services refuse or do not answer. */
export async function signInAs(services: DemoServices, person: DemoPerson): Promise<DemoClient> {
  const { projectId } = services;
  const app = initializeApp({ projectId, apiKey: 'demo' }, `demo-${person.uid}-${services.auth}`);
  const auth = getAuth(app);
  connectAuthEmulator(auth, services.auth, { disableWarnings: true });
  const firestore = getFirestore(app);
  const { hostname, port } = new URL(services.firestore);
  connectFirestoreEmulator(firestore, hostname, Number(port));
  try {
    await signInWithEmailAndPassword(auth, person.email, person.password);
  } catch (error) {
    await deleteApp(app);
    throw error;
  }
  return { person, firestore, close: () => deleteApp(app) };
}
