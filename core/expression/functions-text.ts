import type { Context, Evaluate } from './context.ts';
import {
  askText,
  booleans,
  bounded,
  type ExpressionFunction,
  many,
  number,
  numbers,
  ofText,
  spread,
  text,
  texts,
  words,
} from './expression-function.ts';
import { isCommonPattern, plainPattern } from './pattern.ts';
import { roundTo } from './round.ts';
import { toText } from './value.ts';

/** An argument's text, or without one the text of the node at hand. */
const textHere = (context: Context, arg: Evaluate | undefined): string =>
  arg ? text(context, arg) : context.node.text;

function joined(context: Context, args: readonly Evaluate[], separator: string): string {
  const parts = spread(context, args).map((value) => toText(value, context.host.timeZone));
  return bounded(parts.join(separator));
}

/** Patterns already looked at: a pattern is mostly written out, and a form asks it often. */
const known = new Map<string, string | null>();

/** A pattern that the engines do not read alike matches nothing, wherever it is asked. */
function matches({ host }: Context, source: string, pattern: string): boolean {
  let plain = known.get(pattern);
  if (plain === undefined) {
    plain = isCommonPattern(pattern) ? plainPattern(pattern) : null;
    if (known.size > 500) known.clear();
    known.set(pattern, plain);
  }
  return plain !== null && host.matches(source, plain);
}

export const textFunctions: Readonly<Record<string, ExpressionFunction>> = {
  string: texts(0, 1, (context, [a]) => textHere(context, a)),
  concat: texts(0, many, (context, args) => joined(context, args, '')),
  join: texts(1, many, (context, [separator, ...args]) =>
    joined(context, args, text(context, separator)),
  ),
  'string-length': numbers(0, 1, (context, [a]) => [...textHere(context, a)].length),
  contains: askText((a, b) => a.includes(b)),
  'starts-with': askText((a, b) => a.startsWith(b)),
  'ends-with': askText((a, b) => a.endsWith(b)),
  'substring-before': ofText((a, b) => (a.includes(b) ? a.slice(0, a.indexOf(b)) : '')),
  'substring-after': ofText((a, b) => (a.includes(b) ? a.slice(a.indexOf(b) + b.length) : '')),
  // ODK's own: from 0, and a negative place counts from the end.
  substr: texts(2, 3, (context, [a, b, c]) =>
    text(context, a).slice(number(context, b), c ? number(context, c) : undefined),
  ),
  substring: texts(2, 3, (context, [a, b, c]) => {
    const from = roundTo(number(context, b), 0);
    const until = c ? from + roundTo(number(context, c), 0) : many;
    return [...text(context, a)].filter((_, at) => at + 1 >= from && at + 1 < until).join('');
  }),
  'normalize-space': texts(0, 1, (context, [a]) => words(textHere(context, a)).join(' ')),
  regex: booleans(2, 2, (context, [a, b]) => matches(context, text(context, a), text(context, b))),
};
