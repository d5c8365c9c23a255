import { describe, expect, test } from 'vitest';
import { ask, asNumber } from './asked.ts';

describe('in Morocco', () => {
  test.each([
    ['today()', '2026-03-05'],
    ['now()', '2026-03-05T09:30:00.000+00:00'],
    // Clocks were an hour ahead until 15 February, and are again from 22 March.
    ["string(date('2026-02-01T12:00:00.000Z'))", '2026-02-01T13:00:00.000+01:00'],
    ["date(date('2026-02-01') + 21)", '2026-02-22'],
    ["date('2026-02-01' + 60)", '2026-04-02'],
    ["date(date('2026-04-02') - 60)", '2026-02-01'],
    ["date(decimal-date-time('2026-02-01') + 21)", '2026-02-22'],
    ['date(now() + 0.5)', '2026-03-05T21:30:00.000+00:00'],
    ["date('2026-04-02') - date('2026-02-01')", 60],
    ["'2026-04-02' - '2026-02-01'", 60],
    ["date('2026-02-14') < date('2026-02-15')", true],
    ["date('2026-02-15') = '2026-02-15'", true],
    ["today() > '2026-03-04'", true],
    ["format-date('2026-03-05', '%a %e %b %Y, %W')", 'Thu 5 Mar 2026, 10'],
    ["format-date('2027-01-03', '%u %W')", '7 53'],
    [
      "format-date-time('2026-02-01T12:05:09.070Z', '%y%m%d %H:%M:%S.%3 %h %%')",
      '260201 13:05:09.070 13 %',
    ],
    ["format-date('', '%Y')", ''],
    ["format-date('soon', '%Y')", ''],
    ["date('')", ''],
    ["date-time('soon')", 'Invalid Date'],
    ["boolean(date('soon'))", false],
    ["date('2026-02-30') + 1", Number.NaN],
    ["decimal-time('06:00')", 0.25],
    ["decimal-time('25:00')", Number.NaN],
  ])('%s: %s', (expression, expected) => {
    expect(ask(expression)).toEqual(expected);
  });
});

describe('a day begins at its own midnight, told in days of UTC', () => {
  test.each([
    ["number('1970-01-02')", 'UTC', 1],
    ["number('1970-01-02')", 'America/Lima', 1 + 5 / 24],
    ["date('1970-01-02') + 1", 'America/Lima', 2 + 5 / 24],
    ["decimal-date-time('1970-01-01T00:00:00Z')", 'Asia/Tokyo', 0],
    ["number(date('1970-01-02'))", 'Asia/Tokyo', 1 - 9 / 24],
    ["date('2026-03-05') - date('2026-03-01')", 'Asia/Tokyo', 4],
  ])('%s in %s', (expression, zone, days) => {
    expect(asNumber(expression, zone)).toBeCloseTo(days, 9);
  });

  test('and a number becomes the instant that it counts', () => {
    expect(ask('date(0.5)', undefined, { timeZone: 'Asia/Tokyo' })).toBe(
      '1970-01-01T21:00:00.000+09:00',
    );
    expect(ask('date(20000)', undefined, { timeZone: 'UTC' })).toBe('2024-10-04');
  });
});
