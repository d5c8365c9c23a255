import { changedAccount, userInfo } from './account-calls.ts';
import type { Account } from './accounts.ts';
import { hashPassword, type StoredPassword } from './password.ts';
import { answer, type Body, listOf, type Reply, refuse, textOf } from './reply.ts';
import { emailOf, isWeak, newAccount, weakPassword } from './sign-in.ts';
import type { Service } from './tokens.ts';

/** `POST projects/P/accounts`: an administrator makes an account. */
export async function createAccount(service: Service, body: Body): Promise<Reply> {
  const email = emailOf(body.email);
  const password = textOf(body.password);
  if (email === null) return refuse('INVALID_EMAIL');
  if (password !== undefined && isWeak(password)) return refuse(weakPassword);
  const localId = textOf(body.localId);
  if (localId && service.accounts.byId(localId)) return refuse('DUPLICATE_LOCAL_ID');
  if (email && service.accounts.byEmail(email)) return refuse('EMAIL_EXISTS');
  const { password: _, ...rest } = body;
  const plain = await changedAccount(service, newAccount(service, localId), rest);
  if ('status' in plain) return plain;
  const account = {
    ...plain,
    ...(typeof body.emailVerified === 'boolean' && { emailVerified: body.emailVerified }),
    ...(password && {
      password: await hashPassword(password),
      passwordUpdatedAt: service.now(),
    }),
  };
  if (service.accounts.add(account)) return answer(userInfo(account));
  if (localId && service.accounts.byId(localId)) return refuse('DUPLICATE_LOCAL_ID');
  return refuse(email && service.accounts.byEmail(email) ? 'EMAIL_EXISTS' : 'PHONE_NUMBER_EXISTS');
}

/** `accounts:lookup` of an administrator: by id, e-mail or telephone. */
export function lookUp(service: Service, body: Body): Reply {
  const { byId, byEmail, byPhone } = service.accounts;
  const found = [
    ...listOf(body.localId).map(byId),
    ...listOf(body.email).map((email) => byEmail(email.toLowerCase())),
    ...listOf(body.phoneNumber).map(byPhone),
  ].filter((account) => account !== null);
  const users = [...new Map(found.map((account) => [account.localId, account])).values()];
  return answer(users.length > 0 ? { users: users.map(userInfo) } : {});
}

/** `accounts:update` of an administrator: custom claims included. */
export async function update(service: Service, body: Body): Promise<Reply> {
  const account = service.accounts.byId(textOf(body.localId) ?? '');
  if (!account) return refuse('USER_NOT_FOUND');
  if (!areClaims(body.customAttributes)) return refuse('INVALID_CLAIMS');
  const next = await changedAccount(service, account, body);
  if ('status' in next) return next;
  if (!service.accounts.byId(account.localId)) return refuse('USER_NOT_FOUND');
  if (!service.accounts.save(next)) return refuse('EMAIL_EXISTS');
  return answer(userInfo(next));
}

function areClaims(text: unknown): boolean {
  if (text === undefined) return true;
  try {
    const claims: unknown = JSON.parse(String(text));
    return claims !== null && typeof claims === 'object' && String(text).length <= 1000;
  } catch {
    return false;
  }
}

export function remove(service: Service, body: Body): Reply {
  if (!service.accounts.remove(textOf(body.localId) ?? '')) return refuse('USER_NOT_FOUND');
  return answer({ kind: 'identitytoolkit#DeleteAccountResponse' });
}

export function removeMany(service: Service, body: Body): Reply {
  for (const localId of listOf(body.localIds)) service.accounts.remove(localId);
  return answer({ errors: [] });
}

/** `accounts:batchGet`: a page of accounts, oldest first. */
export function listAccounts(service: Service, query: URLSearchParams): Reply {
  const limit = Math.min(Number(query.get('maxResults') ?? 20) || 20, 1000);
  const users = service.accounts.list(limit, query.get('nextPageToken') ?? undefined);
  const next = users.length === limit ? { nextPageToken: users.at(-1)?.localId } : {};
  return answer({ users: users.map(userInfo), ...next });
}

/** `accounts:query`: one account by id, e-mail or telephone, or all. */
export function query(service: Service, body: Body): Reply {
  const expressions = Array.isArray(body.expression) ? (body.expression as readonly Body[]) : [];
  const all = service.accounts.list(-1);
  const users = all.filter(
    (account) =>
      expressions.length === 0 ||
      expressions.some(
        ({ userId, email, phoneNumber }) =>
          (userId !== undefined && userId === account.localId) ||
          (email !== undefined && String(email).toLowerCase() === account.email) ||
          (phoneNumber !== undefined && phoneNumber === account.phoneNumber),
      ),
  );
  const from = Number(body.offset ?? 0);
  const page = users.slice(from, from + Math.min(Number(body.limit ?? 500), 500));
  const isCounted = body.returnUserInfo === false;
  return answer({
    recordsCount: String(users.length),
    ...(!isCounted && { userInfo: page.map(userInfo) }),
  });
}

/** `accounts:batchCreate`: accounts from elsewhere; passwords hashed with standard scrypt only. */
export function importAccounts(service: Service, body: Body): Reply {
  const users = Array.isArray(body.users) ? (body.users as readonly Body[]) : [];
  const error = users.flatMap((user, index) => {
    const message = importAccount(service, user, body);
    return message === null ? [] : [{ index, message }];
  });
  return answer({ kind: 'identitytoolkit#UploadAccountResponse', error });
}

function importAccount(service: Service, user: Body, options: Body): string | null {
  const localId = textOf(user.localId);
  const email = emailOf(user.email);
  if (!localId) return 'localId is missing';
  if (email === null) return 'email is invalid';
  if (!areClaims(user.customAttributes)) return 'customAttributes are invalid';
  const password = user.passwordHash ? importedPassword(user, options) : undefined;
  if (password === null) return 'Hash algorithm is not supported: use STANDARD_SCRYPT';
  const account = {
    ...newAccount(service, localId),
    ...(email && { email }),
    emailVerified: user.emailVerified === true,
    disabled: user.disabled === true,
    displayName: textOf(user.displayName),
    photoUrl: textOf(user.photoUrl),
    phoneNumber: textOf(user.phoneNumber),
    customAttributes: textOf(user.customAttributes),
    ...(user.createdAt !== undefined && { createdAt: Number(user.createdAt) }),
    ...(user.lastLoginAt !== undefined && { lastLoginAt: Number(user.lastLoginAt) }),
    ...(password && { password }),
  } as Account;
  const isKept = service.accounts.byId(localId)
    ? service.accounts.save(account)
    : service.accounts.add(account);
  return isKept ? null : 'email or phone number belongs to another account';
}

function importedPassword(user: Body, options: Body): StoredPassword | null {
  if (options.hashAlgorithm !== 'STANDARD_SCRYPT') return null;
  return {
    salt: Buffer.from(String(user.salt ?? ''), 'base64url').toString('base64'),
    hash: Buffer.from(String(user.passwordHash), 'base64url').toString('base64'),
    cost: Number(options.cpuMemCost),
    blockSize: Number(options.blockSize),
    parallelization: Number(options.parallelization),
  };
}
