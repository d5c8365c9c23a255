import { type Problem, problem } from '../problem.ts';
import { pathOf } from './answer-path.ts';
import { textOf } from './answer-value.ts';
import type { Answer } from './answers.ts';
import { type FillingNode, maxRows, maxRowsInAll, RowList } from './filling-tree.ts';

/** Problems told of one submission: a record holds no more, and nobody reads more. */
export const maxProblems = 200;

/**
 * Puts answers of any shape, as they came from outside, into an empty filling. What has no place
 * becomes a problem; nothing is thrown, and nothing of a strange shape is kept. Calculations are
 * not taken over, save where `once()` keeps what was there first.
 */
export function loadAnswers(root: FillingNode, answers: unknown): Problem[] {
  const problems: Problem[] = [];
  const tell = (found: Problem): void => {
    if (problems.length < maxProblems) problems.push(found);
  };

  const loadFrame = (frame: FillingNode, sent: Readonly<Record<string, unknown>>): void => {
    for (const key of Object.keys(sent)) {
      const part = frame.byKey.get(key);
      if (part instanceof RowList) loadRows(part, sent[key]);
      else if (part && part.spec.question?.type !== 'note') loadAnswer(part, sent[key]);
      else tell(problem('answer.unknown_question', pathOfUnknown(frame, key)));
    }
  };

  const loadRows = (list: RowList, sent: unknown): void => {
    if (sent === undefined || sent === null) return;
    if (!Array.isArray(sent)) {
      tell(problem('answer.wrong_type', pathOf(list), { expected: 'rows' }));
      return;
    }
    const room = Math.min(maxRows, maxRowsInAll - root.filling.rowsMade);
    if (sent.length > room)
      tell(problem('answer.too_many_rows', pathOf(list), { max: maxRows, count: sent.length }));
    // Row by row in place: what a row loads may tell its path, which needs its number.
    for (const row of sent.slice(0, Math.max(room, 0))) {
      const node = list.add();
      if (isRecord(row)) loadFrame(node, row);
      else tell(problem('answer.wrong_type', pathOf(node), { expected: 'rows' }));
    }
  };

  if (isRecord(answers)) loadFrame(root, answers);
  else tell(problem('submission.malformed'));
  return problems;
}

function loadAnswer(node: FillingNode, sent: unknown): void {
  if (node.isCalculated) {
    const isShort = typeof sent === 'string' && sent.length <= 200;
    if (keepsFirst(node) && (isShort || typeof sent === 'number' || typeof sent === 'boolean'))
      node.stored = sent;
    return;
  }
  const answer = asAnswer(sent);
  if (answer === null) {
    node.value = undefined;
    node.isMalformed = true;
  } else node.value = answer;
}

/** Any value as an answer; undefined for none, null where it can be no answer. */
export function asAnswer(sent: unknown): Answer | undefined | null {
  if (sent === null || sent === undefined || sent === '') return undefined;
  if (typeof sent === 'string' || typeof sent === 'number' || typeof sent === 'boolean')
    return sent;
  if (!Array.isArray(sent) || !sent.every((one) => typeof one === 'string')) return null;
  return sent.length === 0 ? undefined : [...sent];
}

function keepsFirst(node: FillingNode): boolean {
  const { tree } = node.spec.calculation!;
  return tree.kind === 'call' && tree.name === 'once';
}

/** A key is told back only if it could be a question's: anything else may be anything. */
function pathOfUnknown(frame: FillingNode, key: string): string {
  const above = pathOf(frame);
  const shown = /^[\w.-]{1,64}$/.test(key) ? key : '?';
  return above === '' ? shown : `${above}/${shown}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether an answer is as good as the one before; choosing it again changes nothing. */
export function isSameAnswer(first: Answer | undefined, second: Answer | undefined): boolean {
  return typeof first === typeof second && textOf(first) === textOf(second);
}
