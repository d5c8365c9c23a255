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
  const minutes = Math.round(zoneOffsetMs(guess, timeZone) / 60_000);
  const size = Math.abs(minutes);
  return `${iso.slice(0, -1)}${minutes < 0 ? '-' : '+'}${pad(Math.trunc(size / 60))}:${pad(size % 60)}`;
}

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (zone[0] === '-' ? -minutes : minutes) * 60_000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function zoneOffsetMs(instantMs: number, timeZone: string): number {
  if (timeZone === 'UTC' || !(Math.abs(instantMs) <= 8e15)) return 0;
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const shown: Record<string, string> = {};
  for (const { type, value } of format.formatToParts(instantMs)) shown[type] = value;
  const year = shown.era === 'BC' ? 1 - Number(shown.year) : Number(shown.year);
  const wall = new Date(0);
  wall.setUTCFullYear(year, Number(shown.month) - 1, Number(shown.day));
  wall.setUTCHours(Number(shown.hour), Number(shown.minute), Number(shown.second));
  return wall.getTime() - Math.floor(instantMs / 1000) * 1000;
}

/** `format-date`: `%Y` year … `%3` milliseconds, `%a` and `%b` names of day and month. */
export function formatDate(date: DateValue, pattern: string, locale: string): string {
  const at = new Date(date.wallMs);
  const word = (part: Intl.DateTimeFormatOptions): string =>
    at.toLocaleDateString(locale, { ...part, timeZone: 'UTC' });
  return pattern.replace(/%([a-zA-Z3%])/g, (whole, letter: string) => {
    switch (letter) {
      case 'Y':
        return String(at.getUTCFullYear()).padStart(4, '0');
      case 'y':
        return pad(at.getUTCFullYear() % 100);
      case 'm':
        return pad(at.getUTCMonth() + 1);
      case 'n':
        return String(at.getUTCMonth() + 1);
      case 'b':
        return word({ month: 'short' });
      case 'B':
        return word({ month: 'long' });
      case 'd':
        return pad(at.getUTCDate());
      case 'e':
        return String(at.getUTCDate());
      case 'a':
        return word({ weekday: 'short' });
      case 'A':
        return word({ weekday: 'long' });
      case 'H':
        return pad(at.getUTCHours());
      case 'h':
        return String(at.getUTCHours());
      case 'M':
        return pad(at.getUTCMinutes());
      case 'S':
        return pad(at.getUTCSeconds());
      case '3':
        return String(at.getUTCMilliseconds()).padStart(3, '0');
      case '%':
        return '%';
      default:
        return whole;
    }
  });
}
