import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportForm } from '../../../core/xlsform/export-form.ts';
import { importForm } from '../../../core/xlsform/import-form.ts';
import type { Workbook } from '../../../core/xlsform/workbook.ts';
import { options } from './told-faults.ts';

type Cells = readonly (string | null)[];

function workbook(sheets: Readonly<Record<string, readonly Cells[]>>): Workbook {
  return {
    sheets: Object.entries(sheets).map(([name, rows]) => ({
      name,
      rows: rows.map((cells, index) => ({ row: index + 1, cells })),
    })),
  };
}

function many(count: number, row: (index: number) => Cells): readonly Cells[] {
  return [
    ['type', 'name', 'label', 'calculation'],
    ...Array.from({ length: count }, (_, at) => row(at)),
  ];
}

describe('a workbook of any size is answered', () => {
  test.each([
    ['too many rows', many(100_001, () => ['text', 'a', 'A']), 'sheet.too_long'],
    ['one name for all', many(20_000, () => ['text', 'a', 'A']), 'name.duplicate'],
    ['groups in groups', many(2_000, (at) => ['begin group', `g${at}`, 'G']), 'group.too_deep'],
    [
      'a loop over a long list',
      many(6, (at) => [at < 3 ? 'begin loop over l' : 'end loop', `n${at}`, 'N']),
      'group.loop_too_long',
    ],
  ])('%s', (_, survey, code) => {
    const choices = [
      ['list_name', 'name', 'label'],
      ...many(400, (at) => ['l', `c${at}`, 'C']).slice(1),
    ];
    const { problems } = importForm(workbook({ survey, choices }), options);
    expect(problems.map((problem) => problem.code)).toContain(code);
  });

  test('a chain of calculations as long as the form', () => {
    const length = 20_000;
    const survey = many(length, (at) => {
      const from = at === length - 1 ? '1' : `\${q${at + 1}} + 1`;
      return ['calculate', `q${at}`, null, from];
    });
    expect(importForm(workbook({ survey }), options).problems).toEqual([]);
  });
});

test('no workbook makes an import or export throw', () => {
  const headers = [
    ...['type', 'name', 'label', 'label::fr', 'label::__proto__', 'hint:ar', 'media::image::x'],
    ...['relevant', 'constraint', 'constraint_message::fr', 'required', 'calculation', 'default'],
    ...[
      'parameters',
      'appearance',
      'choice_filter',
      'trigger',
      'repeat_count',
      'save_to',
      'disabled',
    ],
    ...[
      'list_name',
      'entity_id',
      'update_if',
      'form_id',
      'version',
      'default_language',
      'constructor',
    ],
    ...['bind::__proto__', 'tiwizi::privacy', '::', ':', 'jr:', '__proto__'],
  ];
  const cell = fc.oneof(
    fc.constantFrom(
      ...[
        'begin group',
        'end group',
        'begin repeat',
        'end repeat',
        'begin loop over l',
        'end loop',
      ],
      ...[
        'text',
        'calculate',
        'range',
        'select_one l or_other',
        'select_one ${a}',
        'rank l',
        'audit',
      ],
      ...['select_one_from_file a.csv', 'csv-external', 'osm l', 'geopoint', 'note', 'form_title'],
      ...[
        'a',
        'b',
        'l',
        'meta',
        'yes',
        '${a}',
        '${a',
        '${last-saved#b}',
        'start=1 step=0',
        '__proto__',
      ],
      ...['e#p', 'p', "pulldata('a', 'b', 'c', ${a})", "search('a')", 'table-list', '%(label)s'],
    ),
    fc.string(),
    fc.constant(null),
  );
  const sheet = fc.tuple(
    fc.array(fc.oneof(fc.constantFrom(...headers), fc.string()), { maxLength: 10 }),
    fc.array(fc.array(cell, { maxLength: 10 }), { maxLength: 8 }),
  );
  const names = ['survey', 'choices', 'settings', 'entities', 'external_choices', 'osm'];
  const made = fc.tuple(...names.map(() => sheet)).map((sheets) =>
    workbook(
      Object.fromEntries(
        sheets.map(([first, rows], at) => {
          const needed = names[at] === 'survey' ? ['type', 'name'] : ['list_name', 'name'];
          // Half of the questions have a type and a name, so that some forms are forms.
          const filled = rows.map((cells, row) =>
            row % 2 === 0 ? [names[at] === 'survey' ? 'text' : 'l', `n${row}`, ...cells] : cells,
          );
          return [names[at]!, [[...needed, ...first], ...filled.slice(0, first.length)]];
        }),
      ),
    ),
  );
  fc.assert(
    fc.property(made, (book) => {
      const { form, problems } = importForm(book, options);
      expect(form === null).toBe(problems.length > 0);
      if (form) expect(importForm(exportForm(form), options).form).toEqual(form);
    }),
    { numRuns: 300 },
  );
});
