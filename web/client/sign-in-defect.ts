import type { SignInOutcome } from './session.ts';

const refusals = new Set([
  'auth/invalid-credential',
  'auth/invalid-login-credentials',
  'auth/invalid-email',
  'auth/missing-password',
  'auth/user-not-found',
  'auth/wrong-password',
  'auth/user-disabled',
  'auth/user-token-expired',
  'auth/invalid-user-token',
  'auth/operation-not-allowed',
  'auth/admin-restricted-operation',
]);

/**
 * Why a sign-in failed. Only codes that the identity service itself answered count as a refusal:
 * everything else means that it was not reached, and that trying again may help.
 */
export function signInDefect(error: unknown): Exclude<SignInOutcome, 'signed_in'> {
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  if (refusals.has(code)) return 'refused';
  return code === 'auth/too-many-requests' ? 'too_often' : 'unreachable';
}
