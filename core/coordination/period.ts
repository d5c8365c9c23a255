const dayMs = 86_400_000;

/** Days since 1970-01-01 of a `YYYY-MM-DD`; null for anything else, 30 February included. */
export function isoDay(date: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date) return null;
  return at / dayMs;
}

/** Days from first to last, both included; 0 where they are in the wrong order. */
export function daysOf(first: string, last: string): number {
  return Math.max(0, (isoDay(last) ?? 0) - (isoDay(first) ?? 1) + 1);
}

/** The date that calendars in a time zone show at an instant (epoch milliseconds, UTC). */
export function dateAt(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}
