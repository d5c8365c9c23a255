import type { Token } from './lexer.ts';
import { RulesBytes } from './rule-value.ts';
import {
  type BinaryOperator,
  type Expression,
  type PathSegment,
  RulesSyntaxError,
  type Span,
} from './syntax.ts';

/** A reader over tokens; shared by the parsers of statements and of expressions. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #index = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get next(): Token {
    return this.#tokens[this.#index]!;
  }

  get afterNext(): Token {
    return this.#tokens[this.#index + 1] ?? this.next;
  }

  get last(): Token {
    return this.#tokens[this.#index - 1] ?? this.next;
  }

  is(text: string): boolean {
    const { kind } = this.next;
    return (kind === 'sign' || kind === 'keyword') && this.next.text === text;
  }

  take(): Token {
    const token = this.next;
    if (token.kind !== 'end') this.#index++;
    return token;
  }

  takeIf(text: string): boolean {
    const found = this.is(text);
    if (found) this.#index++;
    return found;
  }

  expect(text: string, why: string): Token {
    if (!this.is(text)) throw this.fault(`Expected '${text}' ${why}`);
    return this.take();
  }

  expectName(what: string): Token {
    if (this.next.kind !== 'name') throw this.fault(`Expected ${what}`);
    return this.take();
  }

  /** Nesting that would exhaust the stack is a fault of the source like any other. */
  nested<T>(read: () => T): T {
    if (++this.#depth > 200) throw this.fault('Expressions nest too deep');
    const result = read();
    this.#depth--;
    return result;
  }

  fault(message: string, token: Token = this.next): RulesSyntaxError {
    const found = token.kind === 'end' ? token.text : `'${token.text}'`;
    return new RulesSyntaxError(`${message}, found ${found}.`, token.span);
  }

  spanFrom(start: Span): Span {
    return { ...start, end: this.last.span.end };
  }
}

/** Loosest first, as Firebase's own grammar has it: `is` and `in` bind looser than `==`. */
const levels: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['in'],
  ['is'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

export function parseExpression(reader: TokenReader): Expression {
  return reader.nested(() => {
    const condition = parseBinary(reader, 0);
    if (!reader.takeIf('?')) return condition;
    const then = parseExpression(reader);
    reader.expect(':', "between the branches of '?'");
    const otherwise = parseExpression(reader);
    const span = reader.spanFrom(condition.span);
    return { kind: 'choice', condition, then, otherwise, span };
  });
}

/** @param loosest Operators that bind looser than this level end the expression. */
function parseBinary(reader: TokenReader, loosest: number): Expression {
  let left = parseUnary(reader);
  for (;;) {
    const level = levels.findIndex((operators) => operators.some((one) => reader.is(one)));
    if (level === -1 || level < loosest) return left;
    const operator = reader.take().text;
    // What ends with a type is whole: any operator may follow, as tight as it may bind.
    if (operator === 'is') {
      const type = reader.expectName("a type after 'is'").text;
      left = { kind: 'is', operand: left, type, span: reader.spanFrom(left.span) };
      continue;
    }
    const right = parseBinary(reader, level + 1);
    const span = reader.spanFrom(left.span);
    left =
      operator === '&&' || operator === '||'
        ? { kind: operator === '&&' ? 'and' : 'or', left, right, span }
        : { kind: 'binary', operator: operator as BinaryOperator, left, right, span };
  }
}

function parseUnary(reader: TokenReader): Expression {
  const start = reader.next.span;
  if (reader.is('++') || reader.is('--')) {
    throw reader.fault('Increment and decrement are not supported');
  }
  if (reader.takeIf('!')) {
    const operand = reader.nested(() => parseUnary(reader));
    return { kind: 'not', operand, span: reader.spanFrom(start) };
  }
  if (reader.takeIf('-')) {
    const integer = reader.next.kind === 'integer' ? `-${reader.next.text}` : null;
    const operand = parsePostfix(reader, integer);
    if (operand.kind === 'literal' && integer !== null) return { ...operand, span: start };
    return { kind: 'negate', operand, span: reader.spanFrom(start) };
  }
  return parsePostfix(reader, null);
}

function parsePostfix(reader: TokenReader, negative: string | null): Expression {
  let object = parsePrimary(reader, negative);
  for (;;) {
    const start = object.span;
    if (reader.takeIf('[')) {
      object = parseIndex(reader, object);
    } else if (reader.takeIf('.')) {
      const { kind, text } = reader.next;
      if (kind !== 'name' && kind !== 'keyword') throw reader.fault("Expected a name after '.'");
      reader.take();
      if (kind === 'name' && reader.takeIf('(')) {
        const args = parseList(reader, ')');
        object = { kind: 'method', object, name: text, args, span: reader.spanFrom(start) };
      } else {
        object = { kind: 'member', object, name: text, span: reader.spanFrom(start) };
      }
    } else {
      return object;
    }
  }
}

function parseIndex(reader: TokenReader, object: Expression): Expression {
  const from = reader.is(':') ? null : parseExpression(reader);
  if (from && reader.takeIf(']')) {
    return { kind: 'index', object, index: from, span: reader.spanFrom(object.span) };
  }
  reader.expect(':', 'or a closing bracket after an index');
  const to = reader.is(']') ? null : parseExpression(reader);
  reader.expect(']', 'after a range');
  return { kind: 'range', object, from, to, span: reader.spanFrom(object.span) };
}

/** Expressions up to the closing sign; one comma may trail. */
function parseList(reader: TokenReader, closing: string): readonly Expression[] {
  const items: Expression[] = [];
  while (!reader.takeIf(closing)) {
    items.push(parseExpression(reader));
    if (!reader.takeIf(',')) {
      reader.expect(closing, 'after the last value');
      break;
    }
  }
  return items;
}

function parsePrimary(reader: TokenReader, negative: string | null): Expression {
  const token = reader.next;
  const { kind, text, span } = token;
  if (kind === 'segment' || (reader.is('/') && pathGoesOn(reader))) return parsePath(reader);
  reader.take();
  if (kind === 'string') return { kind: 'literal', value: text, span };
  if (kind === 'bytes') {
    return { kind: 'literal', value: new RulesBytes(Buffer.from(text, 'latin1')), span };
  }
  if (kind === 'float') return { kind: 'literal', value: Number(text), span };
  if (kind === 'integer')
    return { kind: 'literal', value: readInteger(negative ?? text, span), span };
  if (kind === 'name') {
    if (!reader.takeIf('(')) return { kind: 'name', name: text, span };
    return { kind: 'call', name: text, args: parseList(reader, ')'), span: reader.spanFrom(span) };
  }
  if (kind === 'keyword' && (text === 'true' || text === 'false')) {
    return { kind: 'literal', value: text === 'true', span };
  }
  if (kind === 'keyword' && text === 'null') return { kind: 'literal', value: null, span };
  if (kind === 'sign' && text === '(') {
    const inner = parseExpression(reader);
    reader.expect(')', 'to close the parenthesis');
    return inner;
  }
  if (kind === 'sign' && text === '[') {
    return { kind: 'list', items: parseList(reader, ']'), span: reader.spanFrom(span) };
  }
  if (kind === 'sign' && text === '{') return parseMap(reader, span);
  throw reader.fault('Expected an expression', token);
}

function readInteger(text: string, span: Span): bigint {
  const value = BigInt(text);
  if (BigInt.asIntN(64, value) !== value) {
    throw new RulesSyntaxError(`The number ${text} does not fit 64 bits.`, span);
  }
  return value;
}

function parseMap(reader: TokenReader, start: Span): Expression {
  const entries: (readonly [Expression, Expression])[] = [];
  while (!reader.takeIf('}')) {
    const key = parseExpression(reader);
    reader.expect(':', "after a map's key");
    entries.push([key, parseExpression(reader)]);
    if (!reader.takeIf(',')) {
      reader.expect('}', 'after the last entry');
      break;
    }
  }
  return { kind: 'map', entries, span: reader.spanFrom(start) };
}

function pathGoesOn(reader: TokenReader): boolean {
  const { kind, text } = reader.afterNext;
  return kind === 'sign' && (text === '$' || text === '{');
}

function parsePath(reader: TokenReader): Expression {
  const start = reader.next.span;
  const segments: PathSegment[] = [];
  for (;;) {
    if (reader.next.kind === 'segment') {
      segments.push({ kind: 'text', text: reader.take().text });
    } else if (reader.is('/') && pathGoesOn(reader)) {
      reader.take();
      segments.push(parsePathPart(reader));
    } else {
      return { kind: 'path', segments, span: reader.spanFrom(start) };
    }
  }
}

function parsePathPart(reader: TokenReader): PathSegment {
  if (reader.takeIf('{')) {
    const { text } = reader.expectName("a name after '{'");
    if (reader.takeIf('=') && !reader.takeIf('**')) reader.expect('*', "or '**' after '='");
    reader.expect('}', 'after a name in a path');
    return { kind: 'capture', name: text };
  }
  reader.expect('$', 'in a path');
  reader.expect('(', "after '$' in a path");
  const expression = parseExpression(reader);
  reader.expect(')', "to close '$('");
  return { kind: 'computed', expression };
}
