import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DataFileError } from '../firestore/storage/open.ts';

/** Signs and checks JWTs (RS256) with one key that outlives the process. */
export interface SigningKey {
  sign(claims: object): string;
  /** The claims of a token that this key signed; null for anything else, `alg: none` included. */
  open(token: string): Readonly<Record<string, unknown>> | null;
}

/**
 * Reads the key from `file`, or makes one and keeps it there, readable by its owner only.
 *
 * @throws DataFileError where the file holds no whole RSA key. None is made in its place: every
 *   token that is out there would stop being worth anything, without anybody having been asked.
 */
export function loadSigningKey(file?: string): SigningKey {
  return signingKeyOf(file && existsSync(file) ? readPrivateKey(file) : makePrivateKey(file));
}

function readPrivateKey(file: string): KeyObject {
  const pem = readFileSync(file);
  try {
    const privateKey = createPrivateKey(pem);
    if (privateKey.asymmetricKeyType === 'rsa') return privateKey;
  } catch {
    // What OpenSSL has against it helps nobody; the sentence below says what to do.
  }
  throw new DataFileError('damaged', `The data file ${file} is damaged.`, file);
}

function makePrivateKey(file?: string): KeyObject {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  if (file) keepWhole(file, String(privateKey.export({ type: 'pkcs8', format: 'pem' })));
  return privateKey;
}

/** Under another name until it is on the disk: whatever happens when, the file is whole or absent. */
function keepWhole(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.part`;
  const handle = openSync(unfinished, 'w', 0o600);
  try {
    writeFileSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(unfinished, file);
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
