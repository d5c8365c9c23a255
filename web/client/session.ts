import { type FirebaseApp, initializeApp } from 'firebase/app';
import {
  type Auth,
  connectAuthEmulator,
  signInAnonymously as enterAnonymously,
  signInWithEmailAndPassword as enterWithPassword,
  indexedDBLocalPersistence,
  initializeAuth,
  signOut as leave,
  onIdTokenChanged,
} from 'firebase/auth';
import { type Firestore, initializeFirestore } from 'firebase/firestore/lite';
import type { SiteConfig } from './config.ts';
import { signInDefect } from './sign-in-defect.ts';

export interface SessionUser {
  readonly uid: string;
  readonly email: string | null;
  readonly anonymous: boolean;
  /** From the token; all null or empty for a visitor and for somebody without a membership. */
  readonly claims: {
    readonly actor: string | null;
    readonly org: string | null;
    readonly role: string | null;
    readonly places: readonly string[];
  };
}

/** What became of a sign-in: `signed_in`, or why not. Only a bug throws. */
export type SignInOutcome = 'signed_in' | 'refused' | 'too_often' | 'unreachable';

/** Who is signed in on this page, and the Firestore that knows it. */
export interface Session {
  readonly user: SessionUser | null;
  readonly firestore: Firestore;
  /** Called at each change of `user`; returns how to stop. */
  subscribe(listener: () => void): () => void;
  signIn(email: string, password: string): Promise<SignInOutcome>;
  signInAnonymously(): Promise<SignInOutcome>;
  signOut(): Promise<void>;
  /** Asks for a new token, so that changed claims count; false when the session has ended. */
  renew(): Promise<boolean>;
}

let opened: Promise<Session> | undefined;

/** One session a page, however many elements ask; resolves once it is known who is signed in. */
export function openSession(config: SiteConfig): Promise<Session> {
  opened ??= begin(config);
  return opened;
}

async function begin(config: SiteConfig): Promise<Session> {
  const app = initializeApp({ projectId: config.projectId, apiKey: config.apiKey }, 'tiwizi');
  const auth = initializeAuth(app, { persistence: indexedDBLocalPersistence });
  if (config.auth) connectAuthEmulator(auth, config.auth, { disableWarnings: true });
  const listeners = new Set<() => void>();
  let user: SessionUser | null = null;
  const update = async () => {
    user = await describeUser(auth);
    for (const listener of listeners) listener();
  };
  await auth.authStateReady();
  await update();
  onIdTokenChanged(auth, update);

  const attempt = async (enter: () => Promise<unknown>): Promise<SignInOutcome> => {
    try {
      await enter();
    } catch (error) {
      return signInDefect(error);
    }
    await update();
    return 'signed_in';
  };
  return {
    get user() {
      return user;
    },
    firestore: openFirestore(app, config),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    signIn: (email, password) => attempt(() => enterWithPassword(auth, email, password)),
    signInAnonymously: () => attempt(() => enterAnonymously(auth)),
    signOut: () => leave(auth).then(update),
    async renew() {
      try {
        await auth.currentUser?.getIdToken(true);
      } catch (error) {
        if (signInDefect(error) !== 'refused') return user !== null;
        await leave(auth);
      }
      await update();
      return user !== null;
    },
  };
}

function openFirestore(app: FirebaseApp, config: SiteConfig): Firestore {
  const address = new URL(config.firestore);
  return initializeFirestore(app, {
    host: address.host,
    ssl: address.protocol === 'https:',
    ignoreUndefinedProperties: true,
  });
}

/** Offline the token cannot be renewed; what the last one said still tells who is here. */
async function describeUser(auth: Auth): Promise<SessionUser | null> {
  const user = auth.currentUser;
  if (!user) return null;
  const claims = await user.getIdTokenResult().then(
    (token) => token.claims,
    () => ({}) as Record<string, unknown>,
  );
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return {
    uid: user.uid,
    email: user.email,
    anonymous: user.isAnonymous,
    claims: {
      actor: text(claims.actor),
      org: text(claims.org),
      role: text(claims.role),
      places: Array.isArray(claims.places) ? claims.places.filter((one) => text(one)) : [],
    },
  };
}
