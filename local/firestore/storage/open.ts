import { closeSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Why a data file cannot be used; the message is one sentence for whoever started the server. */
export class DataFileError extends Error {
  readonly reason: 'damaged' | 'in use' | 'not writable' | 'too new';
  /** Which file, where whoever opened it keeps more than one. */
  readonly file: string | undefined;

  constructor(reason: DataFileError['reason'], message: string, file?: string) {
    super(message);
    this.name = 'DataFileError';
    this.reason = reason;
    this.file = file;
  }
}

const schema = `
CREATE TABLE IF NOT EXISTS databases (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE IF NOT EXISTS documents (
  key INTEGER PRIMARY KEY,
  database INTEGER NOT NULL,
  collection TEXT NOT NULL,
  id TEXT NOT NULL,
  collection_group TEXT NOT NULL,
  fields TEXT NOT NULL,
  create_time TEXT NOT NULL,
  update_time TEXT NOT NULL,
  UNIQUE (database, collection, id)
) STRICT;
CREATE INDEX IF NOT EXISTS documents_by_group ON documents (database, collection_group);
CREATE TABLE IF NOT EXISTS indexes (
  id INTEGER PRIMARY KEY,
  database INTEGER NOT NULL,
  collection_group TEXT NOT NULL,
  shape TEXT NOT NULL,
  UNIQUE (database, collection_group, shape)
) STRICT;
CREATE TABLE IF NOT EXISTS entries (
  index_id INTEGER NOT NULL,
  key BLOB NOT NULL,
  document INTEGER NOT NULL,
  PRIMARY KEY (index_id, key, document)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS changes (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  database INTEGER NOT NULL,
  path TEXT NOT NULL,
  before TEXT,
  after TEXT,
  at TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS clock (id INTEGER PRIMARY KEY CHECK (id = 1), micros INTEGER NOT NULL) STRICT;
`;

/**
 * What brings a file from each version to the next. The first is the schema as it was; whatever
 * comes later is added here and never changed, so that every file that was ever written opens.
 */
const migrations: readonly string[] = [
  schema,
  // The last hour's past, to be read at a time of it; of a former file nothing before now is known.
  // The identity tells whether what a listener has heard was heard from this very file.
  `
CREATE TABLE past (
  micros INTEGER NOT NULL,
  step INTEGER NOT NULL,
  database INTEGER NOT NULL,
  collection_group TEXT NOT NULL,
  path TEXT NOT NULL,
  name TEXT NOT NULL,
  before TEXT,
  PRIMARY KEY (micros, step)
) STRICT, WITHOUT ROWID;
CREATE INDEX past_by_path ON past (database, path);
ALTER TABLE databases ADD COLUMN known_since INTEGER NOT NULL DEFAULT 0;
UPDATE databases SET known_since = coalesce((SELECT micros FROM clock), 0);
CREATE TABLE identity (id TEXT NOT NULL) STRICT;
INSERT INTO identity VALUES (hex(randomblob(8)));
`,
  // Ids that begin with U+0001 are stored behind a mark, before which numeric ids stand.
  `
UPDATE documents SET id = char(1) || '1' || id WHERE substr(id, 1, 1) = char(1);
`,
];

/** Files above this size are opened without reading them through once. */
const checkedBytes = 256 * 1024 * 1024;

/**
 * Opens the data file, or an empty one in memory. One process at a time holds it.
 *
 * @throws DataFileError where the file is damaged, held by another process or cannot be written.
 */
export function openDataFile(file: string | undefined): DatabaseSync {
  if (file === undefined) return prepare(new DatabaseSync(':memory:'));
  try {
    mkdirSync(dirname(file), { recursive: true });
    closeSync(openSync(file, 'a'));
  } catch (error) {
    throw new DataFileError(
      'not writable',
      `The data file ${file} cannot be written (${codeOf(error)}).`,
    );
  }
  if (!looksLikeSqlite(file)) throw damaged(file);
  const db = new DatabaseSync(file);
  try {
    return prepare(db, statSync(file).size <= checkedBytes);
  } catch (error) {
    db.close();
    throw explain(file, error);
  }
}

function prepare(db: DatabaseSync, isChecked = false): DatabaseSync {
  db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  db.exec('PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;');
  if (isChecked) {
    const outcome = db.prepare('PRAGMA quick_check(1)').get()?.quick_check;
    if (outcome !== 'ok') throw new Error('database disk image is malformed');
  }
  const version = Number(db.prepare('PRAGMA user_version').get()?.user_version);
  if (version > migrations.length) throw new Error('written by a newer version');
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue;
    db.exec(`BEGIN IMMEDIATE; ${migration} PRAGMA user_version = ${index + 1}; COMMIT;`);
  }
  // A file that lacks what its version has is told now, not at the first request.
  db.prepare(
    'SELECT 1 FROM documents, databases, indexes, entries, changes, past, clock, identity LIMIT 0',
  ).all();
  return db;
}

/** SQLite overwrites nothing that it does not know, but it would take a cut header for a new file. */
function looksLikeSqlite(file: string): boolean {
  const magic = 'SQLite format 3\0';
  const head = Buffer.alloc(magic.length);
  const handle = openSync(file, 'r');
  const length = readSync(handle, head, 0, magic.length, 0);
  closeSync(handle);
  return length === 0 || head.toString('latin1') === magic;
}

function explain(file: string, error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  if (/locked|busy/i.test(message)) {
    return new DataFileError('in use', `The data file ${file} is in use by another process.`);
  }
  if (/readonly|read-only|unable to open|permission/i.test(message)) {
    return new DataFileError('not writable', `The data file ${file} cannot be written.`);
  }
  if (/newer version/.test(message)) {
    return new DataFileError('too new', `The data file ${file} was written by a newer version.`);
  }
  if (/malformed|not a database|corrupt|disk image|no such (column|table)/i.test(message)) {
    return damaged(file);
  }
  return error instanceof Error ? error : new Error(message);
}

function damaged(file: string): DataFileError {
  return new DataFileError(
    'damaged',
    `The data file ${file} is damaged; move it away to begin anew, or put a backup in its place.`,
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}
