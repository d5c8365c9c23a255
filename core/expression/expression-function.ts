import type { Context, Evaluate } from './context.ts';
import { refuse } from './refusal.ts';
import { isNodes, type TreeNode, toBoolean, toNumber, toText, type Value } from './value.ts';

export type ResultType = 'text' | 'number' | 'boolean' | 'date' | 'nodes' | 'any';

/** @param at Offset in the source: tells two calls of one function apart. */
export type FunctionCall = (context: Context, args: readonly Evaluate[], at: number) => Value;

/** One function: fewest and most arguments, what it gives, and how. */
export interface ExpressionFunction {
  readonly min: number;
  readonly max: number;
  readonly gives: ResultType;
  readonly call: FunctionCall;
}

const define =
  (gives: ResultType) =>
  (min: number, max: number, call: FunctionCall): ExpressionFunction => ({ min, max, gives, call });
export const texts = define('text');
export const numbers = define('number');
export const booleans = define('boolean');
export const dates = define('date');
export const any = define('any');
export const nodes = define('nodes');
export const many = Number.POSITIVE_INFINITY;

/** What an argument gives as a text; '' where there is none. */
export const text = (context: Context, arg: Evaluate | undefined): string =>
  arg ? toText(arg(context), context.host.timeZone) : '';

export const number = (context: Context, arg: Evaluate | undefined): number =>
  arg ? toNumber(arg(context), context.host.timeZone) : Number.NaN;

export const truth = (context: Context, arg: Evaluate | undefined): boolean =>
  arg ? toBoolean(arg(context)) : false;

export function nodesOf(context: Context, arg: Evaluate | undefined): readonly TreeNode[] {
  const value = arg?.(context);
  return value !== undefined && isNodes(value) ? value : refuse('not a node set');
}

/** Arguments as a flat list, node sets taken apart. */
export function spread(context: Context, args: readonly Evaluate[]): Value[] {
  return args.flatMap((arg) => {
    const value = arg(context);
    return isNodes(value) ? value.map((node) => node.text) : [value];
  });
}

export function words(value: string): string[] {
  return value.split(/[ \t\r\n]+/).filter((word) => word !== '');
}

/** A text may grow no further: `concat` over `concat` would double it each time. */
const maxText = 100_000;

export function bounded(value: string): string {
  return value.length > maxText ? refuse('a text grows too long') : value;
}

export const ofText = (compute: (a: string, b: string) => string): ExpressionFunction =>
  texts(2, 2, (context, [a, b]) => compute(text(context, a), text(context, b)));
export const askText = (compute: (a: string, b: string) => boolean): ExpressionFunction =>
  booleans(2, 2, (context, [a, b]) => compute(text(context, a), text(context, b)));
export const ofNumber = (compute: (a: number) => number): ExpressionFunction =>
  numbers(1, 1, (context, [a]) => compute(number(context, a)));
