import type { RuleValue } from './rule-value.ts';

/** Where a piece of the source stands; `line` and `column` count from 1. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | Comparison | '==' | '!=' | 'in';
export type Comparison = '<' | '<=' | '>' | '>=';

export type Expression = { readonly span: Span } & (
  | { readonly kind: 'literal'; readonly value: RuleValue }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [Expression, Expression])[] }
  | { readonly kind: 'path'; readonly segments: readonly PathSegment[] }
  | { readonly kind: 'member'; readonly object: Expression; readonly name: string }
  | { readonly kind: 'index'; readonly object: Expression; readonly index: Expression }
  | {
      readonly kind: 'range';
      readonly object: Expression;
      readonly from: Expression | null;
      readonly to: Expression | null;
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | {
      readonly kind: 'method';
      readonly object: Expression;
      readonly name: string;
      readonly args: readonly Expression[];
    }
  | { readonly kind: 'not' | 'negate'; readonly operand: Expression }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'is'; readonly operand: Expression; readonly type: string }
  | {
      readonly kind: 'choice';
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    }
);

/** Of a path in an expression: text, a computed part, or a name still to be bound. */
export type PathSegment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'computed'; readonly expression: Expression }
  | { readonly kind: 'capture'; readonly name: string };

/** Of a `match` statement. `rest` is `{name=**}`. */
export type PatternSegment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'capture' | 'rest'; readonly name: string };

export interface FunctionDeclaration {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly bindings: readonly { readonly name: string; readonly value: Expression }[];
  readonly result: Expression;
  readonly span: Span;
}

export interface AllowStatement {
  readonly operations: readonly { readonly name: string; readonly span: Span }[];
  /** Absent: always. */
  readonly condition: Expression | null;
  readonly span: Span;
}

export interface MatchBlock {
  readonly pattern: readonly PatternSegment[];
  readonly functions: readonly FunctionDeclaration[];
  readonly allows: readonly AllowStatement[];
  readonly blocks: readonly MatchBlock[];
  readonly span: Span;
}

export interface ServiceBlock {
  readonly name: string;
  readonly functions: readonly FunctionDeclaration[];
  readonly blocks: readonly MatchBlock[];
  readonly span: Span;
}

export interface RulesSource {
  readonly version: 1 | 2;
  readonly functions: readonly FunctionDeclaration[];
  readonly services: readonly ServiceBlock[];
}

/** What the parser cannot read; the compiler turns it into a fault. */
export class RulesSyntaxError extends Error {
  readonly span: Span;

  constructor(message: string, span: Span) {
    super(message);
    this.span = span;
  }
}
