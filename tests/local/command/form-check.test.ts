import { describe, expect, test } from 'vitest';
import { workbookFile } from '../../core/spreadsheet/workbook-file.ts';
import { run, scratchFolder } from './run.ts';

const file = scratchFolder();
const sound = `| survey |
| | type | name | label::Français (fr) |
| | text | who | Qui ? |
| settings |
| | form_id | form_title::Français (fr) |
| | F99 | Essai |`;
const faulty = sound.replace('| settings |', '| | textt | where | Où ? |\n| settings |');

describe('form check', () => {
  test('says in one line that there is nothing to correct', async () => {
    const path = file('sound.md', sound);
    expect(await run(['form', 'check', path])).toEqual({
      code: 0,
      printed: [`${path} : rien à corriger`, '1 fichier, 0 problème, 0 avertissement'],
      complained: '',
    });
  });

  test('says each problem with its place and what to do, in the reader’s language', async () => {
    const paths = [file('faulty.md', faulty), file('sound.md', sound)];
    const { code, printed } = await run(['form', 'check', ...paths]);
    expect(code).toBe(1);
    expect(printed[0]?.split('\n')[1]).toBe(
      '  problème · survey, ligne 3, colonne type · Le type « textt » est inconnu. Vérifiez l’orthographe.',
    );
    expect(printed.at(-1)).toBe('2 fichiers, 1 problème, 0 avertissement');
    const english = await run(['form', 'check', '--lang', 'en', paths[0]!]);
    expect(english.printed[0]).toContain('problem · survey, row 3, column type · The type');
    const arabic = await run(['form', 'check', paths[0]!], { env: { LANG: 'ar_MA.UTF-8' } });
    expect(arabic.printed.at(-1)).toBe('ملف واحد، مشكلة واحدة، لا تنبيه');
    const tamazight = await run(['form', 'check', paths[0]!], { env: { LC_ALL: 'zgh' } });
    expect(tamazight.printed.at(-1)).toContain('1 problème');
  });

  test('reads a workbook by its content, whatever its name, and only the sheets of a form', async () => {
    const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    const row = (number: number, ...cells: readonly string[]) =>
      `<row r="${number}">${cells.map(text).join('')}</row>`;
    const bytes = await workbookFile({
      sheets: {
        Survey:
          row(1, 'type', 'name', 'label') +
          row(3, 'text', 'who', 'Qui ?') +
          row(9, 'textt', 'where', 'Où ?'),
        settings: row(1, 'form_id') + row(2, 'F99'),
        calculs: '<row><c t="e"><v>#REF!</v></c></row>',
      },
    });
    const { printed } = await run(['form', 'check', '--json', file('form.bin', bytes)]);
    const { ok, problems, warnings } = JSON.parse(printed[0]!);
    expect({ ok, problems }).toEqual({
      ok: false,
      problems: [
        {
          code: 'type.unknown',
          sheet: 'Survey',
          row: 9,
          column: 'type',
          params: { type: 'textt' },
        },
      ],
    });
    expect(warnings).toEqual([
      expect.objectContaining({ code: 'sheet.unsupported', sheet: 'calculs' }),
    ]);
  });

  test('--json prints one object a file', async () => {
    const paths = [
      file('faulty.md', faulty),
      '/nowhere/x.xlsx',
      file('survey.csv', 'type;name;label\ntext;a;A'),
    ];
    const { code, printed } = await run(['form', 'check', '--json', ...paths]);
    expect(code).toBe(1);
    expect(printed.map((line) => JSON.parse(line))).toMatchObject([
      { file: paths[0], ok: false, problems: [{ code: 'type.unknown' }], warnings: [] },
      {
        file: paths[1],
        ok: false,
        problems: [{ code: 'file.not_found', sheet: '', row: 0, column: '', params: {} }],
        warnings: [],
      },
      { file: paths[2], ok: true, problems: [] },
    ]);
  });

  test('looks for choices beside the form, then in the programme', async () => {
    const form = (list: string) =>
      file(`${list}.md`, sound.replace('| text | who |', `| select_one_from_file ${list} | who |`));
    file('villes.csv', 'name;label\n1;Tiznit\n;Sans code');
    file('sans-nom.csv', 'code,label\n1,Un');
    const check = async (list: string) => {
      const { printed } = await run(['form', 'check', '--json', form(list)]);
      const { problems, warnings } = JSON.parse(printed[0]!);
      return [...problems, ...warnings].map(({ code, sheet, row }) => `${code} ${sheet} ${row}`);
    };
    expect(await check('villes.csv')).toEqual(['choices.unnamed villes.csv 3']);
    expect(await check('sans-nom.csv')).toEqual(['choices.no_name sans-nom.csv 1']);
    expect(await check('communes.csv')).toEqual([]);
    expect(await check('absent.csv')).toEqual(['list.file_unknown survey 2']);
  });
});

describe('form check --stdin', () => {
  const stream = async (...input: readonly string[]) => {
    const { code, printed } = await run(['form', 'check', '--stdin', '--json'], { input });
    expect(code).toBe(0);
    return printed.map((line) => JSON.parse(line));
  };

  test('answers every line with one, however the bytes arrive', async () => {
    const lines = [{ id: 'a', md: sound }, { id: 7, md: faulty }, { md: '' }].map((line) =>
      JSON.stringify(line),
    );
    const text = `${lines[0]}\r\n\n${lines[1]}\n${lines[2]}`;
    const answers = await stream(text.slice(0, 10), text.slice(10, 200), text.slice(200));
    expect(answers).toEqual([
      { id: 'a', ok: true, problems: [], warnings: [] },
      {
        id: 7,
        ok: false,
        problems: [{ code: 'type.unknown', sheet: 'survey', row: 3, column: 'type' }],
        warnings: [],
      },
      {
        id: null,
        ok: false,
        problems: [expect.objectContaining({ sheet: 'survey' })],
        warnings: [],
      },
    ]);
  });

  test.each([
    ['junk', 'line.not_json', null],
    ['{"id":1', 'line.not_json', null],
    ['null', 'line.no_form', null],
    ['[]', 'line.no_form', null],
    ['{"id":{"a":1}}', 'line.no_form', { a: 1 }],
    ['{"id":"x","md":3}', 'line.no_form', 'x'],
  ])('%s is answered by %s', async (line, code, id) => {
    expect(await stream(`${line}\n${JSON.stringify({ id: 2, md: sound })}\n`)).toMatchObject([
      { id, ok: false, problems: [{ code, sheet: '', row: 0, column: '' }] },
      { id: 2, ok: true },
    ]);
  });

  test('does not refuse a form for files that cannot come along', async () => {
    const md = sound.replace('| text | who |', '| select_one_from_file cities.csv | who |');
    expect(await stream(JSON.stringify({ id: 1, md }))).toMatchObject([
      {
        ok: true,
        warnings: [{ code: 'choices.not_read', sheet: 'survey', row: 2, column: 'type' }],
      },
    ]);
  });
});
