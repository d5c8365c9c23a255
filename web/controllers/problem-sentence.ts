import type { FormInstance, NodeText } from '../../core/form/form-instance.ts';
import type { Problem } from '../../core/problem.ts';
import { plainText } from '../../core/text/styled-text.ts';
import type { Speech } from './speech.ts';

const ownTexts: Readonly<Record<string, NodeText>> = {
  'answer.constraint': 'constraintMessage',
  'answer.missing': 'requiredMessage',
};

/** The form's own words for a problem where its author wrote some, else the general sentence. */
export function sayProblemOf(problem: Problem, instance: FormInstance, speech: Speech): string {
  const text = ownTexts[problem.code];
  const own = text && problem.path ? instance.label(problem.path, speech.language, text) : '';
  return plainText(own) || speech.sayProblem(problem.code, problem.params);
}
