import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartProblem } from './start-problem.ts';

export interface DataFolder {
  readonly path: string;
  file(name: string): string;
  /** Says where the running stack is found, for a second start. */
  announce(address: string): void;
  release(): void;
}

/** What one stack keeps; what is built stays when it begins anew. */
const kept = ['data'] as const;

/**
 * Takes the folder for this process alone, until `release` or its end, however that comes.
 *
 * @throws StartProblem where it cannot be written or another process has it.
 */
export function takeFolder(path: string, isFresh: boolean): DataFolder {
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK | constants.X_OK);
  } catch {
    throw new StartProblem('folder_not_writable', { folder: path });
  }
  const lock = lockFolder(path);
  const announcement = join(path, 'address');
  const data = join(path, 'data');
  try {
    if (isFresh)
      for (const name of kept) rmSync(join(path, name), { recursive: true, force: true });
    mkdirSync(data, { recursive: true });
    // People's answers of every privacy level, mails and keys: nobody else on this machine reads them.
    chmodSync(data, 0o700);
  } catch {
    lock.close();
    throw new StartProblem('folder_not_writable', { folder: data });
  }
  return {
    path: data,
    file: (name) => join(data, name),
    announce: (address) => writeFileSync(announcement, address),
    release() {
      rmSync(announcement, { force: true });
      lock.close();
    },
  };
}

/** A lock that the system takes back also from a process that was killed. */
function lockFolder(path: string): DatabaseSync {
  const lock = new DatabaseSync(join(path, 'lock'));
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (((error as { errcode?: number }).errcode ?? 0) % 256 !== 5) {
      rmSync(join(path, 'lock'), { force: true });
      throw new StartProblem('folder_not_writable', { folder: path });
    }
    const announcement = join(path, 'address');
    const address = existsSync(announcement) ? readFileSync(announcement, 'utf8') : '';
    throw new StartProblem('already_running', { address, folder: path });
  }
}
