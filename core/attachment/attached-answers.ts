import type { Answer, Answers } from '../form/answers.ts';
import type { FormDefinition, FormNode, Question } from '../form/definition.ts';

/** One answer that names a file. */
export interface AttachedAnswer {
  /** With its row: `photos[2]/photo`. */
  readonly path: string;
  /** Without: `photos/photo`. */
  readonly place: string;
  readonly question: Question;
  readonly file: string;
}

/** Types whose answer is a file that is kept beside the submission. */
export function isAttached(question: Question): boolean {
  return question.type === 'image' || question.type === 'file';
}

export function asksForFiles(nodes: readonly FormNode[]): boolean {
  return nodes.some((node) =>
    node.kind === 'question' ? isAttached(node) : asksForFiles(node.nodes),
  );
}

/** Every file that the answers name, in the form's order. */
export function attachedAnswers(
  definition: FormDefinition,
  answers: Answers,
): readonly AttachedAnswer[] {
  return find(definition.nodes, answers, '', '');
}

/** The place of a path in any row. */
export function placeOfPath(path: string): string {
  return path.replace(/\[\d+\]/g, '');
}

function find(
  nodes: readonly FormNode[],
  answers: Answers,
  path: string,
  place: string,
): readonly AttachedAnswer[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'group') return find(node.nodes, answers, path, place);
    const answer = Object.hasOwn(answers, node.key) ? answers[node.key] : undefined;
    if (node.kind === 'repeat')
      return rowsOf(answer).flatMap((row, at) =>
        find(node.nodes, row, `${path}${node.key}[${at + 1}]/`, `${place}${node.key}/`),
      );
    return isAttached(node) && typeof answer === 'string' && answer !== ''
      ? [{ path: path + node.key, place: place + node.key, question: node, file: answer }]
      : [];
  });
}

function rowsOf(answer: Answer | undefined): readonly Answers[] {
  return Array.isArray(answer)
    ? answer.filter((row): row is Answers => typeof row === 'object')
    : [];
}
