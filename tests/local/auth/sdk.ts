import { deleteApp, initializeApp } from 'firebase/app';
import { type Auth as ClientAuth, connectAuthEmulator, getAuth } from 'firebase/auth';
import {
  deleteApp as deleteAdminApp,
  initializeApp as initializeAdminApp,
} from 'firebase-admin/app';
import { type Auth as AdminAuth, getAuth as getAdminAuth } from 'firebase-admin/auth';

export const projectId = 'demo-auth';
let drawn = 0;

/** The official SDKs, pointed at a local identity service. */
export async function connectSdks(port: number): Promise<{
  readonly client: () => ClientAuth;
  readonly admin: AdminAuth;
  readonly close: () => Promise<void>;
}> {
  process.env.FIREBASE_AUTH_EMULATOR_HOST = `127.0.0.1:${port}`;
  const adminApp = initializeAdminApp({ projectId }, `admin-${++drawn}`);
  const opened: ClientAuth[] = [];
  return {
    client() {
      const auth = getAuth(initializeApp({ projectId, apiKey: 'local' }, `client-${++drawn}`));
      connectAuthEmulator(auth, `http://127.0.0.1:${port}`, { disableWarnings: true });
      opened.push(auth);
      return auth;
    },
    admin: getAdminAuth(adminApp),
    async close() {
      for (const auth of opened) await deleteApp(auth.app);
      await deleteAdminApp(adminApp);
    },
  };
}
