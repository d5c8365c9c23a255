/**
 * An XLSForm expression as a tree: XPath 1.0 with `${name}` as one more primary expression.
 * `at` is the offset in the source, so that a fault can be shown where it stands.
 */
export type Expression =
  | { readonly kind: 'text'; readonly value: string; readonly at: number }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'reference'; readonly name: string; readonly at: number }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly Expression[];
      readonly at: number;
    }
  | {
      readonly kind: 'operation';
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'negation'; readonly operand: Expression }
  | {
      readonly kind: 'filter';
      readonly base: Expression;
      readonly predicates: readonly Expression[];
    }
  | {
      readonly kind: 'path';
      /** What the first step starts from: the document, the context node, or an expression. */
      readonly from: 'root' | 'context' | Expression;
      readonly steps: readonly Step[];
      readonly at: number;
    };

export type Operator =
  | 'or'
  | 'and'
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | 'div'
  | 'mod'
  | '|';

export interface Step {
  readonly axis: string;
  /** A name, `*`, or a node test such as `node()` and `text()`. */
  readonly test: string;
  readonly predicates: readonly Expression[];
}

/** What is wrong with an expression; becomes a `FormFault` once its cell is known. */
export interface ExpressionFault {
  readonly code: ExpressionFaultCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export type ExpressionFaultCode =
  | 'expression.syntax'
  | 'expression.too_long'
  | 'expression.unknown_name'
  | 'expression.unknown_function'
  | 'expression.unsupported_function'
  | 'expression.unsupported_path'
  | 'expression.wrong_arity'
  | 'expression.not_nodes'
  | 'expression.unsupported_pattern'
  | 'expression.not_a_number'
  | 'expression.truth_as_text'
  | 'expression.across_repeats';

/** The expressions directly inside another. */
export function partsOf(tree: Expression): readonly Expression[] {
  switch (tree.kind) {
    case 'call':
      return tree.args;
    case 'operation':
      return [tree.left, tree.right];
    case 'negation':
      return [tree.operand];
    case 'filter':
      return [tree.base, ...tree.predicates];
    case 'path':
      return [
        ...(typeof tree.from === 'string' ? [] : [tree.from]),
        ...tree.steps.flatMap((step) => step.predicates),
      ];
    default:
      return [];
  }
}

/** Visits a tree and all its parts, outermost first. */
export function visit(tree: Expression, see: (part: Expression) => void): void {
  see(tree);
  for (const part of partsOf(tree)) visit(part, see);
}
