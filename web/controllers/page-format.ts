import type { Language } from '../../core/language.ts';
import { firstOf, localeOf } from '../../core/text/say.ts';

/** Calendars of the programme, not of the reader's machine: a coordinator in Brussels sees Agadir's day. */
const timeZone = 'Africa/Casablanca';
const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

export function formatNumber(
  language: Language,
  value: number,
  options: Intl.NumberFormatOptions = {},
): string {
  return keep(
    `n ${language} ${JSON.stringify(options)}`,
    () => new Intl.NumberFormat(localeOf(language), options),
  ).format(value);
}

/** An instant (epoch milliseconds) as a day; months in full, as French shortens June and July alike. */
export function formatDay(language: Language, at: number): string {
  return firstOf(language, dateFormat(language, { dateStyle: 'long', timeZone }).format(at));
}

/** An instant as day and time. */
export function formatMoment(language: Language, at: number): string {
  const format = dateFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone });
  return firstOf(language, format.format(at));
}

export function formatTime(language: Language, at: number): string {
  return dateFormat(language, { timeStyle: 'short', timeZone }).format(at);
}

/** A calendar day `YYYY-MM-DD`, which has no time zone; a text that is none is shown as it is. */
export function formatDate(language: Language, date: string): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(at)) return date;
  return firstOf(language, dateFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(at));
}

function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return keep(
    `d ${language} ${JSON.stringify(options)}`,
    () => new Intl.DateTimeFormat(localeOf(language), { calendar: 'gregory', ...options }),
  );
}

function keep<Format extends Intl.NumberFormat | Intl.DateTimeFormat>(
  key: string,
  make: () => Format,
): Format {
  const known = made.get(key) as Format | undefined;
  if (known) return known;
  const format = make();
  made.set(key, format);
  return format;
}
