import {
  Failure,
  isList,
  type Outcome,
  RulesBytes,
  RulesDuration,
  RulesMap,
  RulesPath,
  RulesSet,
  RulesTimestamp,
  typeOf,
  Unknown,
} from './rule-value.ts';
import { bindArguments } from './run-parts.ts';
import type { Frame, Unit } from './scope.ts';
import type { Expression } from './syntax.ts';

/**
 * Says why a condition was not true: follows the outcome down to the sub-expressions that decided,
 * each with its place and the values it compared.
 */
export function explain(node: Expression, frame: Frame, unit: Unit, source: string): string[] {
  const outcome = evaluate(node, frame, unit);
  if (outcome === true) return [];
  const deeper = (inner: Expression, where = frame): string[] =>
    explain(inner, where, unit, source);
  if (node.kind === 'and') {
    const left = evaluate(node.left, frame, unit);
    return left === true ? deeper(node.right) : deeper(node.left);
  }
  if (node.kind === 'or') return [...deeper(node.left), ...deeper(node.right)];
  if (node.kind === 'choice') {
    const condition = evaluate(node.condition, frame, unit);
    if (condition === true) return deeper(node.then);
    if (condition === false) return deeper(node.otherwise);
    return deeper(node.condition);
  }
  const callee = node.kind === 'call' ? unit.callees.get(node) : undefined;
  if (callee && node.kind === 'call') {
    const args = node.args.map((arg) => unit.runs.get(arg)!);
    const locals = bindArguments(callee, args, frame);
    if (!(locals instanceof Failure)) {
      const inside = deeper(callee.declaration.result, { ...frame, locals });
      if (inside.length > 0) return inside;
    }
  }
  return [describe(node, outcome, frame, unit, source)];
}

function evaluate(node: Expression, frame: Frame, unit: Unit): Outcome {
  frame.evaluation.resetSteps();
  return unit.runs.get(node)?.(frame) ?? null;
}

function describe(
  node: Expression,
  outcome: Outcome,
  frame: Frame,
  unit: Unit,
  source: string,
): string {
  const { line, column, start, end } = node.span;
  const text = shorten(source.slice(start, end).replace(/\s+/g, ' '), 160);
  const values = operandsOf(node)
    .filter(({ kind }) => kind !== 'literal' && kind !== 'list' && kind !== 'path')
    .map((operand) => {
      const name = shorten(source.slice(operand.span.start, operand.span.end), 60);
      return `${name} = ${show(evaluate(operand, frame, unit))}`;
    });
  const because =
    outcome instanceof Failure
      ? `is an error (${outcome.message})`
      : outcome instanceof Unknown
        ? 'is not proved by the query'
        : `is ${show(outcome)}`;
  const where = values.length > 0 ? `, where ${values.join(', ')}` : '';
  return `${line}:${column} ${text} ${because}${where}`;
}

function operandsOf(node: Expression): readonly Expression[] {
  if (node.kind === 'binary') return [node.left, node.right];
  if (node.kind === 'method') return [node.object, ...node.args];
  if (node.kind === 'not' || node.kind === 'is') return [node.operand];
  if (node.kind === 'call') return node.args;
  return [];
}

function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

/** A value in a few characters. */
export function show(value: Outcome): string {
  if (value instanceof Unknown) return 'unknown';
  if (value instanceof Failure) return `error (${value.message})`;
  if (typeof value === 'string') return JSON.stringify(shorten(value, 40));
  if (value === null || typeof value !== 'object') return String(value);
  if (value instanceof RulesPath) return shorten(value.text ?? 'an unbound path', 80);
  if (isList(value)) return shorten(`[${value.slice(0, 8).map(show).join(', ')}]`, 80);
  if (value instanceof RulesSet) return `set ${show(value.items)}`;
  if (value instanceof RulesMap) return shorten(`{ ${value.keys().slice(0, 8).join(', ')} }`, 80);
  if (value instanceof RulesTimestamp) {
    return new Date(Number(value.nanos / 1_000_000n)).toISOString();
  }
  if (value instanceof RulesDuration) return `${Number(value.nanos) / 1e9}s`;
  if (value instanceof RulesBytes) return `${value.bytes.length} bytes`;
  return typeOf(value);
}
