import fc from 'fast-check';
import type { Workbook } from '../../../core/xlsform/workbook.ts';

/** Rows by header, as an author would fill them in. */
type Row = Readonly<Record<string, string>>;

const words = fc
  .array(
    fc.constantFrom(
      'eau',
      'a|b',
      'l’été',
      '"x"',
      '\\',
      '\\|',
      '&#10;',
      'deux\nlignes',
      'مدينة',
      '1',
      '-',
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((parts) => parts.join(' '));
const languageSets = fc.constantFrom(
  [''],
  ['::fr'],
  ['', '::English (en)'],
  ['::Français (fr)', '::العربية (ar)'],
  ['::Kiswahili (sw)', '::Nyanja', ''],
);
const types = [
  ...[
    'text',
    'string',
    'integer',
    'decimal',
    'range',
    'date',
    'time',
    'dateTime',
    'note',
    'barcode',
  ],
  ...[
    'acknowledge',
    'hidden',
    'geopoint',
    'gps',
    'geotrace',
    'geoshape',
    'image',
    'audio',
    'video',
  ],
  ...[
    'file',
    'start',
    'end',
    'today',
    'deviceid',
    'username',
    'email',
    'start-geopoint',
    'percentage',
  ],
  ...[
    'select_one yes_no',
    'select_multiple yes_no',
    'select one from yes_no or_other',
    'rank ranks',
  ],
  ...['select_one_from_file places.csv', 'select_multiple_from_file zones.geojson'],
  ...['select_one_external towns', 'select_one ${asked}', 'add text prompt', 'background-audio'],
];
const columns: Readonly<Record<string, readonly string[]>> = {
  required: ['yes', 'no', 'TRUE', '${asked} = 1'],
  readonly: ['yes', 'false()'],
  relevance: ["${asked} = 'a'", 'true()'],
  constraint: [". != ''", "regex(., 'a\\|b')"],
  calculation: ["concat(${asked}, 'x')"],
  default: ['3', 'MAD', "l'été", 'today()', '2026-01-01', 'a + b', "'x'", '${asked}'],
  appearance: ['minimal', 'w1 multiline', 'field-list'],
  trigger: ['${asked}'],
  'media::image': ['a.png'],
  'bind::foo': ['bar'],
  'body::accept': ['.doc'],
  'instance::odk:tag': ['t'],
  intent: ['org.example.app'],
  'tiwizi::privacy': ['P0', 'P2', 'P4'],
  'tiwizi::indicator': ['R1.3'],
  'tiwizi::code_list': ['ISO 3166'],
};
const texts = ['label', 'hint', 'guidance_hint', 'constraint_message', 'required_message'];

const sometimes = fc.integer({ min: 0, max: 3 }).map((draw) => draw === 0);

/** What one question says besides its type and name. */
function cells(languages: readonly string[]): fc.Arbitrary<Row> {
  const plain = Object.entries(columns).map(([header, values]) =>
    fc.tuple(sometimes, fc.constantFrom(...values)).map(([isThere, cell]): Row => {
      return isThere ? { [header]: cell } : {};
    }),
  );
  const said = texts.flatMap((field) =>
    languages.map((language) =>
      fc.tuple(sometimes, words).map(([isThere, cell]): Row => {
        return isThere ? { [`${field}${language}`]: cell } : {};
      }),
    ),
  );
  return fc.tuple(...plain, ...said).map((all) => Object.assign({}, ...all));
}

type Part = { readonly row: Row; readonly inside: readonly Part[] | null };

function parts(languages: readonly string[], depth: number): fc.Arbitrary<readonly Part[]> {
  const question = fc
    .tuple(fc.constantFrom(...types), cells(languages))
    .map(([type, more]): Part => ({ row: { label: 'Q', ...more, type }, inside: null }));
  if (depth === 0) return fc.array(question, { minLength: 1, maxLength: 3 });
  const block = fc
    .tuple(fc.constantFrom('group', 'repeat'), words, parts(languages, depth - 1))
    .map(([type, label, inside]): Part => {
      const count: Row = type === 'repeat' ? { repeat_count: '${asked}' } : {};
      return { row: { type: `begin ${type}`, label, ...count }, inside };
    });
  return fc.array(fc.oneof({ weight: 3, arbitrary: question }, block), {
    minLength: 1,
    maxLength: 4,
  });
}

function named(all: readonly Part[], path: string): Row[] {
  return all.flatMap(({ row, inside }, index) => {
    const name = `${path}${index}`;
    if (!inside) return [{ ...row, name }];
    const end = row.type!.replace('begin', 'end');
    return [{ ...row, name }, ...named(inside, `${name}_`), { type: end }];
  });
}

function sheet(name: string, rows: readonly Row[]): Workbook['sheets'][number] {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [headers, ...rows.map((row) => headers.map((header) => row[header] ?? null))];
  return { name, rows: lines.map((line, index) => ({ row: index + 1, cells: line })) };
}

/** Valid workbooks of every kind of question, column, language and setting. */
export const madeWorkbook: fc.Arbitrary<Workbook> = languageSets.chain((languages) =>
  fc
    .tuple(
      parts(languages, 2),
      fc.array(fc.tuple(fc.constantFrom('yes_no', 'ranks', 'unused'), words), { maxLength: 6 }),
      fc.record({
        style: fc.constantFrom('pages', null),
        version: fc.constantFrom('3', 'v3', null),
      }),
      fc.constantFrom(null, 'Français (fr)', 'sw'),
    )
    .map(([made, choices, settings, language]) => {
      const setting: Row = {
        form_id: 'F1',
        ...(settings.style && { style: settings.style }),
        ...(settings.version && { version: settings.version }),
        ...(language && { default_language: language }),
      };
      const last = languages.at(-1)!;
      const choiceRows = [...choices, ['yes_no', 'Oui'] as const, ['ranks', 'Un'] as const].map(
        ([list, label], index): Row => ({
          'list name': list,
          name: `c${index}`,
          [`label${last}`]: label,
          order: String(index),
          image: 'c.png',
        }),
      );
      return {
        sheets: [
          sheet('survey', [
            { type: 'text', name: 'asked', label: 'A' },
            ...named(made, 'q'),
            { type: 'csv-external', name: 'towns_file' },
            { type: 'audit', parameters: 'track-changes=true' },
          ]),
          sheet('choices', choiceRows),
          sheet('external_choices', [{ list_name: 'towns', name: 'agadir', label: 'Agadir' }]),
          sheet('settings', [setting]),
        ],
      };
    }),
);
