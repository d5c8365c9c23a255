import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Signs and checks JWTs (RS256) with one key that outlives the process. */
export interface SigningKey {
  sign(claims: object): string;
  /** The claims of a token that this key signed; null for anything else, `alg: none` included. */
  open(token: string): Readonly<Record<string, unknown>> | null;
}

/** Reads the key from `file`, or makes one and keeps it there, readable by its owner only. */
export function loadSigningKey(file?: string): SigningKey {
  const privateKey =
    file && existsSync(file) ? createPrivateKey(readFileSync(file)) : makePrivateKey(file);
  return signingKeyOf(privateKey);
}

function makePrivateKey(file?: string): KeyObject {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  if (file) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  }
  return privateKey;
}

function signingKeyOf(privateKey: KeyObject): SigningKey {
  const publicKey = createPublicKey(privateKey);
  const kid = createHash('sha1')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
  const header = encode({ alg: 'RS256', kid, typ: 'JWT' });
  return {
    sign(claims) {
      const text = `${header}.${encode(claims)}`;
      return `${text}.${sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64url')}`;
    },
    open(token) {
      const [head, body, signature, ...rest] = token.split('.');
      // The header is compared, not read: no token chooses how it is checked.
      if (head !== header || !body || !signature || rest.length > 0) return null;
      const text = Buffer.from(`${head}.${body}`);
      if (!verify('RSA-SHA256', text, publicKey, Buffer.from(signature, 'base64url'))) return null;
      return decode(body);
    },
  };
}

/**
 * The same claims as an unsigned token. `firebase-admin` in emulator mode verifies nothing else;
 * so whoever hands a token to it checks the signature first, and then hands over this.
 */
export function withoutSignature(token: string): string {
  return `${encode({ alg: 'none', typ: 'JWT' })}.${token.split('.')[1] ?? ''}.`;
}

/** The claims of an unsigned token (`alg: none`); null for anything else. Proves nothing. */
export function openUnsigned(token: string): Readonly<Record<string, unknown>> | null {
  const [head, body, signature] = token.split('.');
  if (!head || !body || signature !== '') return null;
  return decode(head)?.alg === 'none' ? decode(body) : null;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(part: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
