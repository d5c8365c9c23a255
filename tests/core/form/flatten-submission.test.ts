import { expect, test } from 'vitest';
import { flattenSubmission } from '../../../core/form/flatten-submission.ts';
import { warehouseColumns } from '../../../core/form/warehouse-columns.ts';
import { writtenForm } from './written-form.ts';

const form = writtenForm(`
  | survey |
  | | type | name | label | calculation | tiwizi::privacy |
  | | text | title | Titre | | P0 |
  | | integer | women | Femmes | | |
  | | decimal | cost.mad | Coût | | P2 |
  | | date | start | Début | | |
  | | dateTime | seen | Vu | | |
  | | select_one l | pick | Choix | | |
  | | select_multiple l | picks | Plusieurs | | |
  | | note | told | Note | | |
  | | text | phone | Téléphone | | P3 |
  | | calculate | double | | \${women} * 2 | |
  | | calculate | many | | \${women} > 5 | |
  | | calculate | said | | if(\${women} > 5, 'many', 1) | |
  | | text | élève | Élève | | |
  | | text | Title_2 | Deux | | |
  | | text | _document | Trois | | |
  | | begin repeat | part | Part | | |
  | | text | who | Qui | | P4 |
  | | decimal | share | Part | | |
  | | begin repeat | tranche | Tranche | | |
  | | date | day | Jour | | |
  | | end repeat | | | | |
  | | end repeat | | | | |
  | choices |
  | | list_name | name | label |
  | | l | a | A |
  | | l | b | B |`);

test('columns are typed, safe in SQL, and leave P3 and P4 out', () => {
  const { row, children } = warehouseColumns(form);
  const told = (columns: typeof row): string[] =>
    columns.map(({ name, type, isRepeated }) => `${name} ${type}${isRepeated ? '[]' : ''}`);
  expect(told(row)).toEqual([
    'title STRING',
    'women INT64',
    'cost_mad FLOAT64',
    'start DATE',
    'seen TIMESTAMP',
    'pick STRING',
    'picks STRING[]',
    'double FLOAT64',
    'many BOOL',
    'said STRING',
    'eleve STRING',
    'Title_2 STRING',
    'q__document STRING',
  ]);
  expect(Object.entries(children).map(([name, columns]) => [name, told(columns)])).toEqual([
    ['part', ['_row INT64', 'share FLOAT64']],
    ['part__tranche', ['_parent_row INT64', '_row INT64', 'day DATE']],
  ]);
});

test('a name in another script has a column of its own, the same whatever stands before it', () => {
  const columnsOf = (names: readonly string[]): string[] =>
    warehouseColumns(
      writtenForm(
        [
          '| survey |',
          '| | type | name | label |',
          ...names.map((name) => `| | text | ${name} | Q |`),
        ].join('\n'),
      ),
    ).row.map(({ name }) => name);
  const [village, town] = columnsOf(['قرية', 'بلدة']);
  expect(village).toMatch(/^q_[0-9a-f]{8}$/);
  expect(town).toMatch(/^q_[0-9a-f]{8}$/);
  expect(columnsOf(['بلدة', 'ⴰⴷⵔⴰⵔ', 'قرية'])).toEqual([town, expect.any(String), village]);
  expect(columnsOf(['سن_2'])).toEqual([expect.stringMatching(/^q_2_[0-9a-f]{8}$/)]);
});

test('a table has a name that BigQuery takes, however deep and long', () => {
  const names = Array.from({ length: 20 }, (_, depth) => `${'r'.repeat(180)}${depth}`);
  const rows = [
    ...names.map((name) => `| | begin repeat | ${name} | R |`),
    '| | text | a | A |',
    ...names.map(() => '| | end repeat | | |'),
  ];
  const deep = writtenForm(['| survey |', '| | type | name | label |', ...rows].join('\n'));
  const tables = Object.keys(warehouseColumns(deep).children);
  expect(tables).toHaveLength(20);
  expect(Math.max(...tables.map((name) => name.length))).toBeLessThan(950);
});

test('answers become rows; unanswered is null, never zero', () => {
  expect(
    flattenSubmission(form, {
      title: 'T',
      women: 7,
      picks: ['a', 'b'],
      phone: '06',
      double: 14,
      many: true,
      said: 'many',
      part: [
        { who: 'Itto', share: 60, tranche: [{ day: '2026-01-01' }] },
        { share: 40, tranche: [{ day: '2026-02-01' }, {}] },
      ],
    }),
  ).toEqual({
    row: {
      title: 'T',
      women: 7,
      cost_mad: null,
      start: null,
      seen: null,
      pick: null,
      picks: ['a', 'b'],
      double: 14,
      many: true,
      said: 'many',
      eleve: null,
      Title_2: null,
      q__document: null,
    },
    children: {
      part: [
        { _row: 1, share: 60 },
        { _row: 2, share: 40 },
      ],
      part__tranche: [
        { _parent_row: 1, _row: 1, day: '2026-01-01' },
        { _parent_row: 2, _row: 2, day: '2026-02-01' },
        { _parent_row: 2, _row: 3, day: null },
      ],
    },
  });
});

test('a submission without answers has its row and no others', () => {
  const { row, children } = flattenSubmission(form, {});
  expect(Object.keys(row)).toEqual(warehouseColumns(form).row.map(({ name }) => name));
  expect(children).toEqual({ part: [], part__tranche: [] });
});
