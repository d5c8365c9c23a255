import { createHash, randomBytes } from 'node:crypto';
import { openSqlite } from '../data-file.ts';
import type { StoredPassword } from './password.ts';

/** One account. Names of fields are those of the Identity Toolkit's `UserInfo`. */
export interface Account {
  readonly localId: string;
  readonly email?: string;
  readonly emailVerified?: boolean;
  readonly displayName?: string;
  readonly photoUrl?: string;
  readonly phoneNumber?: string;
  readonly disabled?: boolean;
  /** JSON of the custom claims. */
  readonly customAttributes?: string;
  /** Epoch seconds; sessions begun before are over. */
  readonly validSince: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly lastLoginAt?: number;
  readonly password?: StoredPassword;
  readonly passwordUpdatedAt?: number;
}

/** One sign-in, kept alive by its refresh token. */
export interface SignIn {
  readonly localId: string;
  readonly provider: 'password' | 'anonymous' | 'custom';
  /** Epoch seconds of the sign-in itself. */
  readonly authTime: number;
  /** Claims of a custom token: they last as long as the session. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

export interface Accounts {
  byId(localId: string): Account | null;
  byEmail(email: string): Account | null;
  byPhone(phoneNumber: string): Account | null;
  /** Oldest first; `after` is the last id of the page before. */
  list(limit: number, after?: string): readonly Account[];
  /** False, and nothing is changed, where another account has this id, e-mail or telephone. */
  add(account: Account): boolean;
  /** False where another account has the e-mail or telephone. */
  save(account: Account): boolean;
  remove(localId: string): boolean;
  clear(): void;
  openSession(signIn: SignIn): string;
  session(refreshToken: string): SignIn | null;
  close(): void;
}

/** Accounts in one SQLite file, or in memory; each change is on the disk before it is answered. */
export function openAccounts(file = ':memory:'): Accounts {
  const database = openSqlite(
    file,
    `CREATE TABLE IF NOT EXISTS accounts (
      sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, email TEXT UNIQUE, phone TEXT UNIQUE,
      account TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS sessions (
      token TEXT PRIMARY KEY, id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
      session TEXT NOT NULL) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS sessions_of ON sessions (id);`,
  );
  const by = {
    id: database.prepare('SELECT account FROM accounts WHERE id = ?'),
    email: database.prepare('SELECT account FROM accounts WHERE email = ?'),
    phone: database.prepare('SELECT account FROM accounts WHERE phone = ?'),
  };
  const page = database.prepare(`SELECT account FROM accounts WHERE sequence >
    coalesce((SELECT sequence FROM accounts WHERE id = ?), 0) ORDER BY sequence LIMIT ?`);
  const insert = database.prepare(
    'INSERT INTO accounts (id, email, phone, account) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const update = database.prepare(
    'UPDATE OR IGNORE accounts SET email = ?, phone = ?, account = ? WHERE id = ?',
  );
  const remove = database.prepare('DELETE FROM accounts WHERE id = ?');
  const begin = database.prepare('INSERT INTO sessions (token, id, session) VALUES (?, ?, ?)');
  const find = database.prepare('SELECT session FROM sessions WHERE token = ?');
  const read = (row: unknown): Account | null =>
    row ? JSON.parse((row as { account: string }).account) : null;
  const keys = (account: Account) => [account.email ?? null, account.phoneNumber ?? null] as const;

  return {
    byId: (localId) => read(by.id.get(localId)),
    byEmail: (email) => read(by.email.get(email)),
    byPhone: (phoneNumber) => read(by.phone.get(phoneNumber)),
    list: (limit, after = '') => page.all(after, limit).map((row) => read(row)!),
    add: (account) =>
      insert.run(account.localId, ...keys(account), JSON.stringify(account)).changes === 1,
    save: (account) =>
      update.run(...keys(account), JSON.stringify(account), account.localId).changes === 1,
    remove: (localId) => remove.run(localId).changes === 1,
    clear: () => database.exec('DELETE FROM accounts'),
    openSession(signIn) {
      const token = randomBytes(32).toString('base64url');
      begin.run(digest(token), signIn.localId, JSON.stringify(signIn));
      return token;
    },
    session(refreshToken) {
      const row = find.get(digest(refreshToken)) as { session: string } | undefined;
      return row ? JSON.parse(row.session) : null;
    },
    close: () => database.close(),
  };
}

/** Refresh tokens are as good as passwords: who reads the file must not be able to use them. */
function digest(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
