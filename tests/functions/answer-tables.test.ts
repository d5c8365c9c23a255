import { expect, test } from 'vitest';
import { currentViews } from '../../functions/src/warehouse/answer-tables.ts';
import { writtenForm } from '../core/form/written-form.ts';

/** Views over two versions of a form, by name; each with the columns that its selects list. */
function check(before: readonly string[], after: readonly string[]): Record<string, string[]> {
  const versions = [before, after].map((rows, index) => ({
    ...writtenForm(
      ['| survey |', '| | type | name | label |', ...rows.map((row) => `| | ${row} |`)].join('\n'),
    ),
    form: 'F',
    version: index + 1,
  }));
  const selects = (view: string): string[] =>
    [...view.matchAll(/SELECT _document, _revision, (.*) FROM `tiwizi\.(\w+)`/g)].map(
      ([, columns, table]) => `${table}: ${columns}`,
    );
  return Object.fromEntries(currentViews(versions).map(({ name, view }) => [name, selects(view)]));
}

test.each([
  [
    'a question that changed its capitals',
    ['text | Age | A', 'text | a | B'],
    ['text | a | B', 'text | age | A'],
    { f: ['f_v2: `a`, `age`', 'f_v1: `a`, `age`'] },
  ],
  [
    'a question that has gone, and one that came',
    ['text | a | A', 'text | b | B'],
    ['text | a | A', 'text | c | C'],
    { f: ['f_v2: `a`, `c`, NULL AS `b`', 'f_v1: `a`, NULL AS `c`, `b`'] },
  ],
  [
    'a repeat that changed its capitals',
    ['text | a | A', 'begin repeat | Foyer | F', 'text | b | B', 'end repeat | | '],
    ['text | a | A', 'begin repeat | foyer | F', 'text | b | B', 'end repeat | | '],
    {
      f: ['f_v2: `a`', 'f_v1: `a`'],
      f__foyer: ['f_v2__foyer: `_row`, `b`', 'f_v1__Foyer: `_row`, `b`'],
    },
  ],
])(
  '%s is one column of one view, as the warehouse tells no case apart',
  (_, before, after, views) => {
    expect(check(before, after)).toEqual(views);
  },
);
