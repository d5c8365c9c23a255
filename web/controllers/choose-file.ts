import { placeOfPath } from '../../core/attachment/attached-answers.ts';
import {
  type AttachedKind,
  kindNamed,
  kindsFor,
  tellKinds,
} from '../../core/attachment/attached-kind.ts';
import { extensionOf, largestFileBytes, safeFileName } from '../../core/attachment/attachment.ts';
import { tooLarge } from '../../core/attachment/judge-files.ts';
import type { Question } from '../../core/form/definition.ts';
import { type Problem, problem } from '../../core/problem.ts';
import { drawId } from './draw-id.ts';
import { keepFile } from './file-store.ts';
import { shrinkPicture, usualPixels } from './shrink-picture.ts';

export type ChosenFile =
  | {
      readonly kind: 'kept';
      readonly file: string;
      readonly name: string;
      readonly kilobytes: number;
    }
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** The device has no room left. */
  | { readonly kind: 'full' };

/**
 * Makes a chosen file ready and keeps it on the device under an id of its own, which is the answer.
 * Pictures are drawn anew; everything else must be what its name says, and small enough.
 */
export async function chooseFile(
  chosen: File,
  question: Question,
  path: string,
  submission: string,
): Promise<ChosenFile> {
  const made = await prepare(chosen, question, path);
  if ('code' in made) return { kind: 'refused', problem: made };
  const file = `${drawId()}.${made.kind.extension}`;
  const name = safeFileName(chosen.name, made.kind.extension);
  const place = placeOfPath(path);
  const isKept = await keepFile({ submission, file, question: place, name, bytes: made.bytes });
  if (!isKept) return { kind: 'full' };
  return { kind: 'kept', file, name, kilobytes: Math.ceil(made.bytes.length / 1000) };
}

interface PreparedFile {
  readonly kind: AttachedKind;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

async function prepare(
  chosen: File,
  question: Question,
  path: string,
): Promise<PreparedFile | Problem> {
  const kinds = kindsFor(question);
  const unreadable = problem('answer.file_unreadable', path);
  if (chosen.size === 0) return unreadable;
  const pictures = kinds.filter(({ isImage }) => isImage);
  if (question.type === 'image' || chosen.type.startsWith('image/')) {
    // What is drawn anew is one of the kinds that browsers write, whichever it was.
    const kind = pictures.find(({ extension }) => extension === 'jpg') ?? pictures[0];
    if (!kind || chosen.type === 'image/svg+xml')
      return problem('answer.file_type', path, { accepted: tellKinds(kinds) });
    const drawn = await shrinkPicture(chosen, kind.mime, pixelsOf(question));
    return drawn ? { kind, bytes: await bytesOf(drawn) } : unreadable;
  }
  const kind = kindNamed(extensionOf(chosen.name));
  if (!kind || !kinds.includes(kind))
    return problem('answer.file_type', path, { accepted: tellKinds(kinds) });
  if (chosen.size > largestFileBytes) return tooLarge(path, chosen.size);
  const bytes = await bytesOf(chosen).catch(() => null);
  return bytes && kind.holds(bytes) ? { kind, bytes } : unreadable;
}

export function pixelsOf(question: Question): number {
  const pixels = Number(question.parameters?.['max-pixels']);
  return Number.isInteger(pixels) && pixels > 0 ? pixels : usualPixels;
}

async function bytesOf(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.arrayBuffer());
}
