import type { ProblemCode } from '../problem.ts';
import { faultOfAnswer } from './answer-fault.ts';
import { textOf } from './answer-value.ts';
import type { Answer, Answers } from './answers.ts';
import { isAnswers } from './choice-source.ts';
import type { Choice, FormDefinition, FormNode, Question, Repeat } from './definition.ts';
import { asAnswer } from './load-answers.ts';

/** An answer that the newer version has no place for. */
export interface DroppedAnswer {
  /** In the version that was filled: `funders[2]/share`. */
  readonly path: string;
  readonly answer: Answer;
  readonly code: ProblemCode;
}

export interface CarriedOver {
  readonly answers: Answers;
  readonly dropped: readonly DroppedAnswer[];
}

/**
 * Brings the answers of a draft into another version of its form. An answer is kept under its key,
 * written as the question's type now asks (a number that became a text, one choice where several are
 * allowed); what fits no more is listed, with the answer, so that a person can write it elsewhere.
 * Whether answers are right, and relevant, is not asked here: that can be seen and mended in the form.
 *
 * @param lists Choices of dynamic lists by their source; one that is not there refuses nothing.
 */
export function carryOver(
  to: FormDefinition,
  lists: Readonly<Record<string, readonly Choice[]>>,
  answers: Answers,
): CarriedOver {
  const dropped: DroppedAnswer[] = [];
  const choicesOf = (question: Question): readonly Choice[] | null => {
    // What was chosen from answers is looked at where those answers are.
    if (isAnswers(question.list)) return null;
    const list = to.lists[question.list ?? ''];
    if (list?.dynamic === undefined) return list?.choices ?? [];
    return lists[list.dynamic] ?? null;
  };

  const carryFrame = (nodes: readonly FormNode[], given: Answers, frame: string): Answers => {
    const byKey = new Map(keyed(nodes).map((node) => [node.key, node]));
    const kept: Record<string, Answer> = {};
    for (const [key, answer] of Object.entries(given)) {
      const path = frame === '' ? key : `${frame}/${key}`;
      const node = byKey.get(key);
      const fits = carryAnswer(node, answer, path);
      if (fits.answer === undefined)
        dropped.push({ path, answer, code: fits.code ?? 'answer.unknown_question' });
      else kept[key] = fits.answer;
    }
    return kept;
  };

  const carryAnswer = (
    node: Question | Repeat | undefined,
    answer: Answer,
    path: string,
  ): { readonly answer?: Answer; readonly code?: ProblemCode } => {
    if (node?.kind === 'repeat') {
      if (!isRows(answer)) return { code: 'answer.wrong_type' };
      return {
        answer: answer.map((row, index) => carryFrame(node.nodes, row, `${path}[${index + 1}]`)),
      };
    }
    if (!node || node.type === 'note') return { code: 'answer.unknown_question' };
    // Computed anew, whatever it was.
    if (node.calculation && !node.trigger) return { answer };
    const written = rewritten(node, answer);
    if (written === null) return { code: 'answer.wrong_type' };
    const choices = choicesOf(node);
    if (node.list !== undefined && choices === null) return { answer: written };
    const fault = faultOfAnswer(node, written, () => choices ?? []);
    // A bound can be mended where it is seen; a shape cannot.
    if (fault && !mendable.has(fault.code)) return { code: fault.code };
    return { answer: written };
  };

  return { answers: carryFrame(to.nodes, answers, ''), dropped };
}

const mendable: ReadonlySet<ProblemCode> = new Set(['answer.out_of_range', 'answer.too_long']);
const numeric: ReadonlySet<string> = new Set(['integer', 'decimal', 'range']);

function keyed(nodes: readonly FormNode[]): readonly (Question | Repeat)[] {
  return nodes.flatMap((node) => (node.kind === 'group' ? keyed(node.nodes) : [node]));
}

function isRows(answer: Answer): answer is readonly Answers[] {
  return (
    Array.isArray(answer) &&
    answer.every((row) => typeof row === 'object' && row !== null && !Array.isArray(row))
  );
}

/** An answer in the shape that a question's type has; null where it can have none. */
function rewritten({ type }: Question, answer: Answer): Answer | null {
  const plain = asAnswer(answer);
  if (plain === undefined || plain === null) return null;
  if (type === 'select_multiple' || type === 'rank')
    return Array.isArray(plain) ? plain : [textOf(plain)];
  if (Array.isArray(plain) && plain.length > 1) return type === 'text' ? textOf(plain) : null;
  if (!numeric.has(type)) return textOf(plain);
  const number = typeof plain === 'number' ? plain : Number(textOf(plain));
  return Number.isNaN(number) ? null : number;
}
