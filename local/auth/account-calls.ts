import type { Account } from './accounts.ts';
import { hashPassword } from './password.ts';
import { answer, type Body, listOf, type Reply, refuse, textOf } from './reply.ts';
import { emailOf, isWeak, weakPassword } from './sign-in.ts';
import { accountOf, type Service, signInReply } from './tokens.ts';

const recentSeconds = 5 * 60;

/** `accounts:lookup` of a client: its own account. */
export function lookUpOwn(service: Service, body: Body): Reply {
  const found = accountOf(service, textOf(body.idToken) ?? '');
  return 'status' in found ? found : answer({ users: [userInfo(found.account)] });
}

/** `accounts:update` of a client: its own name, picture, e-mail and password. */
export async function updateOwn(service: Service, body: Body): Promise<Reply> {
  const found = accountOf(service, textOf(body.idToken) ?? '');
  if ('status' in found) return found;
  const isSensitive = body.email !== undefined || body.password !== undefined;
  if (isSensitive && !isRecent(service, found.claims.auth_time))
    return refuse('CREDENTIAL_TOO_OLD_LOGIN_AGAIN');
  const { displayName, photoUrl, email, password, deleteAttribute, deleteProvider } = body;
  const change = { displayName, photoUrl, email, password, deleteAttribute, deleteProvider };
  const next = await changedAccount(service, found.account, change);
  if ('status' in next) return next;
  if (!service.accounts.save(next)) return refuse('EMAIL_EXISTS');
  if (!isSensitive) return answer(userInfo(next));
  return signInReply(service, next, { provider: 'password' }, userInfo(next));
}

/** `accounts:delete` of a client: its own account. */
export function deleteOwn(service: Service, body: Body): Reply {
  const found = accountOf(service, textOf(body.idToken) ?? '');
  if ('status' in found) return found;
  if (!isRecent(service, found.claims.auth_time)) return refuse('CREDENTIAL_TOO_OLD_LOGIN_AGAIN');
  service.accounts.remove(found.account.localId);
  return answer({ kind: 'identitytoolkit#DeleteAccountResponse' });
}

function isRecent(service: Service, authTime: unknown): boolean {
  return service.now() / 1000 - Number(authTime) < recentSeconds;
}

/** The account with a `setAccountInfo` request applied, not yet kept; or why it cannot be. */
export async function changedAccount(
  service: Service,
  account: Account,
  body: Body,
): Promise<Account | Reply> {
  const email = emailOf(body.email);
  const password = textOf(body.password);
  if (email === null) return refuse('INVALID_EMAIL');
  if (password !== undefined && isWeak(password)) return refuse(weakPassword);
  const removed = new Set([...listOf(body.deleteAttribute), ...listOf(body.deleteProvider)]);
  const changed = {
    ...account,
    ...(email !== undefined && { email, emailVerified: false }),
    ...ofType(body, 'string', ['displayName', 'photoUrl', 'phoneNumber', 'customAttributes']),
    ...ofType(body, 'boolean', ['emailVerified']),
    ...(typeof body.disableUser === 'boolean' && { disabled: body.disableUser }),
    ...(typeof body.disabled === 'boolean' && { disabled: body.disabled }),
    ...(body.validSince !== undefined && { validSince: Number(body.validSince) }),
    ...(password !== undefined && {
      password: await hashPassword(password),
      passwordUpdatedAt: service.now(),
      // Who knew the old password is signed out.
      validSince: Math.floor(service.now() / 1000),
    }),
    ...(removed.has('DISPLAY_NAME') && { displayName: undefined }),
    ...(removed.has('PHOTO_URL') && { photoUrl: undefined }),
    ...(removed.has('phone') && { phoneNumber: undefined }),
    ...(removed.has('password') && { password: undefined }),
  } satisfies { [Key in keyof Account]: unknown };
  return changed as Account;
}

function ofType<Key extends string>(body: Body, type: 'string' | 'boolean', keys: readonly Key[]) {
  const entries = keys.filter((key) => typeof body[key] === type).map((key) => [key, body[key]]);
  return Object.fromEntries(entries) as Partial<Record<Key, unknown>>;
}

/** An account as the service tells it: no password's hash, only that there is one. */
export function userInfo(account: Account): object {
  const { password, createdAt, lastLoginAt, validSince, ...rest } = account;
  const { email, displayName, photoUrl } = account;
  const ofPassword = { providerId: 'password', rawId: email, federatedId: email, email };
  return {
    ...rest,
    validSince: String(validSince),
    createdAt: String(createdAt),
    ...(lastLoginAt && {
      lastLoginAt: String(lastLoginAt),
      lastRefreshAt: new Date(lastLoginAt).toISOString(),
    }),
    ...(password && { passwordHash: Buffer.from('REDACTED').toString('base64') }),
    providerUserInfo: password ? [{ ...ofPassword, displayName, photoUrl }] : [],
  };
}
