import { randomBytes } from 'node:crypto';
import type { Account } from './accounts.ts';
import { hashPassword, matchesPassword } from './password.ts';
import { type Body, type Reply, refuse, textOf } from './reply.ts';
import { openUnsigned } from './signing-key.ts';
import { accountOf, type Service, signInReply } from './tokens.ts';

const failuresAllowed = 10;
const failuresCountedMs = 5 * 60_000;

/** `accounts:signUp` of a client: anonymous, with a password, or making an anonymous account lasting. */
export async function signUp(service: Service, body: Body): Promise<Reply> {
  const email = emailOf(body.email);
  const password = textOf(body.password);
  if (email === undefined && password === undefined && !body.idToken)
    return signUpAnonymously(service);
  if (email === undefined) return refuse('MISSING_EMAIL');
  if (email === null) return refuse('INVALID_EMAIL');
  if (password === undefined) return refuse('MISSING_PASSWORD');
  if (isWeak(password)) return refuse(weakPassword);
  const stored = await hashPassword(password);
  const change = { email, password: stored, passwordUpdatedAt: service.now() };
  const account = body.idToken ? upgraded(service, String(body.idToken), change) : undefined;
  if (account && 'status' in account) return account;
  const next = account ?? { ...newAccount(service), ...change };
  const isKept = account ? service.accounts.save(next) : service.accounts.add(next);
  return isKept ? signInReply(service, next, { provider: 'password' }) : refuse('EMAIL_EXISTS');
}

function signUpAnonymously(service: Service): Reply {
  const account = newAccount(service);
  service.accounts.add(account);
  return signInReply(service, account, { provider: 'anonymous' });
}

function upgraded(service: Service, idToken: string, change: Partial<Account>): Account | Reply {
  const found = accountOf(service, idToken);
  return 'status' in found ? found : { ...found.account, ...change };
}

export async function signInWithPassword(service: Service, body: Body): Promise<Reply> {
  const email = emailOf(body.email);
  const password = textOf(body.password);
  if (email === undefined) return refuse('MISSING_EMAIL');
  if (email === null) return refuse('INVALID_EMAIL');
  if (password === undefined) return refuse('MISSING_PASSWORD');
  const since = service.now() - failuresCountedMs;
  const failures = (service.failures.get(email) ?? []).filter((at) => at > since);
  if (failures.length >= failuresAllowed) return refuse('TOO_MANY_ATTEMPTS_TRY_LATER');
  // Counted before it is known: many attempts at once must not slip through.
  service.failures.set(email, [...failures, service.now()]);
  const account = service.accounts.byEmail(email);
  if (!(await matchesPassword(password, account?.password)) || !account)
    return refuse('INVALID_LOGIN_CREDENTIALS');
  service.failures.delete(email);
  return signInReply(service, account, { provider: 'password' });
}

/**
 * Signs in who a custom token names. `firebase-admin` in emulator mode cannot sign: its tokens are
 * as good as `Bearer owner`, so like it they count only from a program, never from a page.
 */
export function signInWithCustomToken(service: Service, body: Body, isFromPage: boolean): Reply {
  const token = textOf(body.token);
  if (!token) return refuse('MISSING_CUSTOM_TOKEN');
  const claims = service.key.open(token) ?? (isFromPage ? null : openUnsigned(token));
  const localId = textOf(claims?.uid);
  if (!claims || !localId) return refuse('INVALID_CUSTOM_TOKEN');
  if (Number(claims.exp) * 1000 <= service.now()) return refuse('TOKEN_EXPIRED');
  const known = service.accounts.byId(localId);
  const account = known ?? newAccount(service, localId);
  if (!known) service.accounts.add(account);
  const own = claims.claims && typeof claims.claims === 'object' ? claims.claims : {};
  return signInReply(
    service,
    account,
    { provider: 'custom', claims: { ...own } },
    { isNewUser: !known },
  );
}

export function newAccount(service: Service, localId = randomBytes(21).toString('base64url')) {
  const now = service.now();
  return { localId, createdAt: now, validSince: Math.floor(now / 1000) } satisfies Account;
}

/** Lower case; undefined where absent, null where it cannot be an address. */
export function emailOf(value: unknown): string | null | undefined {
  const email = textOf(value)?.toLowerCase();
  if (email === undefined) return undefined;
  return email.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? email : null;
}

export const weakPassword = 'WEAK_PASSWORD : Password should be at least 6 characters';

export function isWeak(password: string): boolean {
  return password.length < 6;
}
