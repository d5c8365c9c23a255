const refusals = new Set([
  'permission-denied',
  'invalid-argument',
  'failed-precondition',
  'not-found',
  'already-exists',
  'out-of-range',
]);

/**
 * What a failed call means for the person: `refused` when Firestore read it and said no,
 * `session_ended` when the token is not accepted any more, else `not_reached`: whatever the SDK calls
 * it, trying again may help.
 */
export function firestoreDefect(error: unknown): 'refused' | 'session_ended' | 'not_reached' {
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  if (refusals.has(code)) return 'refused';
  if (code === 'unauthenticated' || code === 'auth/user-token-expired') return 'session_ended';
  return 'not_reached';
}
