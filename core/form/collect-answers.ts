import type { Answer, Answers } from './answers.ts';
import { type FillingNode, RowList } from './filling-tree.ts';

/** Answers of a form or row: relevant and answered. */
export function collectAnswers(row: FillingNode): Answers {
  const answers: Record<string, Answer> = {};
  for (const [key, part] of row.byKey) {
    if (!part.isRelevant) continue;
    if (part instanceof RowList) {
      if (part.rows.length > 0) answers[key] = part.rows.map(collectAnswers);
    } else if (part.value !== undefined && part.spec.question!.type !== 'note')
      answers[key] = part.value;
  }
  return answers;
}
