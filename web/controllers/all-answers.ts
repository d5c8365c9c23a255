import type { Answer, Answers } from '../../core/form/answers.ts';
import type { FormNode } from '../../core/form/definition.ts';
import type { FormInstance } from '../../core/form/form-instance.ts';

/**
 * Everything that was answered, also what is not relevant at the moment: a draft keeps it, so that
 * nothing is lost by switching a question off and on again, nor by changing the language.
 */
export function allAnswers(instance: FormInstance): Answers {
  return collect(instance, instance.definition.nodes, '');
}

function collect(instance: FormInstance, nodes: readonly FormNode[], row: string): Answers {
  const answers: Record<string, Answer> = {};
  for (const node of nodes) {
    if (node.kind === 'group') {
      Object.assign(answers, collect(instance, node.nodes, row));
      continue;
    }
    const path = row === '' ? node.key : `${row}/${node.key}`;
    if (node.kind === 'repeat') {
      const rows = Array.from({ length: instance.rowCount(path) }, (_, index) =>
        collect(instance, node.nodes, `${path}[${index + 1}]`),
      );
      if (rows.length > 0) answers[node.key] = rows;
      continue;
    }
    const answer = instance.get(path);
    if (answer !== undefined && answer !== null) answers[node.key] = answer;
  }
  return answers;
}
