import {
  any,
  askText,
  booleans,
  type ExpressionFunction,
  many,
  number,
  numbers,
  text,
  texts,
  truth,
  words,
} from './expression-function.ts';
import { toText } from './value.ts';

/** Truth, choice between values, and what was chosen of a list. */
export const logicFunctions: Readonly<Record<string, ExpressionFunction>> = {
  true: booleans(0, 0, () => true),
  false: booleans(0, 0, () => false),
  not: booleans(1, 1, (context, [a]) => !truth(context, a)),
  boolean: booleans(1, 1, (context, [a]) => truth(context, a)),
  'boolean-from-string': booleans(1, 1, (context, [a]) =>
    ['1', 'true'].includes(text(context, a).toLowerCase()),
  ),
  if: any(3, 3, (context, [a, b, c]) => (truth(context, a) ? b! : c!)(context)),
  // What is no number is no answer either: an unanswered question may stand in a sum.
  coalesce: any(2, 2, (context, [a, b]) => {
    const first = a!(context);
    return ['', 'NaN'].includes(toText(first, context.host.timeZone)) ? b!(context) : first;
  }),
  once: any(1, 1, (context, [a]) => {
    const before = context.host.remembered(context.current);
    return before === '' ? a!({ ...context, isKept: true }) : before;
  }),
  // The first, computed again whenever one of the others changes: each is looked at.
  depend: any(1, many, (context, args) => args.map((arg) => arg(context))[0]!),

  selected: askText((a, b) => words(a).includes(b.trim())),
  'selected-at': texts(
    2,
    2,
    (context, [a, b]) => words(text(context, a))[number(context, b)] ?? '',
  ),
  'count-selected': numbers(1, 1, (context, [a]) => words(text(context, a)).length),
  'jr:choice-name': texts(2, 2, (context, [a, b]) =>
    context.host.choiceName(text(context, b), text(context, a)),
  ),

  version: texts(0, 0, ({ host }) => host.version),
  // Tiwizi's own: the code of the organisation that fills, '' for a visitor.
  'tiwizi:org': texts(0, 0, ({ host }) => host.org),
};
