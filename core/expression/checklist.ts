import type { Context, Evaluate } from './context.ts';
import { type FunctionCall, number } from './expression-function.ts';
import { isNodes, toBoolean, toNumber, type Value } from './value.ts';

/** Each value of an argument: of a node set, the text of each node. */
function valuesOf(context: Context, arg: Evaluate): readonly Value[] {
  const value = arg(context);
  return isNodes(value) ? value.map(({ text }) => text) : [value];
}

/** Whether a count lies between the first two arguments; -1 means that there is no such bound. */
function isWithin(context: Context, [least, most]: readonly Evaluate[], count: number): boolean {
  const min = number(context, least);
  const max = number(context, most);
  return (min === -1 || count >= min) && (max === -1 || count <= max);
}

export const checklistFunctions = {
  /** `checklist(least, most, …)`: how many of the others are true. */
  checklist: (context, args) => {
    const values = args.slice(2).flatMap((arg) => valuesOf(context, arg));
    return isWithin(context, args, values.filter((value) => toBoolean(value)).length);
  },
  /** `weighted-checklist(least, most, value, weight, …)`: weights of those that are true, added. */
  'weighted-checklist': (context, args) => {
    let total = 0;
    for (let index = 2; index + 1 < args.length; index += 2) {
      const weights = valuesOf(context, args[index + 1]!);
      for (const [place, value] of valuesOf(context, args[index]!).entries())
        if (toBoolean(value)) total += toNumber(weights[place] ?? '', context.host.timeZone);
    }
    return isWithin(context, args, total);
  },
} satisfies Record<string, FunctionCall>;
