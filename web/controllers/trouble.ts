import { NotReached } from '../client/rest.ts';

/** Why something could not be shown or done, as far as a person can act on it. */
export type Trouble = 'offline' | 'unreachable' | 'denied' | 'expired' | 'unknown';

/**
 * Names what an error of Firestore means to a person. The Lite SDK gives no reliable code when the
 * network is away, so the browser's own word comes first, and a plain failed request counts as unreachable.
 */
export function nameTrouble(error: unknown, isOnline = navigator.onLine): Trouble {
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  if (code === 'permission-denied') return 'denied';
  if (code === 'unauthenticated') return 'expired';
  if (!isOnline) return 'offline';
  if (error instanceof NotReached || error instanceof TypeError) return 'unreachable';
  if (code === 'unavailable' || code === 'unknown' || code === 'deadline-exceeded')
    return 'unreachable';
  return code.startsWith('auth/network') ? 'unreachable' : 'unknown';
}
