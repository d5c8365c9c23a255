import { readMember } from './operators.ts';
import { Failure, type Outcome, RulesMap, typeOf, Unknown } from './rule-value.ts';
import { booleanFacts } from './run-parts.ts';
import type { Run, Unit } from './scope.ts';
import type { Expression } from './syntax.ts';
import { readUnknownMember } from './unknown.ts';

/** `a && b && c` is evaluated at once, unless somebody counts the values of its parts. */
export function buildLogic(
  node: Extract<Expression, { kind: 'and' | 'or' }>,
  compile: (inner: Expression) => Run,
  unit: Unit,
): Run {
  const runs = [compile(node.left), compile(node.right)];
  let left = node.left;
  while (left.kind === node.kind && !unit.coverage) {
    // Compiled already, as parts of what stands left.
    const parts = [left.left, left.right].map((part) => unit.runs.get(part));
    runs.splice(0, 1, ...parts.filter((run) => run !== undefined));
    left = left.left;
  }
  return runLogic(runs, node.kind === 'or');
}

/**
 * Either side decides alone when it is `decisive`, whatever the other one does; otherwise an error
 * on either side is the result. `a && b && c` runs at once: each sign is an expression of its own,
 * and counts as one; the last is counted by whoever runs this.
 */
function runLogic(operands: readonly Run[], decisive: boolean): Run {
  return (frame) => {
    frame.evaluation.step(operands.length - 2);
    let result: Outcome = !decisive;
    for (let place = 0; place < operands.length; place++) {
      const value = operands[place]!(frame);
      if (value === decisive) return decisive;
      if (place === 0) result = value;
      else if (result !== !decisive || value !== !decisive) {
        result = joinUndecided(result, value, decisive);
      }
    }
    return result;
  };
}

function joinUndecided(first: Outcome, second: Outcome, decisive: boolean): Outcome {
  for (const side of [first, second]) {
    if (side instanceof Failure) return side;
    if (typeof side !== 'boolean' && !(side instanceof Unknown)) {
      return new Failure(`'${decisive ? '||' : '&&'}' does not take ${typeOf(side)}`);
    }
  }
  const unknown = first instanceof Unknown ? first : second;
  return unknown instanceof Unknown ? new Unknown(unknown.label, booleanFacts(unknown)) : unknown;
}

/** A chain of names is read at once, unless somebody counts the values of its parts. */
export function buildMember(
  node: Extract<Expression, { kind: 'member' }>,
  compile: (inner: Expression) => Run,
  unit: Unit,
): Run {
  const inner = compile(node.object);
  const names = [node.name];
  let object: Expression = node.object;
  while (object.kind === 'member' && !unit.coverage) {
    names.unshift(object.name);
    object = object.object;
  }
  return runMembers(unit.runs.get(object) ?? inner, names);
}

/**
 * `object.a.b.c` at once. Each name is an expression of its own, and counts as one; the last is
 * counted by whoever runs this.
 */
function runMembers(object: Run, names: readonly string[]): Run {
  return (frame) => {
    frame.evaluation.step(names.length - 1);
    let value = object(frame);
    for (const name of names) {
      if (value instanceof RulesMap) {
        const member = value.get(name);
        value = member === undefined ? readMember(value, name) : member;
      } else if (value instanceof Failure) return value;
      else if (value instanceof Unknown) value = readUnknownMember(value, name);
      else value = readMember(value, name);
    }
    return value;
  };
}
