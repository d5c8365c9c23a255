import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** A password as kept: never itself, only what it hashes to, and how. */
export interface StoredPassword {
  readonly salt: string;
  readonly hash: string;
  readonly cost: number;
  readonly blockSize: number;
  readonly parallelization: number;
}

const strength = { cost: 16_384, blockSize: 8, parallelization: 1 } as const;
const hashBytes = 32;

export async function hashPassword(password: string): Promise<StoredPassword> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, hashBytes, strength);
  return { salt: salt.toString('base64'), hash: hash.toString('base64'), ...strength };
}

const nobody = hashPassword(randomBytes(16).toString('hex'));

/** Takes as long for an account that does not exist: answers must not tell who has one. */
export async function matchesPassword(
  password: string,
  stored: StoredPassword | undefined,
): Promise<boolean> {
  const { salt, hash, ...options } = stored ?? (await nobody);
  const expected = Buffer.from(hash, 'base64');
  const actual = await derive(password, Buffer.from(salt, 'base64'), expected.length, options);
  return timingSafeEqual(actual, expected) && stored !== undefined;
}

function derive(
  password: string,
  salt: Buffer,
  length: number,
  options: Pick<ScryptOptions, 'cost' | 'blockSize' | 'parallelization'>,
): Promise<Buffer> {
  const maxmem = 256 * (options.cost ?? 0) * (options.blockSize ?? 0);
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, length, { ...options, maxmem }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
