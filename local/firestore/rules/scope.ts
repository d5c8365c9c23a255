import type { Coverage } from './coverage.ts';
import type { Evaluation } from './evaluation.ts';
import type { Outcome } from './rule-value.ts';
import type { RulesFault } from './ruleset.ts';
import type { Expression, FunctionDeclaration, Span } from './syntax.ts';

export interface Frame {
  readonly evaluation: Evaluation;
  /** Values of the wildcards of the matched blocks, outermost first. */
  readonly captures: readonly Outcome[];
  /** Parameters, then `let` variables, of the function that runs. */
  readonly locals: readonly Outcome[];
}

export type Run = (frame: Frame) => Outcome;

export interface CompiledFunction {
  readonly declaration: FunctionDeclaration;
  readonly bindings: readonly Run[];
  readonly result: Run;
  readonly depth: number;
}

/** Names visible somewhere in the source; inner scopes hide outer ones. */
export class Scope {
  readonly parent: Scope | null;
  readonly variables = new Map<
    string,
    { readonly from: 'captures' | 'locals'; readonly index: number }
  >();
  readonly functions = new Map<string, FunctionEntry>();
  captureCount: number;

  constructor(parent: Scope | null) {
    this.parent = parent;
    this.captureCount = parent?.captureCount ?? 0;
  }

  variable(name: string): { readonly from: 'captures' | 'locals'; readonly index: number } | null {
    return this.variables.get(name) ?? this.parent?.variable(name) ?? null;
  }

  function(name: string): FunctionEntry | null {
    return this.functions.get(name) ?? this.parent?.function(name) ?? null;
  }
}

export interface FunctionEntry {
  readonly declaration: FunctionDeclaration;
  readonly scope: Scope;
  compiled: CompiledFunction | 'compiling' | null;
}

/** What compiling one source collects. */
export interface Unit {
  readonly faults: RulesFault[];
  /** For explanations: what each expression became, and whom each call calls. */
  readonly runs: Map<Expression, Run>;
  readonly callees: Map<Expression, CompiledFunction>;
  /** Counts what is evaluated, where somebody wants to know. */
  readonly coverage: Coverage | null;
  readonly used: Set<FunctionEntry>;
  readonly scopes: Scope[];
  /** Call depth below the expression that is being compiled. */
  depth: number;
}

export function report(
  unit: Unit,
  severity: RulesFault['severity'],
  span: Span,
  message: string,
): void {
  unit.faults.push({ line: span.line, column: span.column, message, severity });
}
