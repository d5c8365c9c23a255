import {
  type FormDefinition,
  type FormNode,
  type Group,
  unaskedTypes,
} from '../../core/form/definition.ts';
import type { Text } from '../../core/language.ts';

/** One screen of a form: a top-level group, or the questions between two of them. */
export interface Step {
  /** The group it is, or null for questions that stand outside any group. */
  readonly group: Group | null;
  readonly label: Text | undefined;
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
    return [{ group: null, label: undefined, nodes: definition.nodes }];
  const steps: Step[] = [];
  let loose: FormNode[] = [];
  const closeLoose = () => {
    if (loose.some(isSeen)) steps.push({ group: null, label: labelOf(loose), nodes: loose });
    loose = [];
  };
  for (const node of definition.nodes) {
    if (node.kind === 'question') {
      loose.push(node);
      continue;
    }
    closeLoose();
    const group = node.kind === 'group' ? node : null;
    steps.push({ group, label: node.label, nodes: group ? group.nodes : [node] });
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

/** Calculations, hidden values and what nobody is asked take no place on a screen. */
export function isSeen(node: FormNode): boolean {
  return node.kind !== 'question' || !unseen.has(node.type);
}

function labelOf(nodes: readonly FormNode[]): Text | undefined {
  return nodes.find(isSeen)?.label;
}
