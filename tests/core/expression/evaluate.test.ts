import { describe, expect, test } from 'vitest';
import { filling } from '../form/written-form.ts';

/** What a calculation gives over a few answers; undefined where it gives nothing. */
function calculate(expression: string): unknown {
  return filling(
    `
    | survey |
    | | type | name | label | calculation |
    | | integer | age | Âge | |
    | | integer | blank | Vide | |
    | | text | word | Mot | |
    | | date | start | Début | |
    | | select_multiple themes | themes | Thèmes | |
    | | select_one themes | theme | Thème | |
    | | begin group | inner | Groupe | |
    | | begin repeat | row | Ligne | |
    | | integer | n | N | |
    | | end repeat | | | |
    | | end group | | | |
    | | calculate | result | | ${expression.replaceAll('|', '\\|')} |
    | choices |
    | | list_name | name | label | weight |
    | | themes | health | Santé | 2 |
    | | themes | school | École | 3 |`,
    {
      age: 34,
      word: 'Anzi',
      start: '2026-02-10',
      themes: ['health', 'school'],
      theme: 'school',
      row: [{ n: 4 }, {}, { n: 6 }],
    },
  ).get('result');
}

describe('an expression gives', () => {
  test.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3 - -1', 10],
    ['7 mod 3 + 7 div 2', 4.5],
    ['${age} >= 18 and not(${age} > 60)', true],
    ['${age} > 60 or ${blank} = 1', false],
    ["${blank} = ''", true],
    ['${blank} + 1', undefined],
    ['coalesce(${blank}, 0) + 1', 1],
    ["if(${age} >= 18, 'adult', 'child')", 'adult'],
    ["selected(${themes}, 'school')", true],
    ["selected(${themes}, 'scho')", false],
    ['count-selected(${themes})', 2],
    ['selected-at(${themes}, 1)', 'school'],
    ["jr:choice-name(${theme}, '${theme}')", 'École'],
    ["jr:choice-name(selected-at(${themes}, 0), '${themes}')", 'Santé'],
    ['count(${row})', 3],
    ['count(${n})', 3],
    ['count-non-empty(${n})', 2],
    ['sum(${n})', 10],
    ['min(${n})', 4],
    ['max(${n}, 9)', 9],
    ["join('-', ${n})", '4--6'],
    ['indexed-repeat(${n}, ${row}, 3) + 0', 6],
    ['sum(/data/inner/row[n > 4]/n)', 6],
    ["sum(instance('themes')/root/item[selected(${themes}, name)]/weight)", 5],
    ["instance('themes')/root/item[name = current()/../theme]/label", 'École'],
    ["concat(${word}, ' ', ${age})", 'Anzi 34'],
    ['string-length(${word})', 4],
    ["contains(${word}, 'nz')", true],
    ["starts-with(${word}, 'nz')", false],
    ["regex(${word}, '^[A-Z][a-z]+$')", true],
    ['substr(${word}, 1, 3)', 'nz'],
    ["substring('12345', 2, 1 div 0)", '2345'],
    ["substring-before('a-b', '-')", 'a'],
    ["translate('abc', 'bc', 'B')", 'aB'],
    ["int('7.9')", 7],
    ['round(2.345, 2)', 2.35],
    ['round(-2.5)', -2],
    ['round(1 div 47999799999)', 0],
    ['round(1 div 0)', undefined],
    ['true() > ${n}', false],
    ["instance('themes')/root/item[name = /data/theme]/label", 'École'],
    ["number('x')", undefined],
    ["string(number('x'))", undefined],
    ["boolean('')", false],
    ['today()', '2026-03-05'],
    ['now()', '2026-03-05T09:30:00.000+00:00'],
    ["format-date(${start}, '%e/%n/%Y')", '10/2/2026'],
    ["format-date(today(), '%B')", 'mars'],
    ['date(${start} + 30)', '2026-03-12'],
    ['today() - ${start}', 23],
    ['${start} < today()', true],
    ["date(concat('2026-02', '-30'))", undefined],
    ["format-date(date(999999999999), '%Y')", undefined],
    ['string(date(999999999999))', undefined],
    ["decimal-date-time('2026-03-05') - decimal-date-time(${start})", 23],
    ['once(${word})', 'Anzi'],
    ['../word', 'Anzi'],
    ['/data/word', 'Anzi'],
    ['tiwizi:org()', 'tamunt'],
    ["true() = string('false')", true],
    ['1 < 2 and 2 < 3 != false()', true],
  ])('%s: %s', (expression, expected) => {
    expect(calculate(expression)).toEqual(expected);
  });
});

test('a day moved across the change of clocks in Ramadan stays a day', () => {
  // Morocco went from UTC+1 to UTC on 15 February 2026 and back on 22 March.
  expect(calculate("date(date('2026-02-01') + 60)")).toBe('2026-04-02');
  expect(calculate("format-date('2026-02-01T23:30:00.000Z', '%d %H:%M')")).toBe('02 00:30');
  expect(calculate("format-date('2026-03-01T23:30:00.000Z', '%d %H:%M')")).toBe('01 23:30');
});
