import type { Context, Evaluate } from './context.ts';
import {
  type DateValue,
  dateOfDays,
  dateOfInstant,
  dayMs,
  isDateValue,
  noDate,
  readDate,
} from './date-value.ts';
import { dates, type ExpressionFunction, numbers, text, texts } from './expression-function.ts';
import { formatDate } from './format-date.ts';
import { toNumber, toText, type Value } from './value.ts';

/** Any value as a date: its text where that is one, or else days since the beginning of 1970. */
export function toDate(value: Value, timeZone: string): DateValue {
  if (isDateValue(value))
    return {
      wallMs: value.wallMs,
      hasTime: value.wallMs % dayMs !== 0 || (value.hasTime && !value.isCount),
    };
  if (typeof value === 'boolean') return noDate;
  const date =
    typeof value === 'number' ? null : readDate(toText(value, timeZone).trim(), timeZone);
  const days = date ? 0 : toNumber(value, timeZone);
  return date ?? (Number.isFinite(days) ? dateOfDays(days, timeZone) : noDate);
}

/** `date('')` is no date but no fault either: nobody has answered yet. */
function dateOf(context: Context, arg: Evaluate): Value {
  const { timeZone } = context.host;
  const value = arg(context);
  return toText(value, timeZone).trim() === '' ? '' : toDate(value, timeZone);
}

function formatted(context: Context, args: readonly Evaluate[]): string {
  const date = toDate(args[0]!(context), context.host.timeZone);
  return formatDate(date, text(context, args[1]), context.host.locale);
}

export const dateFunctions: Readonly<Record<string, ExpressionFunction>> = {
  date: dates(1, 1, (context, [a]) => dateOf(context, a!)),
  'date-time': dates(1, 1, (context, [a]) => dateOf(context, a!)),
  today: dates(0, 0, ({ host }) => {
    const { wallMs } = dateOfInstant(host.now, host.timeZone);
    return { wallMs: Math.floor(wallMs / dayMs) * dayMs, hasTime: false };
  }),
  now: dates(0, 0, ({ host }) => dateOfInstant(host.now, host.timeZone)),
  'format-date': texts(2, 2, formatted),
  'format-date-time': texts(2, 2, formatted),
  'decimal-date-time': numbers(1, 1, (context, [a]) => ({
    ...toDate(a!(context), context.host.timeZone),
    isCount: true,
  })),
};
