import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importForm } from '../../../core/xlsform/import-form.ts';
import { writtenForm } from '../form/written-form.ts';
import { faults, options } from './told-faults.ts';

describe('a form', () => {
  const form = writtenForm(`
    | survey |
    | | type | name | label::Français (fr) | label::العربية (ar) | hint:fr | required | required_message::fr | tiwizi::privacy | tiwizi::indicator | parameters | appearance | default |
    | | begin_group | who | Qui ? | من؟ | | | | P3 | | | | |
    | | text | name | Nom | الاسم | Comme il s’écrit | yes | Dites-le. | | | max-length=50 | w1 multiline | |
    | | range | trust | Confiance | | | no | | P1 | R1.3 | start=0 end=5 step=1 | | 3 |
    | | end group | | | | | | | | | | | |
    | | begin group | where | Où ? | | | | | | | | | |
    | | text | name | Nom du lieu | | | | | | | | | l'école |
    | | end group | | | | | | | | | | | |
    | | select one from yes_no | agreed | D’accord ? | | | TRUE() | | | | | | |
    | | select_multiple_from_file orgs.csv | orgs | Organisations | | | | | p0 | | | | |
    | choices |
    | | list_name | name | label::fr | label::ar | order |
    | | yes_no | yes | Oui | نعم | 1 |
    | settings |
    | | form_id | form_title::fr | form_title::ar | version | default_language | instance_name |
    | | F99 | Essai | تجربة | 7 | Français (fr) | \${agreed} |`);

  test('has its languages, texts, settings and lists', () => {
    expect(form).toMatchObject({
      form: 'F99',
      version: 7,
      title: { fr: 'Essai', ar: 'تجربة' },
      languages: ['fr', 'ar'],
      defaultLanguage: 'fr',
      instanceName: '${agreed}',
      lists: {
        yes_no: {
          choices: [{ name: 'yes', label: { fr: 'Oui', ar: 'نعم' }, columns: { order: '1' } }],
        },
        'orgs.csv': { choices: [], dynamic: 'orgs' },
      },
    });
  });

  test('has its questions, keys unique across groups, privacy by group, defaults as expressions', () => {
    expect(form.nodes).toMatchObject([
      {
        kind: 'group',
        name: 'who',
        nodes: [
          {
            key: 'who__name',
            type: 'text',
            label: { fr: 'Nom', ar: 'الاسم' },
            hint: { fr: 'Comme il s’écrit' },
            required: 'true()',
            requiredMessage: { fr: 'Dites-le.' },
            privacy: 'P3',
            parameters: { 'max-length': '50' },
            appearance: ['w1', 'multiline'],
          },
          { key: 'trust', type: 'range', privacy: 'P1', indicator: 'R1.3', default: "'3'" },
        ],
      },
      { kind: 'group', nodes: [{ key: 'where__name', privacy: 'P1', default: `"l'école"` }] },
      { key: 'agreed', type: 'select_one', list: 'yes_no', required: 'true()' },
      { key: 'orgs', type: 'select_multiple', list: 'orgs.csv', privacy: 'P0' },
    ]);
  });

  test('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(form))).toEqual(form);
  });
});

describe('what other tools make something of is kept', () => {
  const form = writtenForm(`
    | survey |
    | | type | name | label::Kiswahili (sw) | label::Nyanja | hint | media::image::Nyanja | bind::foo | body::accept | save_to | required | read_only |
    | | begin group | g | Kundi | Gulu | | | | | | no | yes |
    | | file | doc | Faili | Fayilo | Kidokezo | a.png | bar | .pdf | paper | no | |
    | | select_one_external towns | town | Mji | Tauni | | | | | | | |
    | | end group | | | | | | | | | | |
    | | start | began | | | | | | | | | |
    | | csv-external | zones | | | | | | | | | |
    | | audit | | | | | | | | | | |
    | choices |
    | | list_name | name | label::Nyanja | image::Nyanja |
    | | unused | a | A | a.png |
    | external_choices |
    | | list_name | name | region |
    | | towns | agadir | 09 |
    | entities |
    | | list_name | label | create_if |
    | | papers | \${doc} | true() |
    | settings |
    | | form_id | version | style | allow_choice_duplicates |
    | | F | 2026.1 | pages | yes |`);

  test('in the form', () => {
    expect({ ...form, nodes: [] }).toEqual({
      form: 'F',
      version: 1,
      title: { default: 'F' },
      languages: ['default', 'sw', 'Nyanja'],
      defaultLanguage: 'default',
      isDefaultLanguageInferred: true,
      languageNames: { sw: 'Kiswahili (sw)' },
      nodes: [],
      lists: {
        'towns external': {
          choices: [{ name: 'agadir', label: {}, columns: { region: '09' } }],
          isExternal: true,
        },
        unused: {
          choices: [{ name: 'a', label: { Nyanja: 'A' }, media: { image: { Nyanja: 'a.png' } } }],
        },
      },
      externalFiles: [{ name: 'zones', type: 'csv-external' }],
      entities: [{ list: 'papers', label: '${doc}', createIf: 'true()' }],
      audit: {},
      settings: { style: 'pages', allow_choice_duplicates: 'yes', version: '2026.1' },
    });
  });

  test('in its nodes', () => {
    expect(form.nodes).toEqual([
      {
        kind: 'group',
        name: 'g',
        label: { sw: 'Kundi', Nyanja: 'Gulu' },
        readOnly: 'true()',
        attributes: { required: 'no' },
        nodes: [
          {
            kind: 'question',
            type: 'file',
            name: 'doc',
            key: 'doc',
            privacy: 'P1',
            label: { sw: 'Faili', Nyanja: 'Fayilo' },
            hint: { default: 'Kidokezo' },
            media: { image: { Nyanja: 'a.png' } },
            attributes: { 'bind::foo': 'bar', 'control::accept': '.pdf' },
            saveTo: 'paper',
            required: 'false()',
          },
          {
            kind: 'question',
            type: 'select_one',
            name: 'town',
            key: 'town',
            privacy: 'P1',
            label: { sw: 'Mji', Nyanja: 'Tauni' },
            list: 'towns external',
          },
        ],
      },
      { kind: 'question', type: 'start', name: 'began', key: 'began', privacy: 'P1' },
    ]);
  });
});

describe('faults are told all at once, with sheet, row and column', () => {
  test('of structure, names and types', () => {
    expect(
      faults(`
      | survey |
      | | type | name | label |
      | | begin group | g | G |
      | | text | 1bad | Un |
      | | textt | t | Deux |
      | | text | | Trois |
      | | | q | Quatre |
      | | text | same | Cinq |
      | | text | Same | Six |
      | | end repeat | | |
      | | end group | | |
      | | begin repeat | open | Sept |
      | | text | meta | Huit |`).problems,
    ).toEqual([
      'name.invalid survey 3 name',
      'type.unknown survey 4 type',
      'name.missing survey 5 name',
      'type.missing survey 6 type',
      'group.mismatch survey 9 type',
      'group.not_closed survey 11 type',
      'name.reserved survey 12 name',
    ]);
  });

  test('of lists and choices', () => {
    expect(
      faults(`
      | survey |
      | | type | name | label |
      | | select_one nowhere | a | A |
      | | select_one | b | B |
      | | select_one_from_file none.csv | c | C |
      | | select_multiple l | d | D |
      | choices |
      | | list_name | name | label |
      | | l | one two | Un |
      | | l | x | X |
      | | l | x | X |
      | | | y | Y |
      | | l | | Z |`).problems,
    ).toEqual([
      'list.unknown survey 2 type',
      'list.missing survey 3 type',
      'choice.invalid_name survey 5 type',
      'choice.duplicate choices 4 name',
      'choice.missing_name choices 6 name',
    ]);
  });

  test('of expressions, in the cell where they stand', () => {
    expect(
      faults(`
      | survey |
      | | type | name | label | relevance | constraint | calculate | Required |
      | | integer | a | A \${zz} | \${b} = | . > | | |
      | | integer | b | B | foo(1) | | | \${zz} |
      | | calculate | c | | | | search('x', 'y') | |
      | | calculate | d | | | | | |
      | settings |
      | | form_id | instance_name |
      | | F | concat(\${nobody}) |`).problems,
    ).toEqual([
      'expression.unknown_name survey 2 label',
      'expression.syntax survey 2 relevance',
      'expression.syntax survey 2 constraint',
      'expression.unknown_function survey 3 relevance',
      'expression.unknown_name survey 3 Required',
      'calculation.missing survey 5 calculate',
      'expression.unknown_name settings 2 instance_name',
    ]);
  });

  test('two questions of one name cannot be named', () => {
    expect(
      faults(`
      | survey |
      | | type | name | label | calculation |
      | | begin group | g | G | |
      | | text | a | A | |
      | | end group | | | |
      | | text | a | A | |
      | | calculate | c | | \${a} |`).problems,
    ).toEqual(['expression.ambiguous_name survey 6 calculation']);
  });

  test('a title may not tell what is restricted, what lowers privacy is warned of', () => {
    expect(
      faults(`
      | survey |
      | | type | name | label | calculation | tiwizi::privacy | default |
      | | text | phone | T | | P3 | |
      | | calculate | c | | \${phone} | P1 | |
      | | text | odd | O | | P9 | |
      | | text | again | A | | P1 | \${phone} |
      | | text | own | O | | P3 | \${phone} |
      | | text | plain | P | | P1 | phone |
      | settings |
      | | form_id | instance_name |
      | | F | \${phone} |`),
    ).toEqual({
      problems: [
        'privacy.unknown survey 4 tiwizi::privacy',
        'privacy.title_restricted settings 2 instance_name',
      ],
      warnings: ['privacy.lowered survey 3 calculation', 'privacy.lowered survey 5 default'],
    });
  });

  test('what is not supported is named, never dropped in silence', () => {
    expect(
      faults(`
      | survey |
      | | type | name | label | label::Deutsch (de) | media::image | bind::foo | colour | parameters | hint | hint |
      | | start | started | | | | | | | | |
      | | integer | a | A | | | | | start=3 mystery=1 | | |
      | | osm | place | B | | | | | | | |
      | | text | b | | | | | | rows | | |
      | entities |
      | | dataset |
      | settings |
      | | form_id | style | version |
      | | F | pages | v2 |`),
    ).toEqual({
      problems: ['column.duplicate survey 1 hint', 'parameters.malformed survey 5 parameters'],
      warnings: [
        'language.missing survey 1 label',
        'language.unsupported survey 1 label::Deutsch (de)',
        'column.unsupported survey 1 media::image',
        'column.unsupported survey 1 bind::foo',
        'column.unknown survey 1 colour',
        'language.missing survey 1 hint',
        'parameters.unsupported survey 3 parameters',
        'type.unsupported survey 4 type',
        'label.missing survey 5 label',
        'entity.unsupported entities 0',
        'column.unsupported settings 1 style',
      ],
    });
  });

  test.each([
    ['', 'sheet.missing survey 0'],
    ['| survey |', 'column.missing survey 1'],
    ['| survey | type | name |', 'form.empty survey 0'],
  ])('of an empty workbook %j', (md, first) => {
    expect(faults(md).problems.some((one) => one.startsWith(first))).toBe(true);
  });
});

test('no workbook makes it throw', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      ...[
        'type',
        'name',
        'label',
        'label::fr',
        'calculation',
        'relevant',
        'choice_filter',
        'default',
      ],
      ...['begin group', 'end group', 'begin repeat', 'end repeat', 'text', 'calculate', 'integer'],
      ...[
        'select_one l',
        'select_multiple l or_other',
        'range',
        'a',
        'b',
        '__proto__',
        'constructor',
      ],
      ...['${a}', '${b} + 1', "concat('", 'l', 'list_name', 'form_id', 'parameters', 'start=1'],
    ),
    fc.string(),
    fc.constant(null),
  );
  const rows = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 });
  const workbook = fc.tuple(rows, rows, rows).map(([survey, choices, settings]) => ({
    sheets: [
      {
        name: 'survey',
        rows: [['type', 'name', 'label', 'calculation', 'relevant', 'parameters'], ...survey],
      },
      { name: 'choices', rows: [['list_name', 'name', 'label'], ...choices] },
      { name: 'settings', rows: settings },
    ].map((sheet) => ({
      ...sheet,
      rows: sheet.rows.map((cells, row) => ({ row: row + 1, cells })),
    })),
  }));
  fc.assert(
    fc.property(workbook, (made) => {
      const { form, problems } = importForm(made, options);
      expect(form === null).toBe(problems.length > 0);
    }),
    { numRuns: 500 },
  );
});
