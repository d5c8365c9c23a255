import { describe, expect, test } from 'vitest';
import { unpackSource } from '../../core/publication/form-source.ts';
import { formFileOf, readBroughtFiles } from '../../web/controllers/read-brought-files.ts';

test.each([
  [['villages.csv', 'visite.xlsx'], 'visite.xlsx'],
  [['visite.md', 'villages.xml', 'carte.geojson'], 'visite.md'],
  [['villages.csv'], 'villages.csv'],
  [['carte.geojson', 'visite.csv'], 'visite.csv'],
  [['carte.geojson'], 'carte.geojson'],
  [[], null],
])('of %j the form is %s', (names, form) => {
  expect(formFileOf(names)).toBe(form);
});

describe('what was brought', () => {
  const known = { files: { 'communes.csv': [] }, dynamicFiles: [] };
  const visit = (question: string) => `
    | survey |
    | | type | name | label |
    | | ${question} | Q |
    | settings |
    | | form_title | form_id |
    | | Visite | visite |`;
  const read = async (...files: readonly (readonly [string, BlobPart])[]) => {
    const brought = await readBroughtFiles(
      files.map(([name, content]) => new File([content], name)),
      known,
    );
    const { imported, unused, source } = brought!;
    const codes = (faults: typeof imported.problems) =>
      faults.map(({ code, sheet }) => (sheet ? `${code} in ${sheet}` : code));
    return {
      ...imported,
      unused,
      source,
      told: codes(imported.problems),
      said: codes(imported.warnings),
    };
  };
  const choices = visit('select_one_from_file villages.csv | village');

  test('is a form with the choices beside it; what it does not name is left aside', async () => {
    const { form, told, unused, source } = await read(
      ['visite.md', choices],
      ['villages.csv', 'name,label\na,Aït Ahmed'],
      ['notes.csv', 'x'],
    );
    expect(told).toEqual([]);
    expect(form?.lists['villages.csv']?.choices).toMatchObject([{ label: { fr: 'Aït Ahmed' } }]);
    expect(unused).toEqual(['notes.csv']);
    expect(Object.keys(unpackSource(source)!.files)).toEqual(['villages.csv']);
  });

  test('may be a CSV alone, and name what the platform knows', async () => {
    const form =
      'survey,,,\n,type,name,label\n,select_one_from_file communes.csv,c,C\nsettings,,,\n,form_id,,\n,visite,,';
    expect(await read(['visite.csv', form])).toMatchObject({ told: [], form: { form: 'visite' } });
  });

  test('in the letters of an older program is read, with a word of care', async () => {
    const old = new Uint8Array(
      [...'name,label\na,A'].map((sign) => sign.charCodeAt(0)).concat(0xef),
    );
    const { told, said, form } = await read(['visite.md', choices], ['villages.csv', old]);
    expect(told).toEqual([]);
    expect(said).toContain('file.not_utf8 in villages.csv');
    expect(JSON.stringify(form)).toContain('Aï');
  });

  test('is told to be too large before anything is sent, with its size', async () => {
    const villages = Array.from({ length: 90_000 }, (_, at) => `v${at},${'Douar '.repeat(8)}${at}`);
    const { problems } = await read(
      ['visite.md', choices],
      ['villages.csv', ['name,label', ...villages].join('\n')],
    );
    expect(problems).toMatchObject([{ code: 'source.too_large', params: { max: 4500 } }]);
    expect(problems[0]!.params.size).toBeGreaterThan(4500);
  });

  test('without its choices, or as what is no form, is told so', async () => {
    expect((await read(['visite.md', choices])).told).toEqual(['list.file_unknown in survey']);
    expect((await read(['visite.xlsx', 'PK\u0003\u0004 cut short'])).told).toEqual([
      'file.truncated',
    ]);
    expect((await read(['page.xlsx', '<html></html>'])).told).toEqual(['file.web_page']);
  });
});
