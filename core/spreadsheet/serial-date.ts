import type { NumberKind } from './number-format.ts';
import { plainNumber } from './plain-number.ts';

const dayMs = 86_400_000;
/** Day 0 of the two calendars; the first counts a 29 February 1900 that never was. */
const startsAt = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) };
const latestAt = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * Days since the calendar's beginning as ISO 8601: `2026-03-01`, `2026-03-01T09:30:00`,
 * `09:30:00`, a duration as `30:15:00`. What lies outside of the calendar stays a number, as
 * spreadsheets show no date for it either.
 */
export function serialDate(serial: number, kind: NumberKind, is1904: boolean): string {
  if (kind === 'number') return plainNumber(serial);
  const ms = Math.round(serial * dayMs);
  if (kind === 'duration') return ms < 0 ? plainNumber(serial) : duration(ms);
  const lost = !is1904 && serial >= 1 && serial < 60 ? dayMs : 0;
  const at = startsAt[is1904 ? 1904 : 1900] + ms + lost;
  if (ms < 0 || !(at <= latestAt)) return plainNumber(serial);
  const iso = new Date(at).toISOString().replace(/\.000Z$|Z$/, '');
  // In the first calendar, what is less than a day has no date to show, only a time.
  const hasDay = is1904 || ms >= dayMs;
  if (kind === 'date') return hasDay ? iso.slice(0, 10) : plainNumber(serial);
  return kind === 'time' || !hasDay ? iso.slice(11) : iso;
}

/** A date that the file itself holds as ISO 8601 (cells of type `d`), as its format shows it. */
export function isoDate(text: string, kind: NumberKind): string {
  const [date = '', time = ''] = text.replace(/Z$/, '').split('T');
  const clock = time.replace(/\.0+$/, '');
  if (kind === 'date' && date !== '') return date;
  if (kind === 'time' && clock !== '') return clock;
  return clock === '' || (clock === '00:00:00' && kind === 'number') ? date : `${date}T${clock}`;
}

function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return [two(seconds / 3600), two((seconds / 60) % 60), two(seconds % 60)].join(':');
}
