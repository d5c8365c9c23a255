import { readFile, stat } from 'node:fs/promises';
import { type FileFault, fileFault } from '../../core/spreadsheet/file-fault.ts';
import { limitMegabytes, limits } from '../../core/spreadsheet/limits.ts';

/** The bytes of a file, unless it is not there, may not be read or is too large to be a form. */
export async function readBytes(path: string): Promise<Uint8Array<ArrayBuffer> | FileFault> {
  try {
    const found = await stat(path);
    if (found.size > limits.fileBytes) return fileFault('file.too_large', { max: limitMegabytes });
    return new Uint8Array(await readFile(path));
  } catch (error) {
    const { code = '' } = error as { code?: string };
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? fileFault('file.not_found')
      : fileFault('file.not_readable', { reason: code });
  }
}
