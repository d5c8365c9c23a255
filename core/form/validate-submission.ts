import type { Problem } from '../problem.ts';
import type { Answers } from './answers.ts';
import { collectAnswers } from './collect-answers.ts';
import type { FormDefinition } from './definition.ts';
import { startFilling } from './filling.ts';
import type { FillingMoment } from './form-instance.ts';
import { modelOf } from './form-model.ts';
import { problemsWithin } from './form-problems.ts';
import { growRows } from './grow-rows.ts';
import { loadAnswers, maxProblems } from './load-answers.ts';

export interface Judgement {
  /** What counts: relevant answers of the right shape, calculations computed here. */
  readonly answers: Answers;
  readonly problems: readonly Problem[];
  /** `instance_name` evaluated, at most 200 characters; '' where the form has none. */
  readonly title: string;
}

const maxTitle = 200;

/**
 * Judges a submission by its form's version: the same engine as the page that filled it.
 * Takes anything; collects every problem, the first 200 of them; params never hold an answer.
 */
export function validateSubmission(
  definition: FormDefinition,
  answers: unknown,
  moment: FillingMoment,
): Judgement {
  const model = modelOf(definition);
  const root = startFilling(model, moment);
  const malformed = loadAnswers(root, answers);
  root.filling.recomputation.settle();
  growRows(root, () => {});
  root.filling.recomputation.settle();
  const problems = [...malformed, ...problemsWithin(root)].slice(0, maxProblems);
  const title = model.instanceName ? root.askText(model.instanceName) : '';
  return { answers: collectAnswers(root), problems, title: title.trim().slice(0, maxTitle) };
}
