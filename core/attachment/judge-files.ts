import { type Problem, problem } from '../problem.ts';
import type { AttachedAnswer } from './attached-answers.ts';
import { kindNamed, kindsFor, tellKinds } from './attached-kind.ts';
import { extensionOf, largestFileBytes, mostFiles } from './attachment.ts';

/** Whether answers name more files than a submission holds. */
export function judgeFileCount(asked: readonly AttachedAnswer[]): Problem | null {
  const count = new Set(asked.map(({ file }) => file)).size;
  if (count <= mostFiles) return null;
  return problem('submission.too_many_files', '', { max: mostFiles, count });
}

/**
 * What is wrong with one file that an answer names: it has not arrived; it is of a kind that is not
 * taken; its content is not what its name says. Params never hold a name.
 *
 * @param bytes Null where there is none for this very question: one of another question does not
 *   count, as its privacy level may be another.
 */
export function judgeFile(
  { path, question, file }: AttachedAnswer,
  bytes: Uint8Array | null,
): Problem | null {
  if (bytes === null) return problem('answer.file_missing', path);
  const kinds = kindsFor(question);
  const kind = kindNamed(extensionOf(file));
  if (!kind || !kinds.includes(kind))
    return problem('answer.file_type', path, { accepted: tellKinds(kinds) });
  if (bytes.length > largestFileBytes) return tooLarge(path, bytes.length);
  return kind.holds(bytes) ? null : problem('answer.file_unreadable', path);
}

/** In kilobytes, as people count files. */
export function tooLarge(path: string, bytes: number): Problem {
  const max = Math.floor(largestFileBytes / 1000);
  return problem('answer.file_too_large', path, { size: Math.ceil(bytes / 1000), max });
}
