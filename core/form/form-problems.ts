import { type Problem, problem } from '../problem.ts';
import { faultOfAnswer } from './answer-fault.ts';
import { pathOf } from './answer-path.ts';
import { isBlank } from './answer-value.ts';
import { type FillingNode, RowList } from './filling-tree.ts';

/** Problems of one question as it stands; none where it is not relevant or computed. */
export function problemsOf(node: FillingNode): Problem[] {
  const { question, required, constraint } = node.spec;
  if (!question || question.type === 'note' || !node.isRelevant) return [];
  const path = pathOf(node);
  const answer = node.value;
  if (node.isMalformed) return [problem('answer.wrong_type', path, { expected: 'answer' })];
  if (answer === undefined || isBlank(answer)) {
    if (!required || !node.isTrue(required)) return [];
    return [problem('answer.missing', path)];
  }
  const fault = node.isCalculated ? null : faultOfAnswer(question, answer, () => node.choices);
  if (fault) return [problem(fault.code, path, fault.params)];
  if (constraint && !node.isTrue(constraint)) return [problem('answer.constraint', path)];
  return [];
}

/** Problems of everything inside a form or row, in the form's order. */
export function problemsWithin(node: FillingNode): Problem[] {
  return node.parts.flatMap((part) => {
    if (part instanceof RowList)
      return part.isRelevant ? part.rows.flatMap((row) => problemsWithin(row)) : [];
    return part.spec.kind === 'question' ? problemsOf(part) : problemsWithin(part);
  });
}
