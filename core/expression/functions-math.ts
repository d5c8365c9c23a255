import { type FunctionCall, number } from './expression-function.ts';

const of =
  (compute: (a: number) => number): FunctionCall =>
  (context, [a]) =>
    compute(number(context, a));

export const mathFunctions = {
  pi: () => Math.PI,
  exp: of(Math.exp),
  exp10: of((a) => 10 ** a),
  log: of(Math.log),
  log10: of(Math.log10),
  sin: of(Math.sin),
  cos: of(Math.cos),
  tan: of(Math.tan),
  asin: of(Math.asin),
  acos: of(Math.acos),
  atan: of(Math.atan),
  atan2: (context, [a, b]) => Math.atan2(number(context, a), number(context, b)),
} satisfies Record<string, FunctionCall>;
