import {
  type FormDefinition,
  type FormNode,
  type Group,
  unaskedTypes,
} from '../../core/form/definition.ts';
import type { FormInstance } from '../../core/form/form-instance.ts';
import { inside, pathOf, type Standing, top } from './paths.ts';

/** One screen of a form: a top-level group, or the questions between two of them. */
export interface Step {
  /** The group it is, or null for questions that stand outside any group. */
  readonly group: Group | null;
  /** What it is called by: its group, or the first that is seen of its nodes. None in a form of one. */
  readonly head: FormNode | undefined;
  readonly nodes: readonly FormNode[];
}

/** From this many questions on, a form is filled step by step. */
const longForm = 9;

/**
 * Cuts a form into steps at its top-level groups. A short form, or one without groups, is one step:
 * on a small screen scrolling a few questions is quicker than turning pages.
 */
export function planSteps(definition: FormDefinition): readonly Step[] {
  const groups = definition.nodes.filter((node) => node.kind === 'group');
  if (groups.length < 2 || countQuestions(definition.nodes) < longForm)
    return [{ group: null, head: undefined, nodes: definition.nodes }];
  const steps: Step[] = [];
  let loose: FormNode[] = [];
  const closeLoose = () => {
    if (loose.some(isSeen)) steps.push({ group: null, head: loose.find(isSeen), nodes: loose });
    loose = [];
  };
  for (const node of definition.nodes) {
    if (node.kind === 'question') {
      loose.push(node);
      continue;
    }
    closeLoose();
    const group = node.kind === 'group' ? node : null;
    steps.push({ group, head: node, nodes: group ? group.nodes : [node] });
  }
  closeLoose();
  return steps;
}

function countQuestions(nodes: readonly FormNode[]): number {
  return nodes.reduce(
    (sum, node) =>
      sum + (node.kind === 'question' ? Number(isSeen(node)) : countQuestions(node.nodes)),
    0,
  );
}

const unseen: ReadonlySet<string> = new Set(['calculate', 'hidden', ...unaskedTypes]);

/**
 * Calculations, hidden values and what nobody is asked take no place on a screen; nor does the row
 * of choice names (`label`) over a table of questions, since each of them shows its own here.
 */
export function isSeen(node: FormNode): boolean {
  if (node.kind !== 'question') return true;
  const { type, appearance = [] } = node;
  return !unseen.has(type) && !appearance.includes('hidden') && !appearance.includes('label');
}

/** Whether anything of a step could ever be. */
export function mayShow(step: Step): boolean {
  const may = (node: FormNode): boolean =>
    isSeen(node) && (node.kind !== 'group' || node.nodes.some(may));
  return step.nodes.some(may);
}

/** Whether anything of a step is there to be read or answered, as the form stands now. */
export function isShown(step: Step, instance: FormInstance): boolean {
  const standing = step.group ? inside(step.group.name, top) : top;
  if (step.group && !instance.view(pathOf(step.group, top)).isRelevant) return false;
  return hasShown(step.nodes, standing, instance);
}

function hasShown(nodes: readonly FormNode[], standing: Standing, instance: FormInstance): boolean {
  return nodes.some((node) => {
    if (!isSeen(node) || !instance.view(pathOf(node, standing)).isRelevant) return false;
    return node.kind !== 'group' || hasShown(node.nodes, inside(node.name, standing), instance);
  });
}
