import type { FormDefinition, FormNode, Question } from '../form/definition.ts';
import { type Language, pickText } from '../language.ts';
import type { Problem, ProblemCode } from '../problem.ts';
import type { Say } from './say.ts';

/**
 * The sentence for a problem where only the definition is at hand, as on lists and in mail: the
 * form's own constraint or required message wins. Where that message has `${…}` the general
 * sentence is told, as answers must not get into it; a page that fills asks its instance instead.
 *
 * @param say Speaks `problem.*.ts` in the reader's language.
 */
export function sayProblem(
  problem: Problem,
  language: Language,
  say: Say<ProblemCode>,
  definition: FormDefinition,
): string {
  const question = questionAt(definition.nodes, problem.path);
  const own =
    problem.code === 'answer.constraint'
      ? question?.constraintMessage
      : problem.code === 'answer.missing'
        ? question?.requiredMessage
        : undefined;
  const text = pickText(own, language);
  return text === '' || text.includes('${') ? say(problem.code, problem.params) : text;
}

/** The question at a problem's path; undefined where the path names none. */
export function questionAt(nodes: readonly FormNode[], path: string): Question | undefined {
  const [first = '', ...rest] = path.split('/');
  const key = first.replace(/\[\d+\]$/, '');
  for (const node of nodes) {
    if (node.kind === 'group') {
      const found = questionAt(node.nodes, path);
      if (found) return found;
    } else if (node.key === key) {
      if (node.kind === 'repeat') return questionAt(node.nodes, rest.join('/'));
      return rest.length === 0 ? node : undefined;
    }
  }
  return undefined;
}
