import { filterChoices } from './choice-filter.ts';
import type { Choice } from './definition.ts';
import type { FillingNode } from './filling-tree.ts';
import { isShuffled } from './form-model.ts';

/** Whether a list, `${name}`, is the answers of a question. */
export function isAnswers(list: string | undefined): boolean {
  return list?.startsWith('${') ?? false;
}

/** The choices of a question as they stand now, in the order in which they are shown. */
export function offeredChoices(node: FillingNode): readonly Choice[] {
  const { spec, filling } = node;
  const list = spec.question?.list ?? '';
  const offered = isAnswers(list)
    ? filling.rare!.answersGiven(node, list.slice(2, -1))
    : spec.choiceFilter
      ? filterChoices(node, spec.choiceFilter)
      : filling.choicesOf(list);
  return isShuffled(spec) ? filling.rare!.shuffled(node, offered) : offered;
}
