import { dayMs, noDate, readDate } from './date-value.ts';
import { type FunctionCall, text } from './expression-function.ts';

/** Letters of a text turned into others, and a time of day into the part of the day that has passed. */
export const rareTextFunctions = {
  translate: (context, [a, b, c]) => {
    const to = [...text(context, c)];
    const becomes = new Map<string, string>();
    for (const [at, letter] of [...text(context, b)].entries())
      if (!becomes.has(letter)) becomes.set(letter, to[at] ?? '');
    return [...text(context, a)].map((letter) => becomes.get(letter) ?? letter).join('');
  },
  'decimal-time': (context, [a]) => {
    const { timeZone } = context.host;
    const time = text(context, a);
    // Only a zone's winter and summer tell a time of day apart: told on the day that it is asked.
    const day = new Date(context.host.now).toISOString().slice(0, 10);
    const date = readDate(/^\d\d:/.test(time) ? `${day}T${time}` : time, timeZone) ?? noDate;
    return (((date.wallMs % dayMs) + dayMs) % dayMs) / dayMs;
  },
} satisfies Record<string, FunctionCall>;
