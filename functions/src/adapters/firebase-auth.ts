import type { Claims } from '../handlers/context.ts';
import { firebaseApp } from './firebase-app.ts';

export const firebaseClaims: Claims = {
  async put(uid, claims) {
    const { getAuth } = await import('firebase-admin/auth');
    try {
      await getAuth(await firebaseApp()).setCustomUserClaims(uid, claims);
    } catch (error) {
      // A member may be entered before the account exists; the claims follow when it is written again.
      if ((error as { code?: unknown }).code !== 'auth/user-not-found') throw error;
    }
  },
};
