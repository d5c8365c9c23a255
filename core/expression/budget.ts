import { refuse } from './refusal.ts';

/** Nodes that one expression may look at: about a second's work, where forms look at a few thousand. */
const most = 2_000_000;

let left = most;

/**
 * Evaluates with a budget of its own; what is evaluated within (a calculation that another reads)
 * has its own as well.
 */
export function withinBudget<Type>(evaluate: () => Type): Type {
  const outer = left;
  left = most;
  try {
    return evaluate();
  } finally {
    left = outer;
  }
}

/** @throws ExpressionRefusal where predicates in predicates would go over everything again and again. */
export function spend(nodes: number): void {
  left -= nodes;
  if (left < 0) refuse('looks at too many nodes');
}
