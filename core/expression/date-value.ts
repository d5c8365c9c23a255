/**
 * A date as the wall clock of the programme's zone shows it: milliseconds as if that zone were UTC.
 * Counting in wall time keeps `date + 30` thirty days later also across Morocco's Ramadan clock.
 */
export interface DateValue {
  readonly wallMs: number;
  readonly hasTime: boolean;
}

const dayMs = 86_400_000;
const pad = (value: string | number | undefined): string => String(value).padStart(2, '0');
const shape =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T(\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;

export function isDateValue(value: unknown): value is DateValue {
  return typeof value === 'object' && value !== null && 'wallMs' in value;
}

/** Days since 1970-01-01, with the time of day as fraction. */
export function daysOf(date: DateValue): number {
  return date.wallMs / dayMs;
}

export function dateOfDays(days: number): DateValue {
  return { wallMs: days * dayMs, hasTime: !Number.isInteger(days) };
}

/** Reads `2026-03-01` or an ISO date and time; null where it is no day of the calendar. */
export function readDate(text: string, timeZone: string): DateValue | null {
  const parts = shape.exec(text);
  if (!parts) return null;
  const [, year, month, day, hour, minute, second, fraction, zone] = parts;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const calendar = new Date(midnight);
  // The calendar would make 2 March of 30 February, and 1950 of the year 50.
  if (calendar.toISOString().slice(0, 10) !== [year, pad(month), pad(day)].join('-')) return null;
  if (hour === undefined) return { wallMs: midnight, hasTime: false };
  const seconds = Number(second ?? 0) + Number(fraction ?? 0);
  if (Number(hour) > 23 || Number(minute) > 59 || seconds >= 60) return null;
  const wallMs =
    midnight + (Number(hour) * 60 + Number(minute)) * 60_000 + Math.round(seconds * 1000);
  if (!zone) return { wallMs, hasTime: true };
  return dateOfInstant(wallMs - offsetOf(zone), timeZone);
}

/** What the zone's clocks show at an instant. */
export function dateOfInstant(instantMs: number, timeZone: string): DateValue {
  return { wallMs: instantMs + zoneOffsetMs(instantMs, timeZone), hasTime: true };
}

/** `2026-03-01`, or with a time `2026-03-01T09:30:00.000+01:00`; '' where it is no date. */
export function writeDate(date: DateValue, timeZone: string): string {
  const { wallMs, hasTime } = date;
  if (!(Math.abs(wallMs) <= 8e15)) return '';
  const iso = new Date(wallMs).toISOString();
  if (!hasTime) return iso.slice(0, -14);
  const guess = wallMs - zoneOffsetMs(wallMs, timeZone);
  const minutes = zoneOffsetMs(guess, timeZone) / 60_000;
  const size = Math.abs(minutes);
  return `${iso.slice(0, -1)}${minutes < 0 ? '-' : '+'}${pad(Math.trunc(size / 60))}:${pad(size % 60)}`;
}

/** Milliseconds of `Z`, `+01`, `+0100` or `+01:00`. */
function offsetOf(zone: string): number {
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)?/.exec(zone) ?? [];
  const size = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return (sign === '-' ? -size : size) * 60_000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function zoneOffsetMs(instantMs: number, timeZone: string): number {
  if (timeZone === 'UTC' || !(Math.abs(instantMs) <= 8e15)) return 0;
  // Making a format is slow, and a form asks for one zone only.
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  formats.set(timeZone, format);
  return offsetOf(format.format(instantMs));
}

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
    '%': () => '%',
  };
  return pattern.replace(/%([a-zA-Z3%])/g, (whole, letter: string) =>
    Object.hasOwn(parts, letter) ? String(parts[letter]!()) : whole,
  );
}
