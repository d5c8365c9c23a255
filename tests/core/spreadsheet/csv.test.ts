import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFileFault } from '../../../core/spreadsheet/file-fault.ts';
import { limits } from '../../../core/spreadsheet/limits.ts';
import { readCsv } from '../../../core/spreadsheet/read-csv.ts';
import { readFormFile } from '../../../core/spreadsheet/read-form-file.ts';
import { inflate } from './workbook-file.ts';

function rowsOf(text: string) {
  const rows = readCsv(text);
  if (isFileFault(rows)) throw new Error(rows.code);
  return rows;
}

describe('a file of separated values', () => {
  test.each([
    [
      'commas',
      'a,b;c\n1,2',
      [
        ['a', 'b;c'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons',
      'a;b;"c,d,e,f"\n1;2',
      [
        ['a', 'b', 'c,d,e,f'],
        ['1', '2'],
      ],
    ],
    ['tabs', 'a\tb, c\td\n1', [['a', 'b, c', 'd'], ['1']]],
    ['what it says itself', 'sep=;\r\na,b;c', [['a,b', 'c']]],
    ['a mark at its beginning', '\uFEFFa,b', [['a', 'b']]],
    ['line ends of any system', 'a\rb\nc\r\nd\r\n', [['a'], ['b'], ['c'], ['d']]],
    ['quotes', '"a ""b""","c\r\nd" e,f"g', [['a "b"', 'c\nd e', 'f"g']]],
    ['empty cells', ',a,,b,,\n , ,\nc,', [[null, 'a', null, 'b'], ['c']]],
    ['blanks kept', ' a , b', [[' a ', ' b']]],
    ['nothing', '', []],
  ])('with %s', (_, text, cells) => {
    expect(rowsOf(text).map((row) => row.cells)).toEqual(cells);
  });

  test('has rows numbered as a spreadsheet shows them', () => {
    expect(rowsOf('a\n\n"b\nb"\nc').map(({ row }) => row)).toEqual([1, 3, 4]);
  });

  test.each([
    ['file.open_quote', 'a\nb\n"c'],
    ['file.too_many_rows', 'a\n'.repeat(limits.rows + 1)],
    ['file.too_many_cells', ','.repeat(limits.cells + 1)],
  ])('is refused as %s', (code, text) => {
    expect(readCsv(text)).toMatchObject({ code });
  });

  test('is read back as it was written, whatever is in it', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', ';', '\n', ' ', 'é'),
      maxLength: 6,
    });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 });
    fc.assert(
      fc.property(table, fc.constantFrom(',', ';', '\t'), (cells, separator) => {
        const quoted = cells.map((row) =>
          row.map((text) => `"${text.replaceAll('"', '""')}"`).join(separator),
        );
        const filled = cells
          .map((row) => row.map((text) => (text.trim() === '' ? null : text)))
          .map((row) => row.slice(0, row.findLastIndex((text) => text !== null) + 1))
          .filter((row) => row.length > 0);
        expect(rowsOf(quoted.join('\r\n')).map((row) => row.cells)).toEqual(filled);
      }),
    );
  });

  test('never throws or hangs', () => {
    const unit = fc.constantFrom('"', ',', ';', '\t', '\r', '\n', ' ', 'a', 'é', '\0', '\ud800');
    fc.assert(fc.property(fc.string({ unit, maxLength: 40 }), (text) => void readCsv(text)));
  });
});

describe('a form as text', () => {
  const read = async (text: string | Uint8Array<ArrayBuffer>, name: string) => {
    const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
    const { workbook, warnings } = await readFormFile(bytes, name, { inflate });
    return {
      sheets: workbook?.sheets.map((sheet) => [sheet.name, ...sheet.rows.map((row) => row.cells)]),
      warnings: warnings.map(({ code }) => code),
    };
  };

  test.each([
    ['a.csv', 'type,name\ntext,q', [['survey', ['type', 'name'], ['text', 'q']]]],
    [
      'a.csv',
      'survey,type,name\n,text,q\nchoices\n,list_name,name',
      [
        ['survey', ['type', 'name'], ['text', 'q']],
        ['choices', ['list_name', 'name']],
      ],
    ],
    ['a.xlsx', '| survey |\n| | type |\n', [['survey', ['type']]]],
    ['a.md', 'Prose, then a table\n\n| survey |\n| | type |\n', [['survey', ['type']]]],
    ['a.md', 'type,name', [['survey', ['type', 'name']]]],
    ['a.csv', 'type,name\ntext,"q\n| x"', [['survey', ['type', 'name'], ['text', 'q\n| x']]]],
  ])('%s: %j', async (name, text, sheets) => {
    expect(await read(text, name)).toEqual({ sheets, warnings: [] });
  });

  test('is told where it is no Unicode, and read with the accents of Western Europe', async () => {
    const bytes = new Uint8Array(
      [...'type,label\ntext,Pr'].map((sign) => sign.charCodeAt(0)).concat(0xe9),
    );
    expect(await read(bytes, 'a.csv')).toEqual({
      sheets: [['survey', ['type', 'label'], ['text', 'Pré']]],
      warnings: ['file.not_utf8'],
    });
  });

  test('may be UTF-16, as spreadsheets write "Unicode text"', async () => {
    const bytes = new Uint8Array(
      [...'\uFEFFtype\tname'].flatMap((sign) => {
        const code = sign.charCodeAt(0);
        return [code & 255, code >> 8];
      }),
    );
    expect(await read(bytes, 'a.txt')).toEqual({
      sheets: [['survey', ['type', 'name']]],
      warnings: [],
    });
  });
});
