import { equals } from './compare.ts';
import type { PlainFunction } from './namespaces.ts';
import { applyOperator } from './operators.ts';
import {
  Failure,
  type Outcome,
  RulesMap,
  RulesPath,
  type RuleValue,
  typeOf,
  Unknown,
} from './rule-value.ts';
import type { CompiledFunction, Frame, Run } from './scope.ts';
import type { BinaryOperator, Expression, PathSegment } from './syntax.ts';
import { applyToUnknown } from './unknown.ts';

export function booleanFacts({ facts }: Unknown): Unknown['facts'] {
  return facts.sure && facts.type === 'bool' ? { sure: true, type: 'bool' } : { sure: false };
}

/** What `left operator right` does, chosen once. */
export function buildBinary(operator: BinaryOperator, left: Run, right: Run): Run {
  const apply =
    operator === '=='
      ? equals
      : operator === '!='
        ? (a: RuleValue, b: RuleValue) => !equals(a, b)
        : (a: RuleValue, b: RuleValue) => applyOperator(operator, a, b);
  return (frame) => {
    const [a, b] = [left(frame), right(frame)];
    if (a instanceof Failure) return a;
    if (b instanceof Failure) return b;
    if (a instanceof Unknown || b instanceof Unknown) return applyToUnknown(operator, a, b);
    return apply(a, b);
  };
}

export function withAll(
  runs: readonly Run[],
  frame: Frame,
  use: (values: readonly RuleValue[]) => Outcome,
): Outcome {
  const values: RuleValue[] = [];
  let unknown: Unknown | null = null;
  for (const run of runs) {
    const value = run(frame);
    if (value instanceof Failure) return value;
    if (value instanceof Unknown) unknown ??= value;
    else values.push(value);
  }
  return unknown ? new Unknown(unknown.label) : use(values);
}

export function withBoth(
  left: Outcome,
  right: Outcome,
  use: (left: RuleValue, right: RuleValue) => Outcome,
): Outcome {
  if (left instanceof Failure) return left;
  if (right instanceof Failure) return right;
  if (left instanceof Unknown) return new Unknown(left.label);
  if (right instanceof Unknown) return new Unknown(right.label);
  return use(left, right);
}

export function toMap(
  names: readonly RuleValue[],
  items: readonly RuleValue[],
): RuleValue | Failure {
  const entries = new Map<string, RuleValue>();
  for (const [index, name] of names.entries()) {
    if (typeof name !== 'string')
      return new Failure(`a map's key is a string, not ${typeOf(name)}`);
    entries.set(name, items[index] ?? null);
  }
  return new RulesMap(entries);
}

export function buildPath(
  segments: readonly PathSegment[],
  compile: (inner: Expression) => Run,
): Run {
  const parts = segments.map((segment) =>
    segment.kind === 'computed' ? compile(segment.expression) : null,
  );
  const computed = parts.filter((part) => part !== null);
  return (frame) =>
    withAll(computed, frame, (values) => {
      let next = 0;
      const built: RulesPath['segments'][number][] = [];
      for (const segment of segments) {
        if (segment.kind === 'text') built.push(segment.text);
        else if (segment.kind === 'capture') built.push({ capture: segment.name });
        else {
          const value = values[next++];
          if (typeof value === 'string' && value !== '' && !value.includes('/')) built.push(value);
          else if (value instanceof RulesPath) built.push(...value.segments);
          else return new Failure(`no part of a path: ${typeOf(value ?? null)}`);
        }
      }
      return new RulesPath(built);
    });
}

export function runPlain(name: string, plain: PlainFunction, args: readonly Run[]): Run {
  return (frame) =>
    withAll(args, frame, (values) => {
      const result = plain(values);
      if (result !== undefined) return result;
      return new Failure(`${name}() does not take (${values.map(typeOf).join(', ')})`);
    });
}

/** Evaluates arguments and `let`s in order; an error in any is the call's. */
export function bindArguments(
  callee: CompiledFunction,
  args: readonly Run[],
  frame: Frame,
): readonly Outcome[] | Failure {
  const locals: Outcome[] = [];
  for (const arg of args) {
    const value = arg(frame);
    if (value instanceof Failure) return value;
    locals.push(value);
  }
  for (const binding of callee.bindings) {
    const value = binding({ evaluation: frame.evaluation, captures: frame.captures, locals });
    if (value instanceof Failure) return value;
    locals.push(value);
  }
  return locals;
}
