import { axes, inDocumentOrder, testOf } from './axes.ts';
import type { Step } from './expression.ts';
import { refuse } from './refusal.ts';
import { isNodes, type TreeNode, type Value } from './value.ts';

/** `//x` is one way down instead of two, where nothing counts places on it. */
export function shorten(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step, index) => {
    const [before, after] = [steps[index - 1], steps[index + 1]];
    const isAny = (one: Step | undefined): boolean =>
      one?.axis === 'descendant-or-self' && one.test === 'node()' && one.predicates.length === 0;
    const isPlain = (one: Step | undefined): boolean =>
      one?.axis === 'child' && one.predicates.length === 0;
    if (isAny(step) && isPlain(after)) return [];
    return isAny(before) && isPlain(step) ? [{ ...step, axis: 'descendant' }] : [step];
  });
}

/**
 * The document of the form, also inside a predicate over a list of choices: what the outermost
 * element hangs from, so that `/data/a` can name that element.
 */
export function topOf(node: TreeNode): TreeNode {
  let top = node;
  while (top.parent) top = top.parent;
  if (top.name === '') return top;
  // Its text is all answers: only who asks for it shall depend on them.
  return {
    name: '',
    parent: null,
    children: [top],
    get text() {
      return top.text;
    },
  };
}

/** The nodes that a step leads to from one, nearest first, before its predicates. */
export function walkOf({ axis, test }: Step): (node: TreeNode) => readonly TreeNode[] {
  const walk = Object.hasOwn(axes, axis) ? axes[axis] : undefined;
  if (!walk) return () => refuse(`no such axis: ${axis}`);
  const passes = testOf(axis, test);
  // The name first: asking a node whether it is there makes the answer depend on it.
  const found = (node: TreeNode): readonly TreeNode[] =>
    walk(node).filter((one) => passes(one) && !one.isAbsent);
  if (test !== 'text()' || axis !== 'child') return found;
  return (node) => (isAnswer(node) ? [answerTextOf(node)] : found(node));
}

/** An answer holds a text without having nodes for it. */
function isAnswer({ name, children, text, attributes }: TreeNode): boolean {
  return !attributes && children.length === 0 && text !== '' && /^[^#?]/.test(name);
}

function answerTextOf(parent: TreeNode): TreeNode {
  return { name: '#text', parent, children: [], text: parent.text };
}

/** Nodes of both, as the document has them. */
export function union(left: Value, right: Value): readonly TreeNode[] {
  if (!isNodes(left) || !isNodes(right)) return refuse('only node sets unite');
  return inDocumentOrder([...left, ...right]);
}
