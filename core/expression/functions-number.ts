import type { Context, Evaluate } from './context.ts';
import {
  type ExpressionFunction,
  many,
  nodes,
  nodesOf,
  number,
  numbers,
  ofNumber,
  spread,
  text,
} from './expression-function.ts';
import { placeOf } from './indexed-repeat.ts';
import { roundTo } from './round.ts';
import { toNumber } from './value.ts';

/** Smallest or largest of what is answered; NaN where nothing is. */
function extreme(pick: (first: number, second: number) => number) {
  return (context: Context, args: readonly Evaluate[]): number => {
    const numbers = spread(context, args)
      .filter((value) => value !== '')
      .map((value) => toNumber(value, context.host.timeZone));
    return numbers.length === 0 ? Number.NaN : numbers.reduce((a, b) => pick(a, b));
  };
}

/** Numbers, and nodes counted, added up and found. */
export const numberFunctions: Readonly<Record<string, ExpressionFunction>> = {
  number: numbers(0, 1, (context, [a]) =>
    a ? number(context, a) : toNumber(context.node.text, context.host.timeZone),
  ),
  int: ofNumber(Math.trunc),
  floor: ofNumber(Math.floor),
  ceiling: ofNumber(Math.ceil),
  abs: ofNumber(Math.abs),
  sqrt: ofNumber(Math.sqrt),
  pow: numbers(2, 2, (context, [a, b]) => number(context, a) ** number(context, b)),
  round: numbers(1, 2, (context, [a, b]) =>
    roundTo(number(context, a), b ? Math.trunc(number(context, b)) : 0),
  ),
  // Unanswered rows add nothing: a total is shown while the others are still being filled.
  sum: numbers(1, 1, (context, [a]) =>
    nodesOf(context, a).reduce(
      (total, node) => total + (node.text === '' ? 0 : toNumber(node.text, context.host.timeZone)),
      0,
    ),
  ),
  min: numbers(1, many, extreme(Math.min)),
  max: numbers(1, many, extreme(Math.max)),
  count: numbers(1, 1, (context, [a]) => nodesOf(context, a).length),
  'count-non-empty': numbers(
    1,
    1,
    (context, [a]) => nodesOf(context, a).filter((node) => node.text !== '').length,
  ),
  position: numbers(0, 1, (context, [a]) => {
    if (!a) return context.position;
    const [node] = nodesOf(context, a);
    return node ? placeOf(node) : Number.NaN;
  }),
  last: numbers(0, 0, (context) => context.size),
  current: nodes(0, 0, (context) => [context.current]),
  instance: nodes(1, 1, (context, [a]) => context.host.instance(text(context, a))),
};
