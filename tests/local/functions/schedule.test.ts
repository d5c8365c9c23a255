import { expect, test } from 'vitest';
import { parseSchedule } from '../../../local/functions/schedule.ts';
import { pathMatcher } from '../../../local/functions/triggers.ts';

test.each([
  { schedule: 'every 5 minutes', after: '2026-03-02T10:02:30Z', due: '2026-03-02T10:05:00Z' },
  { schedule: 'every 5 minutes', after: '2026-03-02T10:05:00Z', due: '2026-03-02T10:10:00Z' },
  { schedule: 'every 1 hours', after: '2026-03-02T10:02:30Z', due: '2026-03-02T11:00:00Z' },
  { schedule: 'every day 06:30', after: '2026-03-02T10:02:30Z', due: '2026-03-03T06:30:00Z' },
  { schedule: 'every monday 06:30', after: '2026-03-02T10:02:30Z', due: '2026-03-09T06:30:00Z' },
  { schedule: '*/15 8-9 * * *', after: '2026-03-02T09:46:00Z', due: '2026-03-03T08:00:00Z' },
  { schedule: '0 7 * * 1', after: '2026-03-02T10:00:00Z', due: '2026-03-09T07:00:00Z' },
  { schedule: '0 7 * * MON-FRI', after: '2026-03-06T10:00:00Z', due: '2026-03-09T07:00:00Z' },
  { schedule: '0 0 1 jan *', after: '2026-03-02T10:00:00Z', due: '2027-01-01T00:00:00Z' },
  { schedule: '0 0 13 * 5', after: '2026-03-02T10:00:00Z', due: '2026-03-06T00:00:00Z' },
  { schedule: '0 0 29 2 *', after: '2026-03-02T10:00:00Z', due: '2028-02-29T00:00:00Z' },
])('$schedule after $after is due at $due', ({ schedule, after, due }) => {
  const next = parseSchedule(schedule, 'Etc/UTC')(Date.parse(after));
  expect(new Date(next).toISOString()).toBe(new Date(due).toISOString());
});

test('is told in its own time zone, across a change of the clocks', () => {
  const next = parseSchedule('30 7 * * *', 'Europe/Brussels');
  const due = next(Date.parse('2026-03-28T12:00:00Z'));
  expect(new Date(due).toISOString()).toBe('2026-03-29T05:30:00.000Z');
});

test.each(['', 'whenever', '* * * *', '61 * * * *', '*/0 * * * *', 'every 0 minutes'])(
  'refuses %j',
  (schedule) => {
    expect(() => parseSchedule(schedule, 'Etc/UTC')).toThrow();
  },
);

test.each([
  { pattern: 'notes/{id}', path: 'notes/a', matches: true },
  { pattern: 'notes/{id}', path: 'notes/a/parts/b', matches: false },
  { pattern: 'notes/{id}/parts/{part}', path: 'notes/a/parts/b', matches: true },
  { pattern: 'notes/{rest=**}', path: 'notes/a/parts/b', matches: true },
  { pattern: 'notes/a.b', path: 'notes/axb', matches: false },
  { pattern: 'notes/a-*', path: 'notes/a-1', matches: true },
])('$pattern matches $path: $matches', ({ pattern, path, matches }) => {
  expect(pathMatcher(pattern)(path)).toBe(matches);
});
