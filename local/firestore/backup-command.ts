import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { checkBackup, restoreBackup } from './storage/backup.ts';
import { DataFileError } from './storage/open.ts';

/** What the person who asked is told, in one sentence. */
export class BackupError extends Error {}

/** Asks the running server for its documents as they are now. @returns What was done. */
export async function saveBackup(file: string, port: number): Promise<string> {
  if (existsSync(file)) throw new BackupError(`${file} exists already; choose another name.`);
  const unfinished = `${file}.unfinished`;
  try {
    const answer = await askServer(port);
    await pipeline(
      Readable.fromWeb(answer as ReadableStream),
      createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true }),
    );
    const count = checkBackup(unfinished);
    renameSync(unfinished, file);
    return `${count} documents are saved in ${file}.`;
  } finally {
    rmSync(unfinished, { force: true });
  }
}

async function askServer(port: number) {
  let response: Response;
  try {
    response = await fetch(`http://127.0.0.1:${port}/emulator/v1/backup`, {
      headers: { authorization: 'Bearer owner' },
    });
  } catch {
    throw new BackupError(`No server answers at port ${port}; say another with --port.`);
  }
  if (response.status !== 200 || !response.body) {
    throw new BackupError(`The server at port ${port} gave no backup (${response.status}).`);
  }
  return response.body;
}

/** @returns What was done. @throws DataFileError, BackupError. */
export function putBackup(file: string, folder: string | undefined): string {
  if (!folder) throw new BackupError('Say with --data the folder that the documents go to.');
  try {
    const count = restoreBackup(file, join(folder, 'firestore.sqlite'));
    return `${count} documents of ${file} are in ${folder}.`;
  } catch (error) {
    if (error instanceof DataFileError) throw new BackupError(error.message);
    throw error;
  }
}
