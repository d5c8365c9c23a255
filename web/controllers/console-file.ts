import { kindNamed } from '../../core/attachment/attached-kind.ts';
import { extensionOf, safeFileName } from '../../core/attachment/attachment.ts';
import { readFile } from '../client/read-file.ts';
import { page } from './page.ts';

/** A file as the console shows it: never as a page, whatever its content or its sender says. */
export interface ConsoleFile {
  readonly name: string;
  /** `PDF`. */
  readonly kind: string;
  readonly kilobytes: number;
  readonly isImage: boolean;
  /** Of a blob, to be revoked. */
  readonly address: string;
}

export type FileReading = ConsoleFile | 'closed' | 'unreached';

export async function openConsoleFile(submission: string, file: string): Promise<FileReading> {
  const session = await page.openSession();
  const found = await readFile(session.firestore, submission, file).catch(
    () => 'unreached' as const,
  );
  if (found === 'unreached') return found;
  if (found === null) return 'closed';
  const extension = extensionOf(file);
  const kind = kindNamed(extension);
  const isImage = kind?.isImage === true && kind.holds(found.bytes);
  const type = isImage ? kind.mime : 'application/octet-stream';
  return {
    name: safeFileName(found.name, extension),
    kind: extension.toUpperCase(),
    kilobytes: Math.ceil(found.bytes.length / 1000),
    isImage,
    address: URL.createObjectURL(new Blob([found.bytes], { type })),
  };
}
