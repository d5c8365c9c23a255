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
  const accepted = tellKinds(kinds);
  const unreadable = problem('answer.file_unreadable', path);
  if (chosen.size === 0) return unreadable;
  const pictures = kinds.filter(({ isImage }) => isImage);
  const named = kindNamed(extensionOf(chosen.name));
  // By its name too: some phones say nothing of the type, and none may leave with its place.
  if (question.type === 'image' || chosen.type.startsWith('image/') || named?.isImage) {
    // What is drawn anew is one of the kinds that browsers write, whichever it was.
    const kind = pictures.find(({ extension }) => extension === 'jpg') ?? pictures[0];
    if (!kind || chosen.type === 'image/svg+xml')
      return problem('answer.file_type', path, { accepted });
    const drawn = await shrinkPicture(chosen, kind.mime, pixelsOf(question));
    if (drawn) return { kind, bytes: await bytesOf(drawn) };
    return named?.isImage ? unreadable : problem('answer.file_type', path, { accepted });
  }
  if (!named || !kinds.includes(named)) return problem('answer.file_type', path, { accepted });
  if (chosen.size > largestFileBytes) return tooLarge(path, chosen.size);
  const bytes = await bytesOf(chosen).catch(() => null);
  return bytes && named.holds(bytes) ? { kind: named, bytes } : unreadable;
}

export function pixelsOf(question: Question): number {
  const pixels = Number(question.parameters?.['max-pixels']);
  return Number.isInteger(pixels) && pixels > 0 ? pixels : usualPixels;
}

async function bytesOf(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.arrayBuffer());
}
