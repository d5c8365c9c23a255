import { asksForFiles, attachedAnswers } from '../../../core/attachment/attached-answers.ts';
import { judgeFile, judgeFileCount } from '../../../core/attachment/judge-files.ts';
import type { FormDefinition } from '../../../core/form/definition.ts';
import type { Judgement } from '../../../core/form/validate-submission.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Submission } from '../../../core/submission/submission.ts';
import type { ArrivedFile, Context, FileVerdict } from './context.ts';

export interface FileExamination {
  readonly problems: readonly Problem[];
  /** Absent where the form asks for no file. */
  readonly verdict?: FileVerdict;
}

/** Looks at every file that the answers name, one at a time: twenty at once would be 18 MB. */
export async function examineFiles(
  context: Context,
  definition: FormDefinition,
  submission: Submission,
  { answers, problems: told }: Judgement,
): Promise<FileExamination> {
  if (!asksForFiles(definition.nodes)) return { problems: [] };
  const asked = attachedAnswers(definition, answers).filter(
    ({ path }) => !told.some((one) => one.path === path),
  );
  const tooMany = judgeFileCount(asked);
  if (tooMany) return { problems: [tooMany] };
  const arrived = await context.submissions.files(submission.id);
  const own = new Map(
    arrived.filter((one) => isOfSide(submission, one)).map((one) => [one.file, one]),
  );
  const problems: Problem[] = [];
  const levels: Record<string, FileVerdict['levels'][string]> = {};
  for (const one of asked) {
    const isThere = own.get(one.file)?.question === one.place;
    const bytes = isThere ? await context.submissions.fileBytes(submission.id, one.file) : null;
    const fault = judgeFile(one, bytes);
    if (fault) problems.push(fault);
    levels[one.file] = one.question.privacy;
  }
  const unnamed = arrived.map(({ file }) => file).filter((file) => !Object.hasOwn(levels, file));
  return { problems, verdict: { levels, unnamed } };
}

/** Whoever guessed an id before its submission came has put nothing into it. */
function isOfSide({ by, org, writtenBy }: Submission, file: ArrivedFile): boolean {
  return file.by === by || file.by === writtenBy || (org !== null && file.org === org);
}
