import { calculate } from './arithmetic.ts';
import { inDocumentOrder } from './axes.ts';
import { spend, withinBudget } from './budget.ts';
import { type Comparison, compare } from './compare.ts';
import type { Context, Evaluate } from './context.ts';
import type { Expression, Operator, Step } from './expression.ts';
import { functionNamed } from './functions.ts';
import { ExpressionRefusal, refuse } from './refusal.ts';
import { shorten, topOf, union, walkOf } from './steps.ts';
import { isNodes, type TreeNode, toBoolean, toNumber } from './value.ts';

/**
 * Turns a tree into a function; nothing is looked at before it is needed, so the unused side of
 * `and`, `or` and `if` may name what is not there. What cannot be told from these answers is '',
 * as is what looks at too many nodes.
 */
export function compileExpression(tree: Expression): Evaluate {
  const evaluate = compileStrictly(tree);
  return (context) => {
    try {
      return evaluate(context);
    } catch (error) {
      if (error instanceof ExpressionRefusal) return '';
      throw error;
    }
  };
}

/** @throws ExpressionRefusal, when evaluated, where the other gives ''. */
export function compileStrictly(tree: Expression): Evaluate {
  const evaluate = compile(tree);
  return (context) => withinBudget(() => evaluate(context));
}

function compile(tree: Expression): Evaluate {
  switch (tree.kind) {
    case 'text':
    case 'number':
      return () => tree.value;
    case 'reference':
      return ({ host, current, isKept }) => host.resolve(tree.name, current, isKept);
    case 'negation': {
      const operand = compile(tree.operand);
      return (context) => -toNumber(operand(context), context.host.timeZone);
    }
    case 'operation':
      return compileOperation(tree.operator, compile(tree.left), compile(tree.right));
    case 'call':
      return compileCall(tree.name, tree.args, tree.at);
    case 'filter':
      return compilePredicates(compile(tree.base), tree.predicates);
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
      return (context) => calculate(operator, left(context), right(context), context.host.timeZone);
    default:
      return (context) =>
        compare(operator as Comparison, left(context), right(context), context.host.timeZone);
  }
}

function compileCall(name: string, args: readonly Expression[], at: number): Evaluate {
  const known = functionNamed(name);
  if (!known || args.length < known.min || args.length > known.max)
    return () => refuse(`no such function: ${name}() with ${args.length} arguments`);
  const compiled = args.map((arg, index): Evaluate => {
    // The rows to choose from are all rows, also where the expression stands in one of them.
    if (name === 'indexed-repeat' && arg.kind === 'reference' && (index === 0 || index % 2 === 1))
      return ({ host }) => host.resolveAll(arg.name);
    // XLSForm writes the question into a text: jr:choice-name(${a}, '${a}').
    if (name === 'jr:choice-name' && index === 1) return () => questionNamed(arg);
    return compile(arg);
  });
  return (context) => known.call(context, compiled, at);
}

/** The question that the second argument of `jr:choice-name` names. */
export function questionNamed(arg: Expression): string {
  if (arg.kind === 'reference') return arg.name;
  const source = arg.kind === 'text' ? arg.value : '';
  return /^\s*\$\{\s*([^}]*?)\s*\}\s*$/.exec(source)?.[1] ?? source.split('/').at(-1)!.trim();
}

function compilePredicates(base: Evaluate, predicates: readonly Expression[]): Evaluate {
  const conditions = predicates.map(compile);
  return (context) => {
    const value = base(context);
    if (!isNodes(value)) return refuse('only node sets have predicates');
    return conditions.reduce((nodes, condition) => filter(nodes, condition, context), value);
  };
}

function filter(
  nodes: readonly TreeNode[],
  condition: Evaluate,
  context: Context,
): readonly TreeNode[] {
  spend(nodes.length);
  return nodes.filter((node, index) => {
    const position = index + 1;
    const value = condition({ ...context, node, position, size: nodes.length });
    return typeof value === 'number' ? value === position : toBoolean(value);
  });
}

function compilePath(from: 'root' | 'context' | Expression, steps: readonly Step[]): Evaluate {
  const start = typeof from === 'string' ? null : compile(from);
  // Rows of one name stand side by side; other nodes may lie within one another.
  const isFlat = typeof from === 'string' || from.kind === 'reference';
  const compiled = shorten(steps).map((step) => ({
    walk: walkOf(step),
    conditions: step.predicates.map(compile),
    // Down from nodes in order, children come in order; other ways cross and come back.
    mayDisorder: step.axis !== 'child' && step.axis !== 'self' && step.axis !== 'attribute',
  }));
  return (context) => {
    const base = start ? start(context) : [from === 'root' ? topOf(context.current) : context.node];
    if (!isNodes(base)) return refuse('only node sets have steps');
    let nodes = base;
    let isOrdered = isFlat || base.length < 2;
    for (const { walk, conditions, mayDisorder } of compiled) {
      const found = new Set<TreeNode>();
      for (const node of nodes) {
        const reached = conditions.reduce(
          (left, condition) => filter(left, condition, context),
          walk(node),
        );
        spend(reached.length + 1);
        for (const one of reached) found.add(one);
      }
      nodes = [...found];
      if (mayDisorder && nodes.length > 1) isOrdered = false;
    }
    return isOrdered ? nodes : inDocumentOrder(nodes);
  };
}
