import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFileFault } from '../../../core/spreadsheet/file-fault.ts';
import { readXlsx } from '../../../core/spreadsheet/read-xlsx.ts';
import { openZip } from '../../../core/spreadsheet/read-zip.ts';
import { writeXlsx } from '../../../core/spreadsheet/write-xlsx.ts';
import type { Workbook } from '../../../core/xlsform/workbook.ts';
import { deflate, inflate } from './workbook-file.ts';

const written = (workbook: Workbook) => writeXlsx(workbook, deflate);
const sheet = (...rows: readonly (readonly (string | null)[])[]): Workbook => ({
  sheets: [{ name: 'survey', rows: rows.map((cells, index) => ({ row: index + 1, cells })) }],
});

async function partOf(bytes: Uint8Array<ArrayBuffer>, part: string): Promise<string> {
  const archive = openZip(bytes, inflate);
  if (isFileFault(archive)) throw new Error(archive.code);
  const read = await archive.read(part);
  if (read === null || isFileFault(read)) throw new Error(`no ${part}`);
  return new TextDecoder().decode(read);
}

describe('what is written is read again', () => {
  // Any sign, halves of pairs and those that XML cannot hold among them.
  const unit = fc.nat(0xffff).map((code) => String.fromCharCode(code));
  /** As a reader gives it: no cell of blanks only, no trailing empty cell, line ends as one sign. */
  const text = fc
    .oneof(
      fc.string({ unit, maxLength: 20 }),
      fc.constantFrom(
        '=1+1',
        '_x0041_',
        '_x0041\u0007x',
        '  a ',
        'a\nb',
        '007',
        'TRUE',
        '\ud800',
        ']]>',
      ),
    )
    .map((value) => value.replace(/\r\n?/g, '\n'))
    .filter((value) => value.trim() !== '');
  const cells = fc
    .array(fc.option(text, { freq: 3 }), { maxLength: 6 })
    .map((row) => row.slice(0, row.findLastIndex((value) => value !== null) + 1))
    .filter((row) => row.length > 0);
  const rows = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 9 }), cells), { maxLength: 8 })
    .map((drafts) => {
      let last = 0;
      return drafts.map(([gap, filled]) => {
        last += gap;
        return { row: last, cells: filled };
      });
    });
  const workbook = fc
    .uniqueArray(fc.constantFrom('survey', 'choices', 'Settings', 'é & <b>', "l'une"), {
      minLength: 1,
    })
    .chain((names) =>
      fc.tuple(...names.map((name) => fc.record({ name: fc.constant(name), rows }))),
    )
    .map((sheets): Workbook => ({ sheets }));

  test('cell by cell', async () => {
    await fc.assert(
      fc.asyncProperty(workbook, async (given) => {
        const read = await readXlsx(await written(given), { inflate });
        expect(read).toEqual({ workbook: given, problems: [], warnings: [] });
      }),
    );
  });
});

test('the same workbook gives the same bytes', async () => {
  const form = sheet(['type', 'name'], ['text', 'who']);
  expect(await written(form)).toEqual(await written(form));
});

test('no cell is a formula, and all keep what is typed into them', async () => {
  const bytes = await written(sheet(['calculation'], ['=1+1'], ['@SUM(A1)']));
  const xml = await partOf(bytes, 'xl/worksheets/sheet1.xml');
  expect(xml).not.toContain('<f');
  expect(xml).toContain('<c r="A2" s="1" t="s"><v>1</v></c>');
  expect(await partOf(bytes, 'xl/styles.xml')).toContain('<xf numFmtId="49"');
});

test('the header is bold and stays in sight; columns are as wide as their texts', async () => {
  const xml = await partOf(
    await written(sheet(['type', 'label'], ['text', 'x'.repeat(30)], ['note', 'y'.repeat(300)])),
    'xl/worksheets/sheet1.xml',
  );
  expect(xml).toContain('state="frozen"');
  expect(xml).toContain('<c r="A1" s="2"');
  expect([...xml.matchAll(/ width="(\d+)"/g)].map(([, width]) => width)).toEqual(['12', '60']);
});

test('sheets have names that a spreadsheet allows', async () => {
  const names = ['a/b', 'A_B', '', 'x'.repeat(40), 'x'.repeat(35), "'q'"];
  const bytes = await written({ sheets: names.map((name) => ({ name, rows: [] })) });
  const { workbook } = await readXlsx(bytes, { inflate });
  expect(workbook?.sheets.map(({ name }) => name)).toEqual([
    'a_b',
    'A_B 2',
    'sheet',
    'x'.repeat(31),
    `${'x'.repeat(29)} 2`,
    '_q_',
  ]);
});
