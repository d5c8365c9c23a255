import { describe, expect, test } from 'vitest';
import type { Choice } from '../../../core/form/definition.ts';
import { importForm } from '../../../core/xlsform/import-form.ts';
import { readMarkdown } from '../../../core/xlsform/read-markdown.ts';
import { faults, options, survey } from './told-faults.ts';

describe('what is not read is told once, where it stands', () => {
  test('cells without a header above them, disabled rows, further rows of settings', () => {
    expect(
      faults(`
      | survey |
      | | type | name | label | | |
      | | text | a | A | | forgotten |
      | | text | b | B | remark | again |
      | choices |
      | | list_name | name | label | image |
      | | yn | y | Oui | y.png | aside |
      | | | | Titre | | |
      | settings |
      | | form_id | |
      | | F | |
      | | G | |`),
    ).toEqual({
      problems: [],
      warnings: [
        'column.unnamed survey 2 E',
        'column.unnamed survey 3 D',
        'column.unsupported choices 1 image',
        'column.unnamed choices 2 E',
        'choice.missing_list choices 3 list_name',
        'setting.row settings 3',
      ],
    });
  });

  test('a disabled row, and nothing that it holds', () => {
    const rows = ['text | a | A | ', 'nonsense | 1 | ${nobody} | yes', 'text | b | B | no'];
    expect(faults(survey('type | name | label | disabled', rows))).toEqual({
      problems: [],
      warnings: ['row.disabled survey 3 disabled'],
    });
  });

  test.each([
    ['phonenumber | a | | ', ['type.unsupported survey 2 type']],
    ['simserial | a | | ', ['type.unsupported survey 2 type']],
    ['background-audio | a | | ', ['type.unsupported survey 2 type']],
    ['audio | a | A | ', ['type.unanswerable survey 2 type']],
    ['video | a | A | no', ['type.unanswerable survey 2 type']],
    [
      'video | a | A | yes',
      ['type.unanswerable survey 2 type', 'type.not_required survey 2 required'],
    ],
    ['note | a | A | yes', ['type.not_required survey 2 required']],
    ['start | a | | ', []],
    ['uri:username | a | | ', []],
    ['email | a | | ', []],
  ])('%s', (row, warnings) => {
    expect(faults(survey('type | name | label | required', [row]))).toEqual({
      problems: [],
      warnings,
    });
  });
});

describe('what needs no word gets none', () => {
  const check = (settings: string) =>
    importForm(
      readMarkdown(`
      | survey |
      | | type | name | label::bm |
      | | text | a | A |
      | settings |
      | | form_id | version |
      | | F | ${settings} |`),
      options,
    );

  test('blanks around a text, as spreadsheets keep them', () => {
    const sheet = (name: string, ...rows: readonly string[][]) => ({
      name,
      rows: rows.map((cells, index) => ({ row: index + 1, cells })),
    });
    const sheets = [
      sheet('survey', ['type', 'name ', ' label'], [' select_one yn ', ' a', '  Quelle  eau ? ']),
      sheet('choices', ['list_name', 'name', 'label'], ['yn ', ' y', ' Puits  vieux ']),
      sheet('settings', ['form_id', 'form_title'], [' F ', ' Eau ']),
    ];
    const { form, problems, warnings } = importForm({ sheets }, options);
    expect([problems, warnings]).toEqual([[], []]);
    expect(form).toMatchObject({
      form: 'F',
      title: { fr: 'Eau' },
      nodes: [{ name: 'a', label: { fr: 'Quelle eau ?' } }],
      lists: { yn: { choices: [{ name: 'y', label: { fr: 'Puits  vieux' } }] } },
    });
  });

  test('a version that is a text is kept, and is what version() gives', () => {
    const { form, warnings } = check('2023-05-23');
    expect(warnings.map(({ code }) => code)).toEqual(['language.unsupported']);
    expect(form).toMatchObject({ version: 1, settings: { version: '2023-05-23' } });
    expect(check('7').form).toMatchObject({ version: 7 });
    expect(check('7').form).not.toHaveProperty('settings');
  });
});

describe('paths are followed as far as they can be told', () => {
  const headers = 'type | name | label | relevant | choice_filter';
  const about = (relevant: string, filter = '') =>
    faults(
      survey(
        headers,
        [
          'begin group | g | G | |',
          'text | a | A | |',
          `select_one yn | b | B | ${relevant} | ${filter}`,
          'begin repeat | r | R | |',
          'text | c | C | |',
          'end repeat | | | |',
          'end group | | | |',
        ],
        '| choices |\n| | list_name | name | label | kind |\n| | yn | y | Oui | k |',
      ),
    ).warnings;

  test.each([
    ["../a = 'x' and ../r/c != ''", []],
    ['../../g/a', []],
    ['../../../data/g/a', []],
    ["current()/../a = 'x'", []],
    ['count(${r}/c) > 0', []],
    ['/data/meta/instanceID', []],
    ['count(../*[name() = 1]) + ..//c + ./.', []],
    ["../r[c = 'x']/c", []],
    ["instance('yn')/root/item[name = current()/../a]/kind = 'k'", []],
    ['../nowhere', ['nowhere']],
    ['../../a', ['a']],
    ['../a/b', ['b']],
    ["current()/../nobody = 'x'", ['nobody']],
    ['${r}/d', ['d']],
    ['/data/g/lost', ['lost']],
    ['/household/a', ['household']],
    ["instance('yn')/root/item[name = /data/lost]/kind = 'k'", ['lost']],
    ["instance('yn')/root/item[name = current()/../lost]/kind = 'k'", ['lost']],
  ])('%s', (relevant, unknown) => {
    const told = about(relevant);
    expect(told).toEqual(unknown.map(() => 'expression.unknown_name survey 4 relevant'));
  });

  test('columns of choices are no names of the form, the way out of them is', () => {
    expect(about('', "kind = 'k' and kind = current()/../a")).toEqual([]);
    expect(about('', 'kind = current()/../gone')).toEqual([
      'expression.unknown_name survey 4 choice_filter',
    ]);
  });
});

test('choices from answers are lists as any, but none that or_other could lengthen', () => {
  const rows = ['begin repeat | r | R', 'text | a | A', 'end repeat | | '];
  const choose = (type: string) => faults(survey('type | name | label', [...rows, type]));
  expect(choose('select_one ${a} | b | B')).toEqual({ problems: [], warnings: [] });
  expect(choose('select_multiple ${a} or_other | b | B').problems).toEqual([
    'list.unknown survey 5 type',
  ]);
});

describe('choices of a file', () => {
  const files: Record<string, readonly Choice[]> = {
    'communes.csv': [
      { name: '1', label: { fr: 'Agadir' }, columns: { code: '09.001', label_ar: 'أكادير' } },
      { name: '2', label: { fr: 'Tiznit' }, columns: { code: '09.581' } },
    ],
  };
  const md = `
    | survey |
    | | type | name | label | parameters |
    | | select_one_from_file communes.csv | a | A | |
    | | select_multiple_from_file communes.csv | b | B | value=code, label=label_ar |
    | settings |
    | | form_id |
    | | F |`;

  test('are those of the sheet where that has a list of its name', () => {
    const short = (below: string) =>
      importForm(
        readMarkdown(`| survey |
          | | type | name | label |
          | | select_one communes.csv | a | A |
          ${below}`),
        { files, dynamicFiles: [] },
      ).form?.lists['communes.csv'];
    expect(short('')?.choices.map(({ name }) => name)).toEqual(['1', '2']);
    const own = '| choices |\n| | list_name | name | label |\n| | communes.csv | x | X |';
    expect(short(own)).toMatchObject({ choices: [{ name: 'x' }], isOwn: true });
  });

  test('are named by the columns that each question says', () => {
    const { form, warnings } = importForm(readMarkdown(md), { files, dynamicFiles: [] });
    expect(warnings).toEqual([]);
    const names = (list: string) => form?.lists[list]?.choices.map(({ name }) => name);
    const [a, b] = (form?.nodes ?? []).map((node) => (node.kind === 'question' && node.list) || '');
    expect([names(a!), names(b!)]).toEqual([
      ['1', '2'],
      ['09.001', '09.581'],
    ]);
    expect(form?.lists[b!]?.choices[0]?.label).toEqual({ fr: 'أكادير' });
  });
});
