import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChoiceColumns } from '../../../core/spreadsheet/choices-of-rows.ts';
import { readChoiceFile } from '../../../core/spreadsheet/read-choice-file.ts';

function read(file: string, text: string, columns?: Partial<ChoiceColumns>) {
  const found = readChoiceFile(new TextEncoder().encode(text), file, columns);
  const faults = [...found.problems, ...found.warnings];
  return {
    choices: found.choices,
    faults: faults.map(({ code, sheet, row, column }) =>
      [code, sheet, row, column].join(' ').trim(),
    ),
  };
}

describe('a CSV of choices', () => {
  test('has names, labels by language and columns of its own', () => {
    const text = `name,label,label::العربية (ar),province,label::Kiswahili (sw)
01,Agadir,أكادير,p1,
02 , Tiznit,,p2,Tiz
,Sans nom,,,
01,Encore,,,`;
    expect(read('communes.csv', text)).toEqual({
      choices: [
        { name: '01', label: { fr: 'Agadir', ar: 'أكادير' }, columns: { province: 'p1' } },
        {
          name: '02',
          label: { fr: 'Tiznit' },
          columns: { province: 'p2', 'label::Kiswahili (sw)': 'Tiz' },
        },
      ],
      faults: ['choices.unnamed communes.csv 4 name', 'choices.duplicate communes.csv 5 name'],
    });
  });

  test('may call its columns otherwise, if the question says so', () => {
    const text = 'code;nom;name\n1;Un;x';
    expect(read('a.csv', text, { value: 'code', label: 'nom' }).choices).toEqual([
      { name: '1', label: { fr: 'Un' }, columns: { name: 'x' } },
    ]);
    expect(read('a.csv', text, { value: 'code', label: 'code' }).choices).toMatchObject([
      { name: '1', label: { fr: '1' } },
    ]);
  });

  test.each(['code,label\n1,Un', ''])('needs a column of names: %j', (text) => {
    expect(read('a.csv', text)).toEqual({ choices: [], faults: ['choices.no_name a.csv 1'] });
  });

  test('may have any column, even one that objects know otherwise', () => {
    const { choices } = read('a.csv', 'name,__proto__\na,b');
    expect(Object.entries(choices[0]?.columns ?? {})).toEqual([['__proto__', 'b']]);
  });

  test('is told where it is no Unicode or never ends a quote', () => {
    const bytes = new Uint8Array([...'name\nPr'].map((sign) => sign.charCodeAt(0)).concat(0xe9));
    expect(readChoiceFile(bytes, 'a.csv')).toMatchObject({
      choices: [{ name: 'Pré' }],
      warnings: [{ code: 'file.not_utf8', sheet: 'a.csv' }],
    });
    expect(read('a.csv', 'name\n"a').faults).toEqual(['file.open_quote a.csv 2']);
  });
});

describe('an XML of choices', () => {
  test('has items, whatever they are called', () => {
    const text = `<?xml version="1.0"?>
      <root><item><name>a</name><label>A &amp; B</label><region>r1</region></item>
      <o:other xmlns:o="x"><name>b</name><label><b>no</b>B</label></o:other><item/></root>`;
    expect(read('a.xml', text)).toEqual({
      choices: [
        { name: 'a', label: { fr: 'A & B' }, columns: { region: 'r1' } },
        { name: 'b', label: { fr: 'B' } },
      ],
      faults: ['choices.unnamed a.xml 3 name'],
    });
  });

  test.each([
    ['choices.not_xml', '<root>'],
    ['choices.not_xml', '<root/>'],
    ['choices.not_xml', 'name,label'],
    ['choices.no_name', '<root><item><label>a</label></item></root>'],
    ['file.doctype', '<!DOCTYPE r [<!ENTITY a "b">]><root><item><name>&a;</name></item></root>'],
  ])('%s: %s', (code, text) => {
    expect(read('a.xml', text).faults[0]).toMatch(code);
  });
});

describe('a GeoJSON of choices', () => {
  const collection = (...features: readonly object[]) =>
    JSON.stringify({ type: 'FeatureCollection', features });

  test('has features with their properties, and places as questions answer them', () => {
    const text = collection(
      {
        type: 'Feature',
        id: 7,
        geometry: { type: 'Point', coordinates: [-9.73, 29.69] },
        properties: { title: 'Tiznit', province: '581', open: true, tags: ['x'] },
      },
      {
        geometry: {
          type: 'LineString',
          coordinates: [
            [1, 2],
            [3, 4, 5],
          ],
        },
        properties: { id: 'b', title: 'B' },
      },
      {
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [0, 1],
              [2, 3],
            ],
          ],
        },
        properties: { id: 'c' },
      },
      { geometry: { type: 'MultiPoint', coordinates: [[0, 1]] }, properties: { id: 'd' } },
      { geometry: { type: 'Point', coordinates: ['no'] }, properties: null, id: 'e' },
    );
    expect(read('a.geojson', text)).toEqual({
      choices: [
        {
          name: '7',
          label: { fr: 'Tiznit' },
          columns: { province: '581', open: 'true', geometry: '29.69 -9.73 0 0' },
        },
        { name: 'b', label: { fr: 'B' }, columns: { geometry: '2 1 0 0;4 3 5 0' } },
        { name: 'c', label: {}, columns: { geometry: '1 0 0 0;3 2 0 0' } },
        { name: 'd', label: {} },
        { name: 'e', label: {} },
      ],
      faults: [],
    });
  });

  test.each(['', '[]', '{"type":"Feature"}', collection('no' as unknown as object)])(
    'is not %j',
    (text) => {
      expect(read('a.geojson', text).faults).toEqual(['choices.not_geojson a.geojson 0']);
    },
  );
});

test('where every record has fields of its own, it is refused in no time', () => {
  const features = Array.from({ length: 3000 }, (_, index) => ({
    properties: { [`p${index}`]: 1 },
  }));
  const text = JSON.stringify({ type: 'FeatureCollection', features });
  expect(read('a.geojson', text).faults).toEqual(['file.too_many_cells a.geojson 0']);
});

test('no file makes it throw', () => {
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .array(fc.constantFrom('<r>', '</r>', '<i>', '</i>', '<name>', '</name>', 'a', '<x/>'), {
        maxLength: 20,
      })
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, fc.constantFrom('a.csv', 'a.xml', 'a.geojson'), (content, file) => {
      read(file, content);
    }),
  );
});
