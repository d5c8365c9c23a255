import { compileExpression } from '../expression/evaluate.ts';
import { type Expression, partsOf } from '../expression/expression.ts';
import { isNodes, toText, type Value } from '../expression/value.ts';
import { nodeAt, pathOf } from './answer-path.ts';
import { isBlank, textOf } from './answer-value.ts';
import type { Answers } from './answers.ts';
import type { FormDefinition } from './definition.ts';
import { startFilling } from './filling.ts';
import { type FillingNode, RowList } from './filling-tree.ts';
import type { FillingMoment } from './form-instance.ts';
import { modelOf } from './form-model.ts';
import { growRows } from './grow-rows.ts';
import { loadAnswers } from './load-answers.ts';
import type { Compiled, Spec } from './spec.ts';

/** The column of the form whose expression decided. */
export type Decider = 'relevant' | 'required' | 'constraint' | 'calculation';

/** Why something is as it is: the expression that decided, and what it read. */
export interface Explanation {
  /** Path of the node that the expression belongs to: the question, or a group or repeat around it. */
  readonly path: string;
  readonly decider: Decider;
  /** As the form's author wrote it. */
  readonly expression: string;
  /** What it gave, as text: `false`, `3`, ''. */
  readonly gave: string;
  readonly reads: readonly Reading[];
}

export interface Reading {
  /** `${name}` or the path as far as it can be told: `.`, `../total`. */
  readonly as: string;
  /** Where it was found; '' for the whole form. */
  readonly path: string;
  /** '' where unanswered, and for a group or row. */
  readonly value: string;
}

/**
 * Why a question is hidden (each condition that hides it, outermost first); else why it has its
 * calculated value, why it must be answered, why its answer is refused. Empty where no expression
 * has a say. Reads may hold personal answers: show them to whoever filled the form, log them never.
 *
 * @param path As in `Problem.path`.
 */
export function explain(
  definition: FormDefinition,
  moment: FillingMoment,
  answers: Answers,
  path: string,
): readonly Explanation[] {
  const root = startFilling(modelOf(definition), moment);
  loadAnswers(root, answers);
  root.filling.recomputation.settle();
  growRows(root, () => {});
  root.filling.recomputation.settle();
  const node = nodeAt(root, path);
  if (!node) return [];
  const hiding = conditionsOver(node).filter(({ gave }) => gave === 'false');
  if (hiding.length > 0 || node instanceof RowList) return hiding;
  const { calculation, required, constraint } = node.spec;
  const found: Explanation[] = [];
  if (calculation) found.push(explained(node, node, 'calculation', calculation));
  const isAnswered = !isBlank(node.value);
  if (required && !isAnswered) found.push(explained(node, node, 'required', required));
  if (constraint && isAnswered) found.push(explained(node, node, 'constraint', constraint));
  return found.filter(
    ({ decider, gave }) => gave === wouldSay[decider] || decider === 'calculation',
  );
}

/** What an expression gives where it is the reason: the rest has nothing to explain. */
const wouldSay: Readonly<Record<Decider, string>> = {
  relevant: 'false',
  required: 'true',
  constraint: 'false',
  calculation: '',
};

function conditionsOver(node: FillingNode | RowList): readonly Explanation[] {
  const above = node.parent ? conditionsOver(node.parent) : [];
  const { relevant } = node.spec;
  if (node instanceof RowList)
    return relevant ? [...above, explained(node.parent, node, 'relevant', relevant)] : above;
  // A row's condition is its repeat's, which its list tells.
  if (node.spec.kind === 'repeat') return node.list ? conditionsOver(node.list) : above;
  return relevant ? [...above, explained(node, node, 'relevant', relevant)] : above;
}

function explained(
  current: FillingNode,
  owner: FillingNode | RowList,
  decider: Decider,
  compiled: Compiled,
): Explanation {
  const { timeZone } = current.filling.host;
  const value = decider === 'calculation' ? textOf(current.value) : current.isTrue(compiled);
  return {
    path: pathOf(owner),
    decider,
    expression: sourceOf(owner.spec, decider),
    gave: toText(value, timeZone),
    reads: current.reading(() => readingsOf(current, compiled.tree)),
  };
}

function sourceOf({ question, group, repeat }: Spec, decider: Decider): string {
  if (decider === 'relevant') return (question ?? group ?? repeat)?.relevant ?? '';
  return question?.[decider] ?? '';
}

/** Everything that is read where the expression stands; what predicates read differs by node. */
function readingsOf(current: FillingNode, tree: Expression): readonly Reading[] {
  if (tree.kind === 'reference') return asReadings(current, tree, `\${${tree.name}}`);
  if (tree.kind === 'path' && typeof tree.from === 'string')
    return asReadings(current, tree, writtenPath(tree));
  if (tree.kind === 'path') return readingsOf(current, tree.from as Expression);
  if (tree.kind === 'filter') return readingsOf(current, tree.base);
  const all = partsOf(tree).flatMap((part) => readingsOf(current, part));
  return [...new Map(all.map((one) => [`${one.as} ${one.path}`, one])).values()];
}

function asReadings(current: FillingNode, tree: Expression, as: string): readonly Reading[] {
  const { host } = current.filling;
  const context = { host, current, node: current, position: 1, size: 1 };
  const value: Value = compileExpression(tree)(context);
  if (!isNodes(value) || value.length === 0) return [{ as, path: '', value: '' }];
  return value.map((node) => ({
    as,
    path: 'spec' in node ? pathOf(node as FillingNode) : '',
    value: node.children.length === 0 ? node.text : '',
  }));
}

const shortSteps: Readonly<Record<string, string>> = { 'self node()': '.', 'parent node()': '..' };

function writtenPath({ from, steps }: Extract<Expression, { kind: 'path' }>): string {
  const written = steps.map(({ axis, test }) => {
    const short = shortSteps[`${axis} ${test}`];
    return short ?? (axis === 'child' ? test : `${axis}::${test}`);
  });
  return `${from === 'root' ? '/' : ''}${written.join('/')}`;
}
