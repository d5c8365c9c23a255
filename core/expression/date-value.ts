import { offsetOf, wallOfInstant, zoneOffsetMs } from './zone.ts';

/**
 * A date as the wall clock of the programme's zone shows it: milliseconds as if that zone were UTC.
 * Counting in wall time keeps `date + 30` thirty days later also across Morocco's Ramadan clock.
 */
export interface DateValue {
  readonly wallMs: number;
  readonly hasTime: boolean;
  /**
   * A number to whoever reads it, as ODK has a date moved by days, but `date()` of it is the very
   * day: counted back from the number, a change of clocks in between would cost one.
   */
  readonly isCount?: boolean;
}

export const dayMs = 86_400_000;
const pad = (value: string | number | undefined): string => String(value).padStart(2, '0');
const shape =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T(\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;

/** What no date is: it is false, no number, and written `Invalid Date` as other engines do. */
export const noDate: DateValue = { wallMs: Number.NaN, hasTime: false };

export function isDateValue(value: unknown): value is DateValue {
  return typeof value === 'object' && value !== null && 'wallMs' in value;
}

/**
 * Days since 1970-01-01 in UTC, as the engines of ODK's web forms count: a day begins at local
 * midnight, so in a zone that is not UTC it is no whole number.
 */
export function daysOf({ wallMs }: DateValue, timeZone: string): number {
  return (wallMs - zoneOffsetMs(wallMs, timeZone, true)) / dayMs;
}

/** The date that lies so many days after the beginning of 1970 in UTC. */
export function dateOfDays(days: number, timeZone: string): DateValue {
  const { wallMs } = dateOfInstant(Math.round(days * dayMs), timeZone);
  return { wallMs, hasTime: wallMs % dayMs !== 0 };
}

/** A date moved by days, to be read as a number. */
export function moveDate({ wallMs, hasTime }: DateValue, days: number): DateValue {
  const moved = wallMs + Math.round(days * dayMs);
  return { wallMs: moved, hasTime: hasTime || moved % dayMs !== 0, isCount: true };
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
  return { wallMs: wallOfInstant(instantMs, timeZone), hasTime: true };
}

/** `2026-03-01`, or with a time `2026-03-01T09:30:00.000+01:00`; '' beyond the calendar. */
export function writeDate({ wallMs, hasTime }: DateValue, timeZone: string): string {
  if (Number.isNaN(wallMs)) return 'Invalid Date';
  if (!(Math.abs(wallMs) <= 8e15)) return '';
  const iso = new Date(wallMs).toISOString();
  if (!hasTime) return iso.slice(0, -14);
  const minutes = zoneOffsetMs(wallMs, timeZone, true) / 60_000;
  const size = Math.abs(minutes);
  return `${iso.slice(0, -1)}${minutes < 0 ? '-' : '+'}${pad(Math.trunc(size / 60))}:${pad(size % 60)}`;
}
