import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { DataFileError, openDataFile } from './open.ts';

/** A copy of the documents at one moment, in a folder of its own that its reader removes. */
export interface BackupCopy {
  readonly file: string;
  remove(): void;
}

/**
 * Copies a database that is being written to: the copy is of one moment, whole, and one file.
 *
 * @param folder Where there is room; without it the system's folder for temporary files.
 */
export async function copyDatabase(db: DatabaseSync, folder = tmpdir()): Promise<BackupCopy> {
  const own = mkdtempSync(join(folder, 'firestore-backup-'));
  const remove = () => rmSync(own, { recursive: true, force: true });
  try {
    const file = join(own, 'firestore.sqlite');
    await copyTo(db, file);
    const copy = new DatabaseSync(file);
    // Nothing of the copy stays in files beside it.
    copy.exec('PRAGMA journal_mode = DELETE');
    copy.close();
    return { file, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

const mostAttempts = 100;

/**
 * A backup whose first page is asked for while a commit is under way fails, and Node says of it that
 * it is no error (SQLite's code 0): it is tried again.
 */
async function copyTo(db: DatabaseSync, file: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await backup(db, file, { rate: 1000 });
      return;
    } catch (error) {
      const wasBusy = error instanceof Error && 'errcode' in error && error.errcode === 0;
      if (!wasBusy || attempt >= mostAttempts) throw error;
      rmSync(file, { force: true });
    }
  }
}

/** @returns How many documents the backup holds. @throws DataFileError where it is not whole. */
export function checkBackup(file: string): number {
  if (!existsSync(file)) {
    throw new DataFileError('damaged', `There is no backup file ${file}.`);
  }
  const db = openDataFile(file);
  const count = Number(db.prepare('SELECT count(*) AS count FROM documents').get()?.count);
  db.exec('PRAGMA journal_mode = DELETE');
  db.close();
  return count;
}

/**
 * Makes a backup a server's data file. What listeners heard of the former file says nothing of this
 * one, so it gets an identity of its own.
 *
 * @returns How many documents it holds.
 * @throws DataFileError where the backup is not whole, or a data file is already there.
 */
export function restoreBackup(file: string, dataFile: string): number {
  if (existsSync(dataFile)) {
    const message = `There are documents in ${dataFile} already; move that file away first.`;
    throw new DataFileError('in use', message);
  }
  if (!existsSync(file)) throw new DataFileError('damaged', `There is no backup file ${file}.`);
  mkdirSync(dirname(dataFile), { recursive: true });
  const unfinished = `${dataFile}.restoring`;
  try {
    copyFileSync(file, unfinished);
    const count = checkBackup(unfinished);
    const db = new DatabaseSync(unfinished);
    db.exec('PRAGMA synchronous = FULL; UPDATE identity SET id = hex(randomblob(8))');
    db.close();
    renameSync(unfinished, dataFile);
    return count;
  } catch (error) {
    if (error instanceof DataFileError) {
      throw new DataFileError(error.reason, error.message.replace(unfinished, file));
    }
    throw error;
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(unfinished + end, { force: true });
  }
}
