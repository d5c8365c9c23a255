import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { workbookFile } from '../../core/spreadsheet/workbook-file.ts';
import { run, scratchFolder } from './run.ts';

const file = scratchFolder();
const md = `| survey |
| type | name | constraint |
`;
const form = `| survey |
|  | type | name | constraint |
|  | text | code | regex(., '^(a\\|b)$') |
| choices |
|  | list_name | name |
`;

describe('form convert', () => {
  test('goes from Markdown to .xlsx and back, cell by cell', async () => {
    const source = file('a.md', form);
    const book = file('a.xlsx', '');
    const back = file('b.md', '');
    expect(await run(['form', 'convert', source, book])).toMatchObject({
      code: 0,
      printed: [`${book} est écrit.`],
    });
    expect(await run(['form', 'convert', book, back])).toMatchObject({ code: 0, complained: '' });
    expect(readFileSync(back, 'utf8')).toBe(form);
  });

  test('tells line breaks that Markdown loses, and writes', async () => {
    const bytes = await workbookFile({
      sheets: { survey: '<row><c t="inlineStr"><is><t>a\nb</t></is></c></row>' },
    });
    const out = file('lines.md', '');
    const { code, complained } = await run(['form', 'convert', file('lines.xlsx', bytes), out]);
    expect(code).toBe(0);
    expect(complained).toContain('avertissement · survey, ligne 1, colonne a b · Un tableau');
    expect(readFileSync(out, 'utf8')).toBe('| survey |\n|  | a b |\n');
  });

  test('writes nothing where something would be lost', async () => {
    const bytes = await workbookFile({
      sheets: { survey: '<row><c t="inlineStr"><is><t>a\\|b</t></is></c></row>' },
    });
    const out = file('kept.md', 'as before');
    const { code, complained } = await run(['form', 'convert', file('bar.xlsx', bytes), out]);
    expect(code).toBe(1);
    expect(complained).toContain('problème · survey, ligne 1');
    expect(readFileSync(out, 'utf8')).toBe('as before');
    const long = file('long.md', `| survey |\n| | a |\n| | ${'x'.repeat(32_768)} |`);
    const refused = await run(['form', 'convert', long, file('long.xlsx', '')]);
    expect(refused.code).toBe(1);
    expect(refused.complained).toMatch(/survey, ligne 2, colonne a · Ce texte a 32\s768/);
  });

  test.each([
    [[], 2, 'tiwizi form convert FICHIER SORTIE'],
    [['a.md'], 2, 'tiwizi form convert FICHIER SORTIE'],
    [['a.md', 'b.md', 'c.md'], 2, 'tiwizi form convert FICHIER SORTIE'],
    [['a.md', 'b.doc'], 2, '« b.doc »'],
    [['a.md', './a.md'], 2, 'le fichier lui-même'],
    [['/nowhere/a.md', 'b.xlsx'], 1, 'n’existe pas'],
    [[file('prose.md', 'type,|\n| |'), 'b.xlsx'], 1, 'aucune feuille'],
    [[file('ok.md', md), '/nowhere/b.xlsx'], 1, 'ENOENT'],
  ])('refuses %j with %i', async (files, code, sentence) => {
    const said = await run(['form', 'convert', ...files]);
    expect(said.code).toBe(code);
    expect(said.complained).toContain(sentence);
  });
});
