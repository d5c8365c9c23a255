import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { readAll } from './device-store.ts';

/** A chosen file, as this device keeps it until its submission was received. */
export interface KeptFile {
  /** Submission and file. */
  readonly key: string;
  readonly submission: string;
  /** The answer that names it. */
  readonly file: string;
  /** Question without its row, `photos/photo`. */
  readonly question: string;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly addedAt: number;
  /** The write and revision that it went with: it is on the service, or was. */
  readonly sentWith?: string;
}

interface FileSchema extends DBSchema {
  files: { key: string; value: KeptFile; indexes: { submission: string } };
}

/** A draft is written down at once; what nothing names after a day was left behind. */
const unnamedMs = 24 * 3_600_000;

let opened: Promise<IDBPDatabase<FileSchema> | null> | undefined;
const inMemory = new Map<string, KeptFile>();

/** Apart from the drafts: their store stays small, and opens on pages where no form asks for files. */
function open(): Promise<IDBPDatabase<FileSchema> | null> {
  opened ??= openDB<FileSchema>('tiwizi-files', 1, {
    upgrade(database) {
      database
        .createObjectStore('files', { keyPath: 'key' })
        .createIndex('submission', 'submission');
    },
    terminated() {
      opened = undefined;
    },
  }).catch(() => null);
  return opened;
}

const keyOf = (submission: string, file: string) => `${submission} ${file}`;

/** @returns False where the device has no room for it. */
export async function keepFile(file: Omit<KeptFile, 'key' | 'addedAt'>): Promise<boolean> {
  const kept = { ...file, key: keyOf(file.submission, file.file), addedAt: Date.now() };
  const database = await open();
  if (!database) {
    inMemory.set(kept.key, kept);
    return true;
  }
  try {
    await database.put('files', kept);
    return true;
  } catch (error) {
    if ((error as { name?: unknown }).name === 'QuotaExceededError') return false;
    throw error;
  }
}

export async function readKept(submission: string, file: string): Promise<KeptFile | undefined> {
  const database = await open();
  const key = keyOf(submission, file);
  return database ? database.get('files', key) : inMemory.get(key);
}

/** Notes that it is on the service; a file that was forgotten meanwhile stays so. */
export async function noteSent(kept: KeptFile, sentWith: string): Promise<void> {
  const database = await open();
  if (!database) inMemory.set(kept.key, { ...kept, sentWith });
  else if (await database.getKey('files', kept.key))
    await database.put('files', { ...kept, sentWith });
}

/**
 * Forgets the files of a submission once neither a draft nor what waits is of it; and any that were
 * left behind. Two tabs may have a draft each of one submission.
 */
export async function forgetFiles(submission: string | null): Promise<void> {
  const database = await open();
  const [drafts, outbox] = await Promise.all([readAll('drafts'), readAll('outbox')]);
  const used = new Set([...drafts, ...outbox].map(({ id }) => id));
  const kept = database ? await database.getAll('files') : [...inMemory.values()];
  for (const one of kept) {
    const isLeft = one.submission === submission || one.addedAt < Date.now() - unnamedMs;
    if (!isLeft || used.has(one.submission)) continue;
    if (database) await database.delete('files', one.key);
    else inMemory.delete(one.key);
  }
}
