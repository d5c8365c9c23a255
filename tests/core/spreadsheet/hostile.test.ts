import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limits } from '../../../core/spreadsheet/limits.ts';
import { readFormFile } from '../../../core/spreadsheet/read-form-file.ts';
import { readXlsx } from '../../../core/spreadsheet/read-xlsx.ts';
import { inflate, workbookFile, writtenParts, zipped } from './workbook-file.ts';

const form = { sheets: { survey: '<row><c t="inlineStr"><is><t>type</t></is></c></row>' } };
const sound = await workbookFile(form);
const ascii = (text: string) => new TextEncoder().encode(text);

/** The first problem's code; the file is read as one whose name says nothing. */
async function codeOf(bytes: Uint8Array<ArrayBuffer>, name = 'form'): Promise<string | undefined> {
  const { workbook, problems } = await readFormFile(bytes, name, { inflate });
  // What is wrong with one cell is told beside the workbook, with all else that its form has.
  expect(workbook === null).toBe(problems.some((one) => !one.code.startsWith('cell.')));
  return problems[0]?.code;
}

/** A copy with one place written over, found by what stands there. */
function patched(at: number, bytes: readonly number[]): Uint8Array<ArrayBuffer> {
  const copy = sound.slice();
  copy.set(bytes, at);
  return copy;
}

const directoryAt = new DataView(sound.buffer).getUint32(sound.length - 6, true);

describe('a file that is no form is told by its content', () => {
  const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array(8).fill(0)];
  const wide = (text: string) => [...text].flatMap((sign) => [sign.charCodeAt(0), 0]);
  test.each<[string, Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>]>([
    ['file.empty', ascii('')],
    ['file.empty', ascii(' \n\t\n')],
    ['file.unknown_kind', ascii('%PDF-1.7 …')],
    ['file.unknown_kind', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0])],
    ['file.unknown_kind', new Uint8Array([...compound, ...wide('WordDocument')])],
    ['file.web_page', ascii('<html><table><tr><td>type</td></tr></table>')],
    ['file.old_xls', new Uint8Array([...compound, ...wide('Workbook')])],
    ['file.encrypted', new Uint8Array([...compound, ...wide('EncryptedPackage')])],
    ['file.ods', zipped({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' })],
    ['file.no_workbook', zipped({ 'a.txt': 'a' })],
    ['file.no_workbook', zipped({})],
    [
      'file.no_workbook',
      zipped({
        '_rels/.rels': '<R><Relationship Type="x/officeDocument" Target="word/document.xml"/></R>',
      }),
    ],
    [
      'file.binary_xlsb',
      zipped({
        '_rels/.rels': '<R><Relationship Type="x/officeDocument" Target="xl/workbook.bin"/></R>',
      }),
    ],
    ['file.no_sheet', workbookFile({ sheets: {} })],
  ])('%s', async (code, bytes) => {
    expect(await codeOf(await bytes)).toBe(code);
  });
});

test('a Markdown form has as many rows as a workbook at most', async () => {
  const md = `| survey |\n${'| | a |\n'.repeat(limits.rows + 1)}`;
  expect(await codeOf(ascii(md))).toBe('file.too_many_rows');
});

describe('a workbook that is broken', () => {
  test.each<[string, Uint8Array<ArrayBuffer>]>([
    ['file.truncated', sound.slice(0, sound.length - 30)],
    ['file.truncated', sound.slice(0, 40)],
    ['file.damaged', patched(directoryAt, [0])],
    // The first file's checksum, its size, its method, its place.
    ['file.damaged', patched(directoryAt + 16, [1, 2, 3, 4])],
    ['file.damaged', patched(directoryAt + 24, [1, 0, 0, 0])],
    ['file.damaged', patched(directoryAt + 24, [0xff, 0xff, 0, 0])],
    ['file.damaged', patched(directoryAt + 10, [9])],
    ['file.damaged', patched(directoryAt + 42, [0xff, 0xff, 0xff, 0])],
    ['file.encrypted', patched(directoryAt + 8, [1])],
    ['file.unpacked_too_large', patched(directoryAt + 24, [0xff, 0xff, 0xff, 0x7f])],
  ])('%s', async (code, bytes) => {
    expect(await codeOf(bytes)).toBe(code);
  });

  const part = 'xl/worksheets/sheet0.xml';
  test.each([
    ['file.damaged', '<worksheet><sheetData><row>'],
    ['file.damaged', '<worksheet></sheetData>'],
    ['file.damaged', '<worksheet>&nbsp;</worksheet>'],
    ['file.damaged', '<worksheet <></worksheet>'],
    ['file.damaged', 'words'],
    ['file.damaged', '<'],
    ['file.damaged', '<worksheet><!-- '],
    ['file.damaged', '<worksheet><row r="0"/></worksheet>'],
    ['file.damaged', '<worksheet><row r="2000000"/></worksheet>'],
    ['file.damaged', '<worksheet><row><c r="ZZZ1"/></row></worksheet>'],
    ['file.damaged', '<worksheet><row><c r="A"/></row></worksheet>'],
    ['file.damaged', `${'<a>'.repeat(100)}${'</a>'.repeat(100)}`],
    ['file.doctype', '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'],
  ])('%s: %s', async (code, xml) => {
    expect(await codeOf(await zipped({ ...writtenParts(form), [part]: xml }))).toBe(code);
  });

  test('file.damaged where a part is missing or no Unicode', async () => {
    const { [part]: _, ...others } = writtenParts(form);
    expect(await codeOf(await zipped(others))).toBe('file.damaged');
    const bytes = new Uint8Array([0x3c, 0xc3, 0x28]);
    expect(await codeOf(await zipped({ ...others, [part]: bytes }))).toBe('file.damaged');
  });
});

describe('a workbook beyond measure is refused in no time', () => {
  test.each([
    ['file.unpacked_too_large', `<worksheet>${' '.repeat(6_000_000)}</worksheet>`],
    ['file.too_many_rows', `<row><c><v>1</v></c></row>`.repeat(limits.rows + 1)],
    ['file.too_many_cells', '<row><c r="XFD1"><v>1</v></c></row>'.repeat(310)],
  ])('%s', async (code, xml) => {
    const bytes = await workbookFile({ sheets: { survey: xml } });
    expect(await codeOf(bytes)).toBe(code);
  });

  test('also where one small part is opened again and again', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `s${index}`);
    const sheets = Object.fromEntries(names.map((name) => [name, '<row/>']));
    const big = `<worksheet>${'<!-- x -->'.repeat(100_000)}<sheetData/></worksheet>`;
    const links = names
      .map((_, index) => `<Relationship Id="s${index}" Type="a/worksheet" Target="big.xml"/>`)
      .join('');
    const parts = { 'xl/_rels/workbook.xml.rels': `<R>${links}</R>`, 'xl/big.xml': big };
    const bytes = await zipped({ ...writtenParts({ sheets }), ...parts });
    expect(await codeOf(bytes)).toBe('file.unpacked_too_large');
  });

  test('a part that unpacks to more than it says is not unpacked further', async () => {
    const asked: number[] = [];
    const bytes = patched(directoryAt + 24, [5, 0, 0, 0]);
    await readXlsx(bytes, {
      inflate: (packed, maxBytes) => {
        asked.push(maxBytes);
        return inflate(packed, maxBytes);
      },
    });
    expect(asked).toEqual([5]);
  });

  test.each([
    ['tags', `<worksheet ${'a'.repeat(3_000_000)}><row ${'b '.repeat(1_000_000)}/></worksheet>`],
    ['text', `<worksheet><row><c><v>${'&amp;1'.repeat(500_000)}</v></c></row></worksheet>`],
    ['short texts', `<worksheet><c><is>${'<t>a</t>'.repeat(500_000)}</is></c></worksheet>`],
    [
      'merged cells',
      `<worksheet>${'<row><c><v>1</v></c></row>'.repeat(20_000)}${'<mergeCell ref="A1:XFD1048576"/>'.repeat(20_000)}</worksheet>`,
    ],
    ['nothing but marks', `<worksheet>${'<a/>'.repeat(1_000_000)}</worksheet>`],
  ])('%s without end take no more than their time', { timeout: 5000 }, async (_, xml) => {
    // Stored, so that it is not refused for its ratio.
    const bytes = await workbookFile({ sheets: { survey: noisy(xml) } });
    const { problems } = await readFormFile(bytes, 'form', { inflate });
    expect(problems.map(({ code }) => code)).not.toContain('file.unpacked_too_large');
  });

  /** With a comment that does not pack, so that the ratio stays small. */
  function noisy(xml: string): string {
    let noise = '';
    for (let value = 1; noise.length < 60_000; value = (value * 48_271) % 2_147_483_647)
      noise += value.toString(36);
    return xml.replace('<worksheet', `<!-- ${noise} --><worksheet`);
  }
});

describe('nothing that a person brings makes it throw', () => {
  test('any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        await codeOf(new Uint8Array(bytes));
      }),
    );
  });

  test('a sound workbook with some bytes changed', async () => {
    const change = fc.tuple(fc.nat(sound.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const copy = sound.slice();
        for (const [at, byte] of changes) copy[at] = byte;
        await readFormFile(copy, 'form.xlsx', { inflate });
      }),
      { numRuns: 500 },
    );
  });

  test('any XML for a sheet', async () => {
    const piece = fc.constantFrom(
      '<row>',
      '</row>',
      '<c r="B2" t="s">',
      '<c>',
      '</c>',
      '<v>',
      '</v>',
      '<f/>',
      '<is>',
      '</is>',
      '<t>',
      '</t>',
      '1',
      '&#0;',
      '&lt;',
      '<![CDATA[',
      ']]>',
      '<mergeCell ref="B2:A1"/>',
      '<?x',
      '?>',
      "'",
      '"',
    );
    const parts = writtenParts(form);
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const xml = `<worksheet>${pieces.join('')}</worksheet>`;
        await codeOf(await zipped({ ...parts, 'xl/worksheets/sheet0.xml': xml }));
      }),
      { numRuns: 300 },
    );
  });
});
