import { type Problem, problem } from '../problem.ts';
import type { AttachedAnswer } from './attached-answers.ts';
import { kindNamed, kindsFor, tellKinds } from './attached-kind.ts';
import { extensionOf, largestFileBytes, mostFiles, type SentAttachment } from './attachment.ts';

export type ArrivedFile = Pick<SentAttachment, 'question' | 'bytes'>;

/**
 * What is wrong with the files that answers name: one that has not arrived, or belongs to another
 * question, whose privacy level may be another; a kind that is not taken; a content that is not
 * what its name says. Params never hold a name.
 */
export function judgeFiles(
  asked: readonly AttachedAnswer[],
  arrived: ReadonlyMap<string, ArrivedFile>,
): readonly Problem[] {
  const count = new Set(asked.map(({ file }) => file)).size;
  if (count > mostFiles)
    return [problem('submission.too_many_files', '', { max: mostFiles, count })];
  return asked.flatMap((one) => faultOf(one, arrived.get(one.file)) ?? []);
}

function faultOf(asked: AttachedAnswer, file: ArrivedFile | undefined): Problem | null {
  const { path, place, question } = asked;
  if (file?.question !== place) return problem('answer.file_missing', path);
  const kinds = kindsFor(question);
  const kind = kindNamed(extensionOf(asked.file));
  if (!kind || !kinds.includes(kind))
    return problem('answer.file_type', path, { accepted: tellKinds(kinds) });
  if (file.bytes.length > largestFileBytes) return tooLarge(path, file.bytes.length);
  return kind.holds(file.bytes) ? null : problem('answer.file_unreadable', path);
}

/** In kilobytes, as people count files. */
export function tooLarge(path: string, bytes: number): Problem {
  const max = Math.floor(largestFileBytes / 1000);
  return problem('answer.file_too_large', path, { size: Math.ceil(bytes / 1000), max });
}
