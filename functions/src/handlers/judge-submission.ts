import { rareFunctions } from '../../../core/expression/rare-functions.ts';
import type { FormDefinition } from '../../../core/form/definition.ts';
import { type FormPolicy, policyFor } from '../../../core/form/policy.ts';
import { rareFilling } from '../../../core/form/rare-filling.ts';
import { type SeparatedAnswers, separateAnswers } from '../../../core/form/separate-answers.ts';
import { type Judgement, validateSubmission } from '../../../core/form/validate-submission.ts';
import { type Problem, problem } from '../../../core/problem.ts';
import type { Submission } from '../../../core/submission/submission.ts';
import type { Context, FileVerdict } from './context.ts';
import { examineFiles } from './examine-files.ts';
import { fitsWithin } from './payload-size.ts';
import { placesIn } from './places-in.ts';

export type Verdict =
  | { readonly accepted: false; readonly problems: readonly Problem[]; readonly title: string }
  | {
      readonly accepted: true;
      /** As it holds for these answers. */
      readonly policy: FormPolicy;
      readonly answers: SeparatedAnswers;
      readonly places: readonly string[];
      readonly title: string;
      readonly files?: FileVerdict;
    };

/** Answers are stored up to here; a document may hold 1 MiB with all that comes beside them. */
const mostAnswerBytes = 700_000;

/** What the answers mean by the version they state: the same checks as in the page, and the sender's. */
export async function judgeSubmission(context: Context, submission: Submission): Promise<Verdict> {
  const { form, version } = submission;
  const policy = await context.forms.policy(form);
  if (!policy) return rejected(problem('form.unknown', '', { form: String(form).slice(0, 40) }));
  if (policy.state === 'closed') return rejected(problem('form.closed', '', { form }));
  const definition = await context.forms.version(form, version);
  if (!definition) return rejected(problem('form.version_unknown', '', { form, version }));
  if (!policy.accepted.includes(version))
    return rejected(
      problem('form.version_outdated', '', { form, version, current: policy.current }),
    );
  if (!fitsWithin(submission.answers, mostAnswerBytes))
    return rejected(problem('submission.too_large', '', { limit: mostAnswerBytes }));

  const judgement = await validate(context, definition, submission);
  const files = await examineFiles(context, definition, submission, judgement);
  const problems = [
    ...judgement.problems,
    ...senderProblems(policy, submission, judgement),
    ...files.problems,
  ];
  if (problems.length > 0) return { accepted: false, problems, title: judgement.title };
  const known = new Set(context.programme.places.map(({ code }) => code));
  return {
    accepted: true,
    policy: policyFor(policy, judgement.answers),
    answers: separateAnswers(definition, judgement.answers),
    places: placesIn(definition, judgement.answers, (code) => known.has(code)),
    title: judgement.title,
    ...(files.verdict && { files: files.verdict }),
  };
}

function rejected(...problems: readonly Problem[]): Verdict {
  return { accepted: false, problems, title: '' };
}

async function validate(
  context: Context,
  definition: FormDefinition,
  submission: Submission,
): Promise<Judgement> {
  const judge = async (fresh: boolean) =>
    validateSubmission(definition, submission.answers, {
      now: submission.sentAt ?? context.clock.now(),
      timeZone: context.programme.timeZone,
      lists: await context.directory.lists(fresh),
      matches: context.matches,
      org: submission.org,
      language: submission.lang,
      seed: submission.id,
      functions: rareFunctions,
      rare: rareFilling,
    });
  const judgement = await judge(false);
  // An organisation may have been entered since the directory was read.
  const isUnlisted = judgement.problems.some(({ code }) => code === 'answer.not_a_choice');
  return isUnlisted ? judge(true) : judgement;
}

/** Only those who review may record something in another organisation's name. */
function senderProblems(
  policy: FormPolicy,
  submission: Submission,
  { answers }: Judgement,
): readonly Problem[] {
  const { ownOrg, review } = policy;
  const named = ownOrg ? answers[ownOrg] : null;
  if (!ownOrg || typeof named !== 'string' || named === submission.org) return [];
  if (review.includes(submission.actor)) return [];
  return [problem('org.not_yours', ownOrg)];
}
