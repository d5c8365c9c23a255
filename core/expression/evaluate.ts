import type { Context, Evaluate } from './context.ts';
import { dateOfDays, isDateValue } from './date-value.ts';
import type { Expression, Operator, Step } from './expression.ts';
import { functionNamed } from './functions.ts';
import {
  type Comparison,
  compare,
  isNodes,
  type TreeNode,
  toBoolean,
  toNumber,
  type Value,
} from './value.ts';

/**
 * Turns a tree into a function; nothing is looked at before it is needed, so the unused side of
 * `and`, `or` and `if` may name what is not there.
 *
 * @throws Error when evaluating what the static checks refuse: unknown functions and axes.
 */
export function compileExpression(tree: Expression): Evaluate {
  switch (tree.kind) {
    case 'text':
    case 'number':
      return () => tree.value;
    case 'reference':
      return ({ host, current }) => host.resolve(tree.name, current);
    case 'negation': {
      const operand = compileExpression(tree.operand);
      return (context) => -toNumber(operand(context), context.host.timeZone);
    }
    case 'operation':
      return compileOperation(
        tree.operator,
        compileExpression(tree.left),
        compileExpression(tree.right),
      );
    case 'call':
      return compileCall(tree.name, tree.args);
    case 'filter':
      return compilePredicates(compileExpression(tree.base), tree.predicates);
    case 'path':
      return compilePath(tree.from, tree.steps);
  }
}

function compileOperation(operator: Operator, left: Evaluate, right: Evaluate): Evaluate {
  switch (operator) {
    case 'and':
      return (context) => toBoolean(left(context)) && toBoolean(right(context));
    case 'or':
      return (context) => toBoolean(left(context)) || toBoolean(right(context));
    case '|':
      return (context) => union(left(context), right(context));
    case '+':
    case '-':
    case '*':
    case 'div':
    case 'mod':
      return (context) => calculate(operator, left(context), right(context), context);
    default:
      return (context) =>
        compare(operator as Comparison, left(context), right(context), context.host.timeZone);
  }
}

function calculate(
  operator: '+' | '-' | '*' | 'div' | 'mod',
  left: Value,
  right: Value,
  { host }: Context,
): Value {
  const a = toNumber(left, host.timeZone);
  const b = toNumber(right, host.timeZone);
  if (operator === '+' || operator === '-') {
    const result = operator === '+' ? a + b : a - b;
    // A date moved by days stays a date; the distance of two dates is a number of days.
    const isDate = isDateValue(left) !== isDateValue(right);
    return isDate && Number.isFinite(result) ? dateOfDays(result) : result;
  }
  if (operator === '*') return a * b;
  return operator === 'div' ? a / b : a % b;
}

function compileCall(name: string, args: readonly Expression[]): Evaluate {
  const known = functionNamed(name);
  if (!known || args.length < known.min || args.length > known.max)
    return () => {
      throw new Error(`no such function: ${name}() with ${args.length} arguments`);
    };
  const compiled = args.map((arg, index): Evaluate => {
    // The rows to choose from are all rows, also where the expression stands in one of them.
    if (name === 'indexed-repeat' && arg.kind === 'reference' && (index === 0 || index % 2 === 1))
      return ({ host }) => host.resolveAll(arg.name);
    // XLSForm writes the question into a text: jr:choice-name(${a}, '${a}').
    if (name === 'jr:choice-name' && index === 1) return () => questionNamed(arg);
    return compileExpression(arg);
  });
  return (context) => known.call(context, compiled);
}

/** The question that the second argument of `jr:choice-name` names. */
export function questionNamed(arg: Expression): string {
  if (arg.kind === 'reference') return arg.name;
  const source = arg.kind === 'text' ? arg.value : '';
  return /^\s*\$\{\s*([^}]*?)\s*\}\s*$/.exec(source)?.[1] ?? source.split('/').at(-1)!.trim();
}

function compilePredicates(base: Evaluate, predicates: readonly Expression[]): Evaluate {
  const conditions = predicates.map(compileExpression);
  return (context) => {
    const value = base(context);
    if (!isNodes(value)) throw new Error('only node sets have predicates');
    return conditions.reduce((nodes, condition) => filter(nodes, condition, context), value);
  };
}

function filter(
  nodes: readonly TreeNode[],
  condition: Evaluate,
  { host, current }: Context,
): readonly TreeNode[] {
  return nodes.filter((node, index) => {
    const position = index + 1;
    const value = condition({ host, current, node, position, size: nodes.length });
    return typeof value === 'number' ? value === position : toBoolean(value);
  });
}

function compilePath(from: 'root' | 'context' | Expression, steps: readonly Step[]): Evaluate {
  const start = typeof from === 'string' ? null : compileExpression(from);
  const compiled = steps.map((step) => ({
    walk: walkOf(step),
    conditions: step.predicates.map(compileExpression),
  }));
  return (context) => {
    const base = start ? start(context) : [from === 'root' ? topOf(context.current) : context.node];
    if (!isNodes(base)) throw new Error('only node sets have steps');
    let nodes = base;
    for (const { walk, conditions } of compiled) {
      const found = new Set<TreeNode>();
      for (const node of nodes) {
        const reached = conditions.reduce(
          (left, condition) => filter(left, condition, context),
          walk(node),
        );
        for (const one of reached) found.add(one);
      }
      nodes = [...found];
    }
    return nodes;
  };
}

/**
 * The document of the form, also inside a predicate over a list of choices: what the outermost element hangs from, so
 * that `/data/a` can name that element.
 */
function topOf(node: TreeNode): TreeNode {
  let top = node;
  while (top.parent) top = top.parent;
  return top.name === '' ? top : { name: '', parent: null, children: [top], text: top.text };
}

/** Axes that forms use; the checks refuse the others when a form is imported. */
export const axes: Readonly<Record<string, (node: TreeNode) => readonly TreeNode[]>> = {
  self: (node) => [node],
  child: (node) => node.children,
  parent: (node) => (node.parent ? [node.parent] : []),
  attribute: (node) => node.attributes ?? [],
  descendant: (node) => node.children.flatMap((child) => [child, ...axes.descendant!(child)]),
  'descendant-or-self': (node) => [node, ...axes.descendant!(node)],
  ancestor: (node) => (node.parent ? [node.parent, ...axes.ancestor!(node.parent)] : []),
  'ancestor-or-self': (node) => [node, ...axes.ancestor!(node)],
  'preceding-sibling': (node) => siblings(node).slice(0, siblings(node).indexOf(node)).reverse(),
  'following-sibling': (node) => siblings(node).slice(siblings(node).indexOf(node) + 1),
};

function siblings(node: TreeNode): readonly TreeNode[] {
  return node.parent?.children ?? [node];
}

function walkOf({ axis, test }: Step): (node: TreeNode) => readonly TreeNode[] {
  const walk = Object.hasOwn(axes, axis) ? axes[axis] : undefined;
  if (!walk)
    return () => {
      throw new Error(`no such axis: ${axis}`);
    };
  if (test === 'node()') return (node) => walk(node).filter((one) => !one.isAbsent);
  // The name first: asking a node whether it is there makes the answer depend on it.
  return (node) => walk(node).filter((one) => matchesTest(one, test) && !one.isAbsent);
}

function matchesTest(node: TreeNode, test: string): boolean {
  return test === '*' ? node.name !== '' : node.name === test;
}

function union(left: Value, right: Value): readonly TreeNode[] {
  if (!isNodes(left) || !isNodes(right)) throw new Error('only node sets unite');
  return [...new Set([...left, ...right])];
}
