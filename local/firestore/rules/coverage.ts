import { childrenOf } from './children.ts';
import { show } from './explain.ts';
import type { Outcome } from './rule-value.ts';
import type { Expression } from './syntax.ts';

/** How often each expression was evaluated, and to which values. */
export interface Coverage {
  note(node: Expression, outcome: Outcome): void;
  /** Explanations evaluate again what was decided: nothing of that is counted. */
  pauseWhile<T>(work: () => T): T;
  valuesOf(node: Expression): readonly SeenValue[];
}

export interface SeenValue {
  /** As explanations show it. */
  readonly text: string;
  readonly outcome: Outcome;
  readonly count: number;
}

/** Beyond, values are counted together: an id has as many as there are documents. */
const mostValues = 10;
const others = '…';

export function createCoverage(): Coverage {
  const seen = new Map<Expression, Map<string, { outcome: Outcome; count: number }>>();
  let isPaused = false;
  return {
    note(node, outcome) {
      if (isPaused) return;
      const values = seen.get(node) ?? new Map<string, { outcome: Outcome; count: number }>();
      seen.set(node, values);
      const shown = show(outcome);
      const text = values.has(shown) || values.size < mostValues ? shown : others;
      const value = values.get(text) ?? { outcome, count: 0 };
      value.count += 1;
      values.set(text, value);
    },
    pauseWhile(work) {
      isPaused = true;
      try {
        return work();
      } finally {
        isPaused = false;
      }
    },
    valuesOf: (node) =>
      [...(seen.get(node) ?? [])].map(([text, { outcome, count }]) => ({ text, outcome, count })),
  };
}

/** One expression in the official emulator's report. */
export interface CoverageReport {
  readonly sourcePosition: {
    readonly fileName: string;
    readonly line: number;
    readonly column: number;
    readonly currentOffset: number;
    readonly endOffset: number;
  };
  readonly values?: readonly { readonly value: object; readonly count: number }[];
  readonly children?: readonly CoverageReport[];
}

export const coverageFile = 'firestore.rules';

export function reportCoverage(coverage: Coverage, node: Expression): CoverageReport {
  const { line, column, start, end } = node.span;
  const values = coverage.valuesOf(node);
  const children = childrenOf(node).map((child) => reportCoverage(coverage, child));
  return {
    sourcePosition: { fileName: coverageFile, line, column, currentOffset: start, endOffset: end },
    ...(values.length > 0 && {
      values: values.map(({ text, outcome, count }) => ({ value: jsonOf(text, outcome), count })),
    }),
    ...(children.length > 0 && { children }),
  };
}

function jsonOf(text: string, outcome: Outcome): object {
  if (text === others) return { undefined: { causeMessage: 'other values' } };
  if (outcome === null) return { nullValue: null };
  if (typeof outcome === 'boolean') return { boolValue: outcome };
  if (typeof outcome === 'bigint') return { intValue: String(outcome) };
  if (typeof outcome === 'number') return { floatValue: outcome };
  if (typeof outcome === 'string') return { stringValue: outcome };
  // Errors and what a query leaves open have no value; the emulator says the same of its errors.
  return { undefined: { causeMessage: text } };
}
