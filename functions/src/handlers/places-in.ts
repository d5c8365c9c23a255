import type { Answer, Answers } from '../../../core/form/answers.ts';
import type { FormDefinition, FormNode, Question } from '../../../core/form/definition.ts';
import { parsePlaceCode, withAncestors } from '../../../core/place/place-code.ts';

/**
 * Codes of the communes chosen in a form, and of all places above them; where no commune is
 * chosen, of the wider places that are. A place is what a select question says and the programme knows.
 * Places stand in the open part of a record and in the warehouse: what only some may read of an answer
 * (a person's own commune) is not among them.
 */
export function placesIn(
  definition: FormDefinition,
  answers: Answers,
  isPlace: (code: string) => boolean,
): readonly string[] {
  const codes = choicesIn(definition.nodes, answers).filter(isPlace);
  const communes = codes.filter((code) => parsePlaceCode(code)?.level === 'commune');
  return withAncestors(communes.length > 0 ? communes : codes);
}

function choicesIn(nodes: readonly FormNode[], answers: Answers): readonly string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'group') return choicesIn(node.nodes, answers);
    const answer = Object.hasOwn(answers, node.key) ? answers[node.key] : undefined;
    if (node.kind === 'repeat') return rowsOf(answer).flatMap((row) => choicesIn(node.nodes, row));
    if (node.list === undefined || answer === undefined || !isOpen(node)) return [];
    return [answer].flat().filter((one): one is string => typeof one === 'string');
  });
}

function isOpen({ privacy }: Question): boolean {
  return privacy === 'P0' || privacy === 'P1';
}

function rowsOf(answer: Answer | undefined): readonly Answers[] {
  if (!Array.isArray(answer)) return [];
  return answer.filter((row): row is Answers => typeof row === 'object' && row !== null);
}
