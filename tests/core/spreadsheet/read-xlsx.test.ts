import { describe, expect, test } from 'vitest';
import { readXlsx } from '../../../core/spreadsheet/read-xlsx.ts';
import { inflate, type WrittenParts, workbookFile } from './workbook-file.ts';

/** Reads a hand-written workbook. */
async function read(written: WrittenParts, sheets?: readonly string[]) {
  return readXlsx(await workbookFile(written), { inflate, ...(sheets && { sheets }) });
}

/** The text of one cell, given its XML. */
async function cell(xml: string, more: Omit<WrittenParts, 'sheets'> = {}) {
  const { workbook, problems } = await read({
    sheets: { survey: `<row r="1">${xml}</row>` },
    ...more,
  });
  return problems[0]?.code ?? workbook?.sheets[0]?.rows[0]?.cells[0] ?? null;
}

describe('a text', () => {
  const strings = `<si><t>Nom</t></si>
    <si><r><t xml:space="preserve">Votre </t></r><r><rPr><b/></rPr><t>nom</t></r></si>
    <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>
    <si><t xml:space="preserve">  deux  </t></si>
    <si><t>a_x000D_
b&#13;&#10;c &amp; &lt;d&gt; &#233;_x005F_x0041_</t></si>
    <si><t><![CDATA[${'${a} < 3'}]]></t></si><si><t/></si>`;

  test.each([
    ['of the shared strings', '<c t="s"><v>0</v></c>', 'Nom'],
    ['in runs of rich text', '<c t="s"><v>1</v></c>', 'Votre nom'],
    ['without its reading in other signs', '<c t="s"><v>2</v></c>', '東京'],
    ['with the blanks around it', '<c t="s"><v>3</v></c>', '  deux  '],
    ['of several lines, with escapes', '<c t="s"><v>4</v></c>', 'a\nb\nc & <d> é_x0041_'],
    ['of character data', '<c t="s"><v>5</v></c>', '${a} < 3'],
    ['that is empty', '<c t="s"><v>6</v></c>', null],
    ['inline', '<c t="inlineStr"><is><t>ici</t></is></c>', 'ici'],
    ['inline and rich', '<c t="inlineStr"><is><r><t>i</t></r><r><t>ci</t></r></is></c>', 'ici'],
    ['of blanks only', '<c t="inlineStr"><is><t xml:space="preserve">  </t></is></c>', null],
    ['that is a number', '<c t="inlineStr"><is><t>007</t></is></c>', '007'],
    ['that a formula gives', '<c t="str"><f>A2&amp;"x"</f><v>yx</v></c>', 'yx'],
    ['that a formula gives empty', '<c t="str"><f>""</f><v></v></c>', null],
    ['without type, as some programs do', '<c><v>texte</v></c>', 'texte'],
    ['that is not among the strings', '<c t="s"><v>99</v></c>', 'file.damaged'],
  ])('%s', async (_, xml, text) => {
    expect(await cell(xml, { strings })).toBe(text);
  });
});

describe('a number is as people see it', () => {
  test.each([
    ['3', '3'],
    ['3.0', '3'],
    ['3.5', '3.5'],
    ['3.0000000000000004', '3'],
    ['0.30000000000000004', '0.3'],
    ['3E0', '3'],
    ['1.5E-7', '0.00000015'],
    ['-1E-10', '-0.0000000001'],
    ['212612345678', '212612345678'],
    ['1.2E+22', '12000000000000000000000'],
    ['-0', '0'],
    ['-12.25', '-12.25'],
  ])('%s is %s', async (stored, seen) => {
    expect(await cell(`<c><v>${stored}</v></c>`)).toBe(seen);
  });

  test.each([
    ['<c t="b"><v>1</v></c>', 'TRUE'],
    ['<c t="b"><f>1=2</f><v>0</v></c>', 'FALSE'],
    ['<c><f>1+2</f><v>3</v></c>', '3'],
    ['<c><f t="shared" si="0"/><v>4</v></c>', '4'],
  ])('%s is %s', async (xml, seen) => {
    expect(await cell(xml)).toBe(seen);
  });
});

describe('a date is ISO by its format', () => {
  const formats = [
    'dd/mm/yyyy',
    'yyyy-mm-dd hh:mm',
    'hh:mm:ss AM/PM',
    '[h]:mm',
    '[$-40C]d mmmm yyyy;@',
    '0.00" jours"',
    'mmm\\-yy',
    'mm:ss',
    '[Red]#,##0.00',
  ];
  const styles = `<numFmts>${formats
    .map(
      (code, index) =>
        `<numFmt numFmtId="${170 + index}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
    )
    .join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${[
    0,
    14,
    22,
    20,
    46,
    ...formats.map((_, index) => 170 + index),
  ]
    .map((id) => `<xf numFmtId="${id}"/>`)
    .join('')}</cellXfs><dxfs><dxf><numFmt numFmtId="170" formatCode="0"/></dxf></dxfs>`;
  const isolated = (style: number, value: string, workbookPr = '') =>
    cell(`<c s="${style}"><v>${value}</v></c>`, { styles, workbookPr });

  test.each([
    ['general', 0, '46082', '46082'],
    ['built-in date', 1, '46082', '2026-03-01'],
    ['built-in date and time', 2, '46082.395833333336', '2026-03-01T09:30:00'],
    ['built-in time', 3, '0.395833333333333', '09:30:00'],
    ['built-in duration', 4, '1.25', '30:00:00'],
    ['dd/mm/yyyy', 5, '46082', '2026-03-01'],
    ['dd/mm/yyyy over a moment', 5, '46082.75', '2026-03-01'],
    ['yyyy-mm-dd hh:mm', 6, '46082', '2026-03-01T00:00:00'],
    ['hh:mm:ss AM/PM', 7, '0.75', '18:00:00'],
    ['[h]:mm', 8, '0.5', '12:00:00'],
    ['locale', 9, '46082', '2026-03-01'],
    ['a unit in quotes', 10, '3.5', '3.5'],
    ['month and year', 11, '46082', '2026-03-01'],
    ['minutes and seconds', 12, '0.0104166666666667', '00:15:00'],
    ['colour', 13, '1234.5', '1234.5'],
    ['before the day that never was', 1, '59', '1900-02-28'],
    ['after it', 1, '61', '1900-03-01'],
    ['outside of the calendar', 1, '-3', '-3'],
    ['no day', 1, '0', '0'],
    ['too far', 1, '3000000', '3000000'],
  ])('%s', async (_, style, value, text) => {
    expect(await isolated(style, value)).toBe(text);
  });

  test('also counted from 1904', async () => {
    expect(await isolated(1, '44620', '<workbookPr date1904="1"/>')).toBe('2026-03-01');
    expect(await isolated(1, '0', '<workbookPr date1904="true"/>')).toBe('1904-01-01');
  });

  test.each([
    [1, '2026-03-01T00:00:00', '2026-03-01'],
    [0, '2026-03-01T00:00:00.000Z', '2026-03-01'],
    [2, '2026-03-01T09:30:00', '2026-03-01T09:30:00'],
    [3, '1899-12-31T09:30:00', '09:30:00'],
    [0, '2026-03-01', '2026-03-01'],
  ])('style %i of the ISO text %s is %s', async (style, value, text) => {
    expect(await cell(`<c t="d" s="${style}"><v>${value}</v></c>`, { styles })).toBe(text);
  });
});

describe('rows', () => {
  test('keep the numbers of the spreadsheet; those without content do not count', async () => {
    const { workbook } = await read({
      sheets: {
        Survey: `<row r="1"><c r="A1" t="inlineStr"><is><t>type</t></is></c><c r="C1"><v>2</v></c></row>
          <row r="3"><c r="B3" s="1"/></row>
          <row r="7" hidden="1"><c r="AB7"><v>5</v></c></row>`,
      },
    });
    const wide = [...Array.from({ length: 27 }, () => null), '5'];
    expect(workbook?.sheets).toEqual([
      {
        name: 'Survey',
        rows: [
          { row: 1, cells: ['type', null, '2'] },
          { row: 7, cells: wide },
        ],
      },
    ]);
  });

  test('are counted where the program wrote no numbers, and sorted where it mixed them', async () => {
    const { workbook } = await read({
      sheets: {
        a: '<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>',
        b: '<row r="2"><c><v>2</v></c></row><row r="1"><c><v>1</v></c></row>',
      },
    });
    expect(workbook?.sheets.map(({ rows }) => rows)).toEqual([
      [
        { row: 1, cells: ['1', '2'] },
        { row: 2, cells: [null, '3'] },
      ],
      [
        { row: 1, cells: ['1'] },
        { row: 2, cells: ['2'] },
      ],
    ]);
  });

  test('have the value of a merged cell in its first place, and nothing under it', async () => {
    const { workbook } = await read({
      sheets: {
        a: `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>
          <row r="2"><c r="A2"><v>4</v></c><c r="C2"><v>6</v></c></row></sheetData>
          <mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells></worksheet>`,
      },
    });
    expect(workbook?.sheets[0]?.rows.map(({ cells }) => cells)).toEqual([
      ['1', null, '3'],
      [null, null, '6'],
    ]);
  });
});

describe('sheets', () => {
  test('of charts are none', async () => {
    const chart = '<Relationship Id="s1" Type="x/chartsheet" Target="chartsheets/sheet1.xml"/>';
    const sheet = '<Relationship Id="s0" Type="x/worksheet" Target="worksheets/sheet0.xml"/>';
    const { workbook } = await read({
      sheets: { survey: '', chart: '' },
      parts: { 'xl/_rels/workbook.xml.rels': `<R>${chart}${sheet}</R>` },
    });
    expect(workbook?.sheets.map(({ name }) => name)).toEqual(['survey']);
  });

  test('are found where a program left out the way to them', async () => {
    const { workbook } = await read({ sheets: { survey: '' }, parts: { '_rels/.rels': '<R/>' } });
    expect(workbook?.sheets.map(({ name }) => name)).toEqual(['survey']);
  });

  test('come in the order of their tabs, hidden ones too', async () => {
    const { workbook } = await read({
      sheets: { SURVEY: '', 'A &amp; B': '', notes: '' },
      sheetState: { 'A &amp; B': 'state="hidden"', notes: 'state="veryHidden"' },
    });
    expect(workbook?.sheets.map(({ name }) => name)).toEqual(['SURVEY', 'A & B', 'notes']);
  });

  test('that nobody asked for come without rows, whatever is in them', async () => {
    const error = '<row><c t="e"><v>#REF!</v></c></row>';
    const written = { sheets: { Survey: '<row><c><v>1</v></c></row>', notes: error } };
    const { workbook, problems } = await read(written, ['survey']);
    expect(problems).toEqual([]);
    expect(workbook?.sheets.map(({ rows }) => rows.length)).toEqual([1, 0]);
  });
});

test('prefixes, strict namespaces and UTF-16 make no difference', async () => {
  const strict = {
    namespace: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
    relationships: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
  };
  const prefixed = `<?xml version="1.0"?><!-- by hand --><x:worksheet xmlns:x="${strict.namespace}">
    <x:sheetData><x:row r='1' y:r="9"><x:c r='A1' t='inlineStr'><x:is><x:t>a>b</x:t></x:is></x:c></x:row></x:sheetData>
    <x:extLst><x:ext><z:row><z:c><z:v>9</z:v></z:c></z:row></x:ext></x:extLst></x:worksheet>`;
  const { workbook } = await read({ sheets: { survey: prefixed }, ...strict });
  expect(workbook?.sheets[0]?.rows).toEqual([{ row: 1, cells: ['a>b'] }]);
});

describe('a cell whose text is lost is a problem with its place', () => {
  const header = '<row r="1"><c r="B1" t="inlineStr"><is><t>relevant</t></is></c></row>';

  test('where it shows an error', async () => {
    const { problems, warnings, workbook } = await read({
      sheets: {
        survey: `${header}<row r="4"><c r="B4" t="e"><f>x</f><v>#NAME?</v></c><c r="C4" t="e"><v>#REF!</v></c></row>`,
      },
    });
    expect(workbook).not.toBeNull();
    expect(problems).toEqual([
      {
        code: 'cell.error',
        sheet: 'survey',
        row: 4,
        column: 'relevant',
        params: { cell: 'B4', error: '#NAME?' },
      },
    ]);
    // The column C has no header: nobody reads it.
    expect(warnings).toMatchObject([{ column: 'C', params: { cell: 'C4', error: '#REF!' } }]);
  });

  test('where its formula was never calculated', async () => {
    const formula = '<row r="2"><c r="B2"><f>1+1</f><v/></c><c r="C2"><f>1</f></c></row>';
    const { problems, warnings } = await read({ sheets: { survey: header + formula } });
    expect([...problems, ...warnings].map(({ code, params }) => `${code} ${params.cell}`)).toEqual([
      'cell.not_calculated B2',
      'cell.not_calculated C2',
    ]);
  });

  test('where it would have been a header, or all there is', async () => {
    const error = (place: string) => `<row><c r="${place}" t="e"><v>#REF!</v></c></row>`;
    const row = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><v>#REF!</v></c></row>';
    for (const survey of [row, error('C3')])
      expect((await read({ sheets: { survey } })).problems).toMatchObject([{ code: 'cell.error' }]);
  });
});
