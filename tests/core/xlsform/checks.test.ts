import { describe, expect, test } from 'vitest';
import { faults, survey } from './told-faults.ts';

/** What is told of a survey, problems and warnings apart. */
function check(headers: string, rows: readonly string[], below = '') {
  const { problems, warnings } = faults(survey(headers, rows, below));
  return { problems, warnings };
}

const yesNo = '| choices |\n| | list_name | name | label |\n| | yn | y | Oui |\n| | zn | y | Oui |';

describe('names', () => {
  test.each([
    ['siblings', ['text | a | A', 'text | a | A'], ['name.duplicate survey 3 name']],
    [
      'repeats anywhere',
      [
        'begin group | g | G',
        'begin repeat | r | R',
        'text | a | A',
        'end repeat | |',
        'end group | |',
        'begin repeat | r | R',
        'text | a | A',
        'end repeat | |',
      ],
      ['name.repeat_taken survey 7 name'],
    ],
    [
      'the form itself',
      ['begin repeat | data | R', 'text | a | A', 'end repeat | |'],
      ['name.root survey 2 name'],
    ],
    [
      'what or_other adds',
      ['select_one yn or_other | a | A', 'text | a_other | A'],
      ['name.duplicate survey 3 name'],
    ],
    [
      'signs',
      ['text | 1a | A', 'text | a b | A', 'text | é:b | A'],
      ['name.invalid survey 2 name', 'name.invalid survey 3 name'],
    ],
    ['notes without any', ['note | | A', 'note | | A'], []],
  ])('of %s', (_, rows, problems) => {
    expect(check('type | name | label', rows, yesNo).problems).toEqual(problems);
  });
});

describe('references', () => {
  const headers = 'type | name | label | trigger | calculation | default | remark';
  test.each([
    [['text | a | ${ a } | | | |'], ['reference.malformed survey 2 label']],
    [['text | a | ${a | | | |'], ['reference.malformed survey 2 label']],
    [['text | a | A | | | ${xyz} |'], ['expression.unknown_name survey 2 default']],
    [['text | a | A | | | | ${xyz}'], ['expression.unknown_name survey 2 remark']],
    [['select_one ${nobody} | a | A | | | |'], ['expression.unknown_name survey 2 type']],
    [['text | a | A | | | |', 'calculate | b | | ${a} | now() | |'], []],
    [['text | a | A | | | |', 'text | b | B | ${a}, ${b} | | |'], []],
    [
      ['text | a | A | | | |', 'text | b | B | ${a} ${b} | | |'],
      ['trigger.unseparated survey 3 trigger'],
    ],
    [['text | a | A | a | | |'], ['trigger.malformed survey 2 trigger']],
    [
      ['calculate | a | A | | 1 | |', 'text | b | B | ${a} | 2 | |'],
      ['trigger.not_visible survey 3 trigger'],
    ],
    [['background-geopoint | a | | | | |'], ['trigger.missing survey 2 trigger']],
    [
      ['text | a | A | | | |', 'background-geopoint | b | | ${a} | 1 | |'],
      ['calculation.not_taken survey 3 calculation'],
    ],
  ])('%j', (rows, problems) => {
    expect(check(headers, rows).problems).toEqual(problems);
  });

  test('of an answer saved before are told where the judge could not know it', () => {
    const rows = [
      'integer | a | A | | ${last-saved#a} | ${last-saved#a} |',
      'note | b | B ${last-saved#a} | | | |',
    ];
    expect(check(headers, rows)).toEqual({
      problems: [],
      warnings: ['column.unknown survey 1 remark', 'expression.last_saved survey 3 label'],
    });
  });

  test('in choices and settings are checked as well', () => {
    const below = `
      | choices |
      | | list_name | name | label | note |
      | | yn | y | \${nobody} | \${nobody} |
      | settings |
      | | instance_name | style |
      | | \${nobody} | \${nobody} |`;
    expect(
      faults(`| survey |\n| | type | name | label |\n| | text | a | A |${below}`).problems,
    ).toEqual([
      'expression.unknown_name choices 2 label',
      'expression.unknown_name settings 2 instance_name',
      'expression.unknown_name settings 2 style',
    ]);
  });
});

describe('files and lists', () => {
  const headers = 'type | name | label | appearance | calculation';
  test.each([
    [['xml-external | yn | | |', 'text | a | A | |'], ['file.clash survey 2 type']],
    [['csv-external | f | | |', "calculate | c | | | pulldata('f', 'a', 'b', 1)"], []],
    [
      ['xml-external | f | | |', "calculate | c | | | pulldata('f', 'a', 'b', 1)"],
      ['file.clash survey 3 type'],
    ],
    [
      ['select_one_from_file f.csv | a | A | |', 'select_one_from_file f.xml | b | B | |'],
      ['file.clash survey 3 type'],
    ],
    [
      [
        'begin repeat | r | R | |',
        'csv-external | f | | |',
        'end repeat | | | |',
        'text | a | A | |',
      ],
      ['file.in_repeat survey 3 type'],
    ],
    [
      [
        'begin group | g | G | |',
        'csv-external | f | | |',
        'end group | | | |',
        'csv-external | f | | |',
      ],
      ['file.duplicate survey 5 name'],
    ],
    [['select_one_from_file f.pdf | a | A | |'], ['list.file_extension survey 2 type']],
    [
      ["select_one_from_file f.csv | a | A | search('x') |"],
      ['search.with_file survey 2 appearance'],
    ],
    [
      ["select_one yn | a | A | search('x') |", 'select_one yn | b | B | |'],
      ['search.shared_list survey 3 type'],
    ],
    [['select_one_external towns | a | A | |'], ['list.external_missing survey 2 type']],
    [
      [
        'begin group | g | G | table-list |',
        'select_one yn | a | A | |',
        'select_one zn | b | B | |',
        'end group | | | |',
      ],
      ['list.table_mismatch survey 4 type'],
    ],
  ])('%j', (rows, problems) => {
    expect(check(headers, rows, yesNo).problems).toEqual(problems);
  });
});

test('what filling does not look at is told', () => {
  const rows = [
    'select_one yn | a | A | randomize=true seed=3',
    'select_one_from_file f.csv | b | B | value=code',
    'geopoint | c | C | capture-accuracy=5',
  ];
  expect(check('type | name | label | parameters', rows, yesNo).warnings).toEqual([
    'list.file_unknown survey 3 type',
    'parameters.unsupported survey 4 parameters',
  ]);
});

describe('labels and languages', () => {
  test.each([
    ['label | guidance_hint', '| more', ['label.guidance_alone survey 2 guidance_hint'], []],
    [
      'label | media::big-image',
      '| a.png',
      ['media.big_image_alone survey 2 media::big-image'],
      ['column.unsupported survey 1 media::big-image'],
    ],
    ['label::fr | label::ar | hint::fr', 'A | B | C', [], ['language.incomplete survey 1']],
    ['label::Nyanja', 'A', [], ['language.code survey 1 label::Nyanja']],
    [
      'label::Kiswahili (sw) | hint::Kiswahili (sw)',
      'A | B',
      [],
      ['language.unsupported survey 1 label::Kiswahili (sw)'],
    ],
    ['label::fr | label::French (fr)', 'A | B', [], []],
    ['label:fr', 'A', [], []],
    ['caption', 'A', [], []],
    ['label | caption', 'A | B', ['column.duplicate survey 1 caption'], []],
    ['caption | label', 'A | B', [], ['column.duplicate survey 1 label']],
  ])('%s', (headers, cells, problems, warnings) => {
    expect(check(`type | name | ${headers}`, [`text | a | ${cells}`])).toEqual({
      problems,
      warnings,
    });
  });
});

test('media of no known kind are told where they are used', () => {
  expect(check('type | name | media::smell', ['text | a | a.scent']).problems).toEqual([
    'media.unknown survey 1 media::smell',
  ]);
});

test('the plain name of a setting wins over its older one', () => {
  const md =
    '| survey |\n| | type | name | label |\n| | text | a | A |\n| settings |\n| | form_id | id_string |\n| | F | G |';
  expect(faults(md)).toEqual({ problems: [], warnings: ['column.duplicate settings 1 id_string'] });
});

describe('a group', () => {
  test('has no answer: what asks for one is told', () => {
    const rows = [
      'begin group | g | G | yes | . > 1',
      'text | a | A | no | . > 1',
      'end group | | | |',
    ];
    expect(check('type | name | label | required | constraint', rows)).toEqual({
      problems: ['group.required survey 2 required'],
      warnings: ['column.unsupported survey 2 constraint'],
    });
  });
});
