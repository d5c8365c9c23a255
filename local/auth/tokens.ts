import type { Account, Accounts, SignIn } from './accounts.ts';
import { answer, type Reply, refuse } from './reply.ts';
import type { SigningKey } from './signing-key.ts';

export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

/** What a call needs to know of the service. Times come from `now`, epoch milliseconds. */
export interface Service {
  readonly projectId: string;
  readonly accounts: Accounts;
  readonly key: SigningKey;
  readonly now: () => number;
  /** Failed sign-ins by e-mail, newest last, epoch milliseconds. */
  readonly failures: Map<string, readonly number[]>;
}

const lifetimeSeconds = 3600;

/** An ID token as Firebase Authentication writes it, signed; it lasts an hour. */
export function issueIdToken(service: Service, account: Account, signIn: SignIn): string {
  const nowSeconds = Math.floor(service.now() / 1000);
  return service.key.sign({
    ...(account.customAttributes ? JSON.parse(account.customAttributes) : {}),
    ...signIn.claims,
    ...(account.displayName && { name: account.displayName }),
    ...(account.photoUrl && { picture: account.photoUrl }),
    ...(signIn.provider === 'anonymous' && { provider_id: 'anonymous' }),
    iss: issuerOf(service.projectId),
    aud: service.projectId,
    auth_time: signIn.authTime,
    user_id: account.localId,
    sub: account.localId,
    iat: nowSeconds,
    exp: nowSeconds + lifetimeSeconds,
    ...(account.email && { email: account.email, email_verified: account.emailVerified ?? false }),
    ...(account.phoneNumber && { phone_number: account.phoneNumber }),
    firebase: {
      identities: account.email ? { email: [account.email] } : {},
      sign_in_provider: signIn.provider,
    },
  });
}

/** Claims of a token that this service signed, for this project, and that has not expired. */
export function verifyIdToken(
  service: Pick<Service, 'key' | 'projectId' | 'now'>,
  token: string,
): Claims | null {
  const claims = service.key.open(token);
  if (!claims || typeof claims.sub !== 'string' || typeof claims.exp !== 'number') return null;
  if (claims.iss !== issuerOf(service.projectId) || claims.aud !== service.projectId) return null;
  return claims.exp * 1000 > service.now() ? (claims as Claims) : null;
}

function issuerOf(projectId: string): string {
  return `https://securetoken.google.com/${projectId}`;
}

/** Begins a session and gives both tokens. */
export function signInReply(
  service: Service,
  account: Account,
  how: Pick<SignIn, 'provider' | 'claims'>,
  more: object = {},
): Reply {
  if (account.disabled) return refuse('USER_DISABLED');
  const lastLoginAt = service.now();
  const authTime = Math.floor(lastLoginAt / 1000);
  const signIn: SignIn = { ...how, localId: account.localId, authTime };
  service.accounts.save({ ...account, lastLoginAt });
  return answer({
    localId: account.localId,
    ...(account.email && { email: account.email, displayName: account.displayName ?? '' }),
    registered: true,
    ...more,
    idToken: issueIdToken(service, account, signIn),
    refreshToken: service.accounts.openSession(signIn),
    expiresIn: String(lifetimeSeconds),
  });
}

/** The Secure Token call: a refresh token for a new ID token with the claims of now. */
export function refresh(service: Service, form: URLSearchParams): Reply {
  if (form.get('grant_type') !== 'refresh_token') return refuse('INVALID_GRANT_TYPE');
  const refreshToken = form.get('refresh_token');
  if (!refreshToken) return refuse('MISSING_REFRESH_TOKEN');
  const signIn = service.accounts.session(refreshToken);
  if (!signIn) return refuse('INVALID_REFRESH_TOKEN');
  const account = service.accounts.byId(signIn.localId);
  if (!account) return refuse('USER_NOT_FOUND');
  if (account.disabled) return refuse('USER_DISABLED');
  if (signIn.authTime < account.validSince) return refuse('TOKEN_EXPIRED');
  const token = issueIdToken(service, account, signIn);
  return answer({
    id_token: token,
    access_token: token,
    refresh_token: refreshToken,
    expires_in: String(lifetimeSeconds),
    token_type: 'Bearer',
    user_id: account.localId,
    project_id: service.projectId,
  });
}

/** The account that an ID token speaks for, or why it speaks for none. */
export function accountOf(
  service: Service,
  idToken: string,
): { readonly account: Account; readonly claims: Claims } | Reply {
  const claims = verifyIdToken(service, idToken);
  if (!claims) {
    const isExpired = verifyIdToken({ ...service, now: () => 0 }, idToken) !== null;
    return refuse(isExpired ? 'TOKEN_EXPIRED' : 'INVALID_ID_TOKEN');
  }
  const account = service.accounts.byId(claims.sub);
  if (!account) return refuse('USER_NOT_FOUND');
  if (account.disabled) return refuse('USER_DISABLED');
  if (Number(claims.auth_time) < account.validSince) return refuse('TOKEN_EXPIRED');
  return { account, claims };
}
