/**
 * Timestamps as text: RFC 3339, UTC, with 0, 3 or 6 decimals, which is how Firestore prints them.
 * Their first 19 characters and the decimals that follow order as the instants do.
 */
export interface Instant {
  readonly seconds: number;
  readonly nanos: number;
}

const shape = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?([Zz]|[+-]\d\d:\d\d)$/;
const firstSecond = -62_135_596_800;
const lastSecond = 253_402_300_799;

/** @returns null where the text is no RFC 3339 timestamp between the years 1 and 9999. */
export function parseTimestamp(text: string): Instant | null {
  const match = shape.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, decimals = '', zone = 'Z'] = match;
  const midnight = secondsOfDay(`${year}-${month}-${day}`);
  if (midnight === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    return null;
  }
  const wall = midnight + Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  const seconds = zone === 'Z' ? wall : wall - offsetSeconds(zone);
  if (seconds < firstSecond || seconds > lastSecond) return null;
  return { seconds, nanos: Number(decimals.padEnd(9, '0')) };
}

/** Servers' times are of few days, and asked for thousands of times a second. */
let lastDay: { readonly text: string; readonly seconds: number | null } | null = null;

function secondsOfDay(text: string): number | null {
  if (lastDay?.text === text) return lastDay.seconds;
  const date = new Date(0);
  // `Date.UTC` reads the years 0 to 99 as 1900 to 1999.
  date.setUTCFullYear(
    Number(text.slice(0, 4)),
    Number(text.slice(5, 7)) - 1,
    Number(text.slice(8)),
  );
  const isDate = date.toISOString().slice(0, 10) === text;
  lastDay = { text, seconds: isDate ? date.getTime() / 1000 : null };
  return lastDay.seconds;
}

function offsetSeconds(zone: string): number {
  if (zone.length === 1) return 0;
  const sign = zone[0] === '-' ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 3600 + Number(zone.slice(4, 6)) * 60);
}

let lastSecondHead: { readonly seconds: number; readonly head: string } | null = null;

/** Nanoseconds are cut to microseconds, as Firestore stores them. */
export function formatTimestamp({ seconds, nanos }: Instant): string {
  if (lastSecondHead?.seconds !== seconds) {
    lastSecondHead = { seconds, head: new Date(seconds * 1000).toISOString().slice(0, 19) };
  }
  const { head } = lastSecondHead;
  const micros = Math.floor(nanos / 1000);
  if (micros === 0) return `${head}Z`;
  const digits = String(micros).padStart(6, '0');
  return `${head}.${digits.endsWith('000') ? digits.slice(0, 3) : digits}Z`;
}

/** @param micros Microseconds since 1970, UTC. */
export function formatMicros(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000);
  return formatTimestamp({ seconds, nanos: (micros - seconds * 1_000_000) * 1000 });
}

/** Exact for server times: microseconds of the years around ours fit a double. */
export function microsOf(timestamp: string): number {
  const instant = parseTimestamp(timestamp);
  if (!instant) throw new Error(`not a timestamp: ${timestamp}`);
  return instant.seconds * 1_000_000 + Math.floor(instant.nanos / 1000);
}

/** Orders two timestamps in the printed form. */
export function compareTimestamps(left: string, right: string): number {
  const a = sortable(left);
  const b = sortable(right);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Twenty-five characters that order as the instants do. */
export function sortable(timestamp: string): string {
  return timestamp.slice(0, 19) + timestamp.slice(20, -1).padEnd(6, '0');
}
