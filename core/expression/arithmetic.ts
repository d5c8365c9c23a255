import { type DateValue, dayMs, daysOf, isDateValue, moveDate, readDate } from './date-value.ts';
import { toNumber, toText, type Value } from './value.ts';

/** XPath's arithmetic, in which a date moves by days and dates lie days apart. */
export function calculate(
  operator: '+' | '-' | '*' | 'div' | 'mod',
  left: Value,
  right: Value,
  timeZone: string,
): Value {
  const a = toNumber(left, timeZone);
  const b = toNumber(right, timeZone);
  if (operator === '*') return a * b;
  if (operator === 'div') return a / b;
  if (operator === 'mod') return a % b;
  const sum = operator === '+' ? a + b : a - b;
  if (!Number.isFinite(sum)) return sum;
  const [from, to] = [dateIn(left, timeZone), dateIn(right, timeZone)];
  if (from && !to) return moveDate(from, operator === '+' ? b : -b);
  if (to && !from && operator === '+') return moveDate(to, a);
  if (!from || !to || operator === '+') return sum;
  // Days of the calendar lie apart by whole days, also where the clocks changed in between.
  const isExact = from.hasTime && to.hasTime;
  return isExact
    ? daysOf(from, timeZone) - daysOf(to, timeZone)
    : (from.wallMs - to.wallMs) / dayMs;
}

/** The date that a value is or spells; null for plain numbers. */
function dateIn(value: Value, timeZone: string): DateValue | null {
  if (isDateValue(value)) return value;
  if (typeof value === 'number' || typeof value === 'boolean') return null;
  return readDate(toText(value, timeZone).trim(), timeZone);
}
