const minuteMs = 60_000;
const unitMs = { second: 1000, minute: minuteMs, hour: 60 * minuteMs, day: 1440 * minuteMs };
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Gives the first time after `afterMs` (epoch milliseconds) at which a schedule is due. */
export type NextTime = (afterMs: number) => number;

/**
 * Reads a schedule as Cloud Scheduler takes them: unix-cron (`0 7 * * 1`), `every 5 minutes`,
 * `every day 09:00`, `every monday 09:00`.
 *
 * @throws Where it can be read as neither: the bundle would not deploy either.
 */
export function parseSchedule(text: string, timeZone: string): NextTime {
  const words = text.trim().toLowerCase();
  const [, count, unit] = /^every (\d+) (second|minute|min|hour|day)s?$/.exec(words) ?? [];
  if (count && unit && Number(count) > 0) {
    const everyMs = Number(count) * unitMs[unit === 'min' ? 'minute' : (unit as 'minute')];
    return (afterMs) => (Math.floor(afterMs / everyMs) + 1) * everyMs;
  }
  const [, days, hour, minute] =
    /^every ((?:day|\w{3,}day)(?:, ?\w{3,}day)*) (\d{1,2}):(\d{2})$/.exec(words) ?? [];
  if (days && hour && minute) {
    const names = days.split(/, ?/).map((day) => day.slice(0, 3));
    const weekday = days === 'day' ? '*' : names.join(',');
    return cronTimes(`${Number(minute)} ${Number(hour)} * * ${weekday}`, timeZone);
  }
  return cronTimes(words, timeZone);
}

function cronTimes(text: string, timeZone: string): NextTime {
  const fields = text.split(/\s+/);
  if (fields.length !== 5) throw new Error(`not a schedule: ${text}`);
  const [minute, hour, day, month, weekday] = [
    readField(fields[0]!, 0, 59),
    readField(fields[1]!, 0, 23),
    readField(fields[2]!, 1, 31),
    readField(fields[3]!, 1, 12, months, 1),
    readField(fields[4]!, 0, 7, weekdays),
  ] as const;
  if (weekday.has(7)) weekday.add(0);
  // Unix cron: where both days are restricted, either one suffices.
  const isEither = fields[2] !== '*' && fields[4] !== '*';
  const clock = zonedClock(timeZone);
  return (afterMs) => {
    let at = (Math.floor(afterMs / minuteMs) + 1) * minuteMs;
    // By the hour at most, so that no change of the clocks is jumped over; four years of hours.
    for (let step = 0; step < 36_000; step += 1) {
      const now = clock(at);
      const [isDay, isWeekday] = [day.has(now.day), weekday.has(now.weekday)];
      const isToday = month.has(now.month) && (isEither ? isDay || isWeekday : isDay && isWeekday);
      if (!isToday || !hour.has(now.hour)) at += (60 - now.minute) * minuteMs;
      else if (!minute.has(now.minute)) at += minuteMs;
      else return at;
    }
    throw new Error(`a schedule that is never due: ${text}`);
  };
}

function readField(
  text: string,
  from: number,
  to: number,
  names: readonly string[] = [],
  firstName = 0,
): Set<number> {
  const values = new Set<number>();
  const number = (word: string) => {
    const named = names.indexOf(word.slice(0, 3));
    const value = named >= 0 && /^[a-z]+$/.test(word) ? named + firstName : Number(word);
    if (!Number.isInteger(value) || value < from || value > to || word === '')
      throw new Error(`not a schedule: ${text}`);
    return value;
  };
  for (const part of text.split(',')) {
    const [range = '', step = '1'] = part.split('/');
    const [first = '', last] = range === '*' ? [String(from), String(to)] : range.split('-');
    const end = last !== undefined ? number(last) : part.includes('/') ? to : number(first);
    if (!(Number(step) > 0)) throw new Error(`not a schedule: ${text}`);
    for (let value = number(first); value <= end; value += Number(step)) values.add(value);
  }
  return values;
}

function zonedClock(timeZone: string) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (at: number) => {
    const parts = Object.fromEntries(
      format.formatToParts(at).map(({ type, value }) => [type, value]),
    ) as Record<'weekday' | 'month' | 'day' | 'hour' | 'minute', string>;
    return {
      weekday: weekdays.indexOf(parts.weekday.toLowerCase()),
      month: Number(parts.month),
      day: Number(parts.day),
      hour: Number(parts.hour),
      minute: Number(parts.minute),
    };
  };
}
