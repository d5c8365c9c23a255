import type { DateValue } from './date-value.ts';

/** `format-date`: `%Y` year … `%3` milliseconds, `%a` and `%b` names of day and month. */
export function formatDate(date: DateValue, pattern: string, locale: string): string {
  if (!(Math.abs(date.wallMs) <= 8e15)) return '';
  const at = new Date(date.wallMs);
  const iso = at.toISOString();
  const word = (part: Intl.DateTimeFormatOptions): string =>
    at.toLocaleDateString(locale, { ...part, timeZone: 'UTC' });
  const parts: Readonly<Record<string, () => string | number>> = {
    Y: () => iso.slice(0, -20),
    y: () => iso.slice(-22, -20),
    m: () => iso.slice(-19, -17),
    n: () => at.getUTCMonth() + 1,
    b: () => word({ month: 'short' }),
    B: () => word({ month: 'long' }),
    d: () => iso.slice(-16, -14),
    e: () => at.getUTCDate(),
    a: () => word({ weekday: 'short' }),
    A: () => word({ weekday: 'long' }),
    H: () => iso.slice(-13, -11),
    h: () => at.getUTCHours(),
    M: () => iso.slice(-10, -8),
    S: () => iso.slice(-7, -5),
    3: () => iso.slice(-4, -1),
    W: () => weekOf(at),
    u: () => at.getUTCDay() || 7,
    '%': () => '%',
  };
  return pattern.replace(/%([a-zA-Z3%])/g, (whole, letter: string) =>
    Object.hasOwn(parts, letter) ? String(parts[letter]!()) : whole,
  );
}

/** ISO 8601's number of the week: the one that holds the year's first Thursday is the first. */
function weekOf(day: Date): number {
  const thursday = new Date(day);
  thursday.setUTCDate(day.getUTCDate() + 4 - (day.getUTCDay() || 7));
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return Math.floor((thursday.getTime() - first) / 604_800_000) + 1;
}
