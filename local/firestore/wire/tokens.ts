import { type Caller, owner } from '../engine/access.ts';
import { StatusError } from '../status.ts';

/** Claims of a valid token, or null where it is refused. */
export type TokenVerifier = (jwt: string) => Record<string, unknown> | null;

/** Turns an `Authorization` header into who asks. @throws StatusError UNAUTHENTICATED. */
export type Authenticate = (authorization: string | undefined, comesFromPage: boolean) => Caller;

const nobody: Caller = { isOwner: false, auth: null };

/**
 * @param verify With a verifier, a web page is never the owner; without one, tokens are believed
 *   as the official emulator believes them.
 */
export function createAuthenticate(verify: TokenVerifier | undefined): Authenticate {
  const read = createUnsignedReader();
  return (authorization, comesFromPage) => {
    if (!authorization) return nobody;
    const token = /^bearer +(\S+)$/i.exec(authorization)?.[1];
    if (!token) throw refused('The Authorization header holds no bearer token.');
    if (token === 'owner') {
      if (verify && comesFromPage) throw refused('A web page cannot be the owner.');
      return owner;
    }
    const unsigned = verify ? null : read(token);
    if (unsigned?.isServiceAccount) return owner;
    const claims = verify ? verify(token) : (unsigned?.current() ?? null);
    if (!claims) throw refused('The token is invalid or has expired.');
    const uid = claims.sub ?? claims.user_id;
    if (typeof uid !== 'string' || uid === '') throw refused('The token names no user.');
    return { isOwner: false, auth: { uid, token: claims } };
  };
}

function refused(message: string): StatusError {
  return new StatusError('UNAUTHENTICATED', message);
}

interface UnsignedToken {
  readonly isServiceAccount: boolean;
  /** The claims, unless the token is no unsigned one or has expired by now. */
  current(): Record<string, unknown> | null;
}

const mostRemembered = 1000;

/** Unsigned tokens, as client SDKs make them for an emulator: each is taken apart once. */
function createUnsignedReader(): (jwt: string) => UnsignedToken {
  const known = new Map<string, UnsignedToken>();
  return (jwt) => {
    const remembered = known.get(jwt);
    if (remembered) return remembered;
    if (known.size >= mostRemembered) known.clear();
    const claims = claimsOf(jwt, (header) => header.alg === 'none');
    // Google's test tools date their tokens 1970, so only a token of our times can expire.
    const isDated = typeof claims?.iat === 'number' && claims.iat > 0;
    const end = isDated && typeof claims.exp === 'number' ? claims.exp * 1000 : null;
    const token: UnsignedToken = {
      isServiceAccount: isServiceAccount(jwt),
      current: () => (end !== null && end <= Date.now() ? null : claims),
    };
    known.set(jwt, token);
    return token;
  };
}

/** Server SDKs over REST sign a token of their own instead of saying `owner`. */
function isServiceAccount(jwt: string): boolean {
  const claims = claimsOf(jwt, () => true);
  return (
    typeof claims?.iss === 'string' &&
    claims.iss === claims.sub &&
    claims.iss.endsWith('.gserviceaccount.com')
  );
}

function claimsOf(
  jwt: string,
  accepts: (header: Record<string, unknown>) => boolean,
): Record<string, unknown> | null {
  const [head = '', body = ''] = jwt.split('.');
  const header = parseObject(head);
  return header && accepts(header) ? parseObject(body) : null;
}

function parseObject(base64: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(base64, 'base64url').toString());
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
