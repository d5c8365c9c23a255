import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DataFileError } from './firestore/storage/open.ts';

/** SQLite's result codes that say what is wrong with a file. */
const reasons: Readonly<Record<number, DataFileError['reason']>> = {
  5: 'in use',
  8: 'not writable',
  10: 'not writable',
  11: 'damaged',
  13: 'not writable',
  14: 'not writable',
  26: 'damaged',
};

/**
 * Opens one part's SQLite file, `:memory:` included, checked and durable at each commit.
 *
 * @throws DataFileError where it is damaged, held by another process or cannot be written.
 */
export function openSqlite(file: string, schema: string): DatabaseSync {
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    const database = new DatabaseSync(file);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
    const check = database.prepare('PRAGMA quick_check(1)').get()?.quick_check;
    if (check !== 'ok') throw Object.assign(new Error(String(check)), { errcode: 11 });
    database.exec(schema);
    return database;
  } catch (error) {
    const reason = reasonOf(error as { errcode?: number; code?: string });
    throw reason ? new DataFileError(reason, `The data file ${file} is ${reason}.`) : error;
  }
}

function reasonOf({ errcode, code }: { errcode?: number; code?: string }) {
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR') return 'not writable';
  // Extended result codes carry the primary one in their low byte.
  return errcode === undefined ? undefined : reasons[errcode & 0xff];
}
