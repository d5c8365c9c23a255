import type { Expression, ExpressionFault, Operator, Step } from './expression.ts';
import { type Token, tokenize } from './tokens.ts';

export type Parsed =
  | { readonly ok: true; readonly tree: Expression }
  | { readonly ok: false; readonly fault: ExpressionFault };

/** Binding strength, weakest first; all associate to the left. */
const strengths: readonly (readonly Operator[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', 'div', 'mod'],
];
const nodeTypes = new Set(['node', 'text', 'comment', 'processing-instruction']);

/** Bounds for what an author may write: evaluation recurses as deep as the tree is. */
const maxLength = 20_000;
const maxDepth = 120;
const maxParts = 1500;

class Refusal extends Error {
  readonly at: number;
  readonly code: 'expression.syntax' | 'expression.too_long';
  constructor(at: number, code: 'expression.syntax' | 'expression.too_long' = 'expression.syntax') {
    super(code);
    this.at = at;
    this.code = code;
  }
}

/** Reads an expression. Never throws: a fault carries `at`, the 1-based position, and `near`. */
export function parseExpression(source: string): Parsed {
  const refuse = (code: Refusal['code'], at: number): Parsed => ({
    ok: false,
    fault: { code, params: { at: at + 1, near: source.slice(at, at + 20).trim() } },
  });
  if (source.length > maxLength) return refuse('expression.too_long', 0);
  const { tokens, faultAt } = tokenize(source);
  if (faultAt !== null) return refuse('expression.syntax', faultAt);
  try {
    return { ok: true, tree: parseTokens(tokens) };
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.code, error.at);
    throw error;
  }
}

function parseTokens(tokens: readonly Token[]): Expression {
  let index = 0;
  let depth = 0;
  let parts = 0;

  const peek = (ahead = 0): Token => tokens[Math.min(index + ahead, tokens.length - 1)]!;
  const is = (value: string, ahead = 0): boolean => {
    const token = peek(ahead);
    return (token.kind === 'symbol' || token.kind === 'operator') && token.value === value;
  };
  const take = (value: string): boolean => {
    if (!is(value)) return false;
    index += 1;
    return true;
  };
  const expect = (value: string): void => {
    if (!take(value)) throw new Refusal(peek().at);
  };

  const binary = (level: number): Expression => {
    if (level === strengths.length) return unary();
    let left = binary(level + 1);
    for (;;) {
      const token = peek();
      const operator = strengths[level]!.find((one) => one === token.value);
      if (token.kind !== 'operator' || !operator) return left;
      index += 1;
      count();
      left = { kind: 'operation', operator, left, right: binary(level + 1) };
    }
  };

  const count = (): void => {
    parts += 1;
    if (parts > maxParts) throw new Refusal(peek().at, 'expression.too_long');
  };

  const nested = (read: () => Expression): Expression => {
    depth += 1;
    if (depth > maxDepth) throw new Refusal(peek().at, 'expression.too_long');
    const tree = read();
    depth -= 1;
    return tree;
  };

  const unary = (): Expression => {
    if (take('-')) return { kind: 'negation', operand: nested(unary) };
    let left = path();
    while (take('|')) {
      count();
      left = { kind: 'operation', operator: '|', left, right: path() };
    }
    return left;
  };

  const path = (): Expression => {
    count();
    const { at } = peek();
    if (is('/') || is('//')) {
      const steps = is('//') || startsStep(1) ? moreSteps([]) : [];
      if (steps.length === 0) index += 1;
      return { kind: 'path', from: 'root', steps, at };
    }
    if (startsStep(0)) return { kind: 'path', from: 'context', steps: moreSteps([step()]), at };
    const base = filtered();
    if (!is('/') && !is('//')) return base;
    return { kind: 'path', from: base, steps: moreSteps([]), at };
  };

  const startsStep = (ahead: number): boolean => {
    const token = peek(ahead);
    if (token.kind === 'name') return !is('(', ahead + 1) || nodeTypes.has(token.value);
    return ['.', '..', '@', '*'].some((symbol) => is(symbol, ahead));
  };

  const moreSteps = (steps: Step[]): Step[] => {
    for (;;) {
      if (take('//')) steps.push({ axis: 'descendant-or-self', test: 'node()', predicates: [] });
      else if (!take('/')) return steps;
      steps.push(step());
    }
  };

  const step = (): Step => {
    if (take('.')) return { axis: 'self', test: 'node()', predicates: predicates() };
    if (take('..')) return { axis: 'parent', test: 'node()', predicates: predicates() };
    let axis = 'child';
    if (take('@')) axis = 'attribute';
    else if (peek().kind === 'name' && is('::', 1)) {
      axis = peek().value;
      index += 2;
    }
    const token = peek();
    if (!(token.kind === 'name' || is('*'))) throw new Refusal(token.at);
    index += 1;
    let test = token.value;
    if (nodeTypes.has(test) && take('(')) {
      const target = test === 'processing-instruction' && peek().kind === 'text' ? peek() : null;
      if (target) index += 1;
      expect(')');
      test = target ? `?${target.value}` : `${test}()`;
    }
    return { axis, test, predicates: predicates() };
  };

  const predicates = (): Expression[] => {
    const found: Expression[] = [];
    while (take('[')) {
      found.push(nested(() => binary(0)));
      expect(']');
    }
    return found;
  };

  const filtered = (): Expression => {
    const base = primary();
    const conditions = predicates();
    return conditions.length === 0 ? base : { kind: 'filter', base, predicates: conditions };
  };

  const primary = (): Expression => {
    const { kind, value, at } = peek();
    if (take('(')) {
      const inner = nested(() => binary(0));
      expect(')');
      return inner;
    }
    index += 1;
    if (kind === 'number') return { kind, value: Number(value) };
    if (kind === 'text') return { kind, value, at };
    if (kind === 'reference') return { kind, name: value, at };
    if (kind !== 'name' || !take('(')) throw new Refusal(at);
    const args: Expression[] = [];
    while (!take(')')) {
      if (args.length > 0) expect(',');
      args.push(nested(() => binary(0)));
    }
    return { kind: 'call', name: value, args, at };
  };

  const tree = binary(0);
  if (peek().kind !== 'end') throw new Refusal(peek().at);
  return tree;
}
