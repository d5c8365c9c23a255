import type { Answer, Answers } from './answers.ts';
import type { FormDefinition, FormNode, PrivacyLevel } from './definition.ts';

export type RestrictedLevel = 'P2' | 'P3' | 'P4';

export interface SeparatedAnswers {
  /** P0 and P1: what stays in the submission itself. */
  readonly open: Answers;
  /** One set of answers for each level that has any. */
  readonly restricted: Readonly<Partial<Record<RestrictedLevel, Answers>>>;
}

const restrictedLevels: readonly RestrictedLevel[] = ['P2', 'P3', 'P4'];

/**
 * Separates answers by privacy level. A repeat whose questions are of several levels appears in
 * each, with the same rows in the same order, so that row 2 is row 2 everywhere. Answers to
 * questions the form does not have go nowhere.
 */
export function separateAnswers(definition: FormDefinition, answers: Answers): SeparatedAnswers {
  const restricted: Partial<Record<RestrictedLevel, Answers>> = {};
  for (const level of restrictedLevels) {
    const kept = keep(definition.nodes, answers, (privacy) => privacy === level);
    if (Object.keys(kept).length > 0) restricted[level] = kept;
  }
  return { open: keep(definition.nodes, answers, isOpen), restricted };
}

/** The whole again, for its author to correct and for whoever may read all of it. */
export function joinAnswers(
  open: Answers,
  restricted: Readonly<Partial<Record<RestrictedLevel, Answers>>>,
): Answers {
  return restrictedLevels.reduce((joined, level) => {
    const more = restricted[level];
    return more ? merge(joined, more) : joined;
  }, open);
}

type Wants = (privacy: PrivacyLevel) => boolean;

function isOpen(privacy: PrivacyLevel): boolean {
  return privacy === 'P0' || privacy === 'P1';
}

function keep(nodes: readonly FormNode[], answers: Answers, wants: Wants): Answers {
  const kept: Record<string, Answer> = {};
  for (const node of nodes) {
    if (node.kind === 'group') Object.assign(kept, keep(node.nodes, answers, wants));
    else {
      const answer = Object.hasOwn(answers, node.key) ? answers[node.key] : undefined;
      if (answer === undefined) continue;
      if (node.kind === 'question') {
        if (wants(node.privacy)) kept[node.key] = answer;
      } else if (isRows(answer) && holds(node.nodes, wants))
        kept[node.key] = answer.map((row) => keep(node.nodes, row, wants));
    }
  }
  return kept;
}

/** Whether anything inside may hold an answer that is wanted; a repeat of none counts as open. */
function holds(nodes: readonly FormNode[], wants: Wants): boolean {
  const levels = levelsIn(nodes);
  return levels.length === 0 ? wants('P1') : levels.some(wants);
}

function levelsIn(nodes: readonly FormNode[]): PrivacyLevel[] {
  return nodes.flatMap((node) =>
    node.kind !== 'question' ? levelsIn(node.nodes) : node.type === 'note' ? [] : [node.privacy],
  );
}

function merge(first: Answers, second: Answers): Answers {
  const joined: Record<string, Answer> = { ...first };
  for (const [key, answer] of Object.entries(second)) {
    const before = joined[key];
    joined[key] =
      isRows(before) && isRows(answer)
        ? answer.map((row, index) => merge(before[index] ?? {}, row))
        : answer;
  }
  return joined;
}

function isRows(answer: Answer | undefined): answer is readonly Answers[] {
  return Array.isArray(answer) && answer.length > 0 && typeof answer[0] === 'object';
}
