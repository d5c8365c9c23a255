import { expect, test } from 'vitest';
import { faults } from './told-faults.ts';

/** Problems of a survey of `type | name | save_to` rows with entities of `headers` and rows. */
function check(rows: readonly string[], headers: string, entities: readonly string[]): string[] {
  const lines = [
    '| survey |',
    '| | type | name | save_to | label |',
    ...rows.map((row) => `| | ${row} | L |`),
    '| entities |',
    `| | ${headers} |`,
    ...entities.map((row) => `| | ${row} |`),
  ];
  const { problems, warnings } = faults(lines.join('\n'));
  expect(warnings).toContain('entity.unsupported entities 0');
  return problems;
}

test.each([
  [['text | a | p'], 'list_name | label', ['trees | ${a}'], []],
  [['text | a | p'], 'dataset | label', ['trees | ${a}'], []],
  [
    ['text | a |'],
    'list_name | label',
    ['my.trees | A'],
    ['entity.name_invalid entities 2 list_name'],
  ],
  [
    ['text | a |'],
    'list_name | label',
    ['__trees | A'],
    ['entity.name_invalid entities 2 list_name'],
  ],
  [['text | a |'], 'list_name | label', [' | A'], ['entity.name_missing entities 2 list_name']],
  [
    ['text | a |'],
    'list_name | create_if',
    ['trees | ${a}'],
    ['entity.label_missing entities 2 label'],
  ],
  [
    ['text | a |'],
    'list_name | label | update_if',
    ['trees | A | ${a}'],
    ['entity.id_missing entities 2 entity_id'],
  ],
  [
    ['text | a |'],
    'list_name | label | colour',
    ['trees | A | red'],
    ['entity.column_unknown entities 1 colour'],
  ],
  [
    ['text | a |'],
    'list_name | entity_id',
    ['trees | ${a}'],
    ['entity.list_missing entities 2 list_name'],
  ],
  [['csv-external | trees |', 'text | a |'], 'list_name | entity_id', ['trees | ${a}'], []],
  [
    ['text | a | name'],
    'list_name | label',
    ['trees | A'],
    ['entity.save_to_invalid survey 2 save_to'],
  ],
  [
    ['text | a | p', 'text | b | p'],
    'list_name | label',
    ['trees | A'],
    ['entity.save_to_taken survey 3 save_to'],
  ],
  [
    ['text | a | other#p'],
    'list_name | label',
    ['trees | A'],
    ['entity.unknown_list survey 2 save_to'],
  ],
  [
    ['text | a | a#b#c'],
    'list_name | label',
    ['trees | A'],
    ['entity.save_to_malformed survey 2 save_to'],
  ],
  [
    ['begin group | g | p', 'text | a |', 'end group | |'],
    'list_name | label',
    ['trees | A'],
    ['entity.save_to_group survey 2 save_to'],
  ],
])('%j with %s %j', (rows, headers, entities, problems) => {
  expect(check(rows, headers, entities)).toEqual(problems);
});

const repeats = [
  'begin repeat | r | ',
  'text | a | trees#p',
  'end repeat | | ',
  'begin repeat | s | ',
  'text | b | trees#q',
  'end repeat | | ',
];

test('an entity cannot be of two repeats', () => {
  expect(check(repeats, 'list_name | label', ['trees | A', 'wells | B'])).toEqual([
    'entity.scope survey 6 save_to',
  ]);
});

test('a container has room for one entity, its groups for more', () => {
  const flat = ['text | a | trees#p', 'text | b | wells#p'];
  const grouped = [
    'text | a | trees#p',
    'begin group | g |',
    'text | b | wells#p',
    'end group | |',
  ];
  const both = ['trees | A', 'wells | B'];
  expect(check(flat, 'list_name | label', both)).toEqual(['entity.no_place entities 3 list_name']);
  expect(check(grouped, 'list_name | label', both)).toEqual([]);
});

test('what is saved asks for entities', () => {
  const md = '| survey |\n| | type | name | label | save_to |\n| | text | a | A | p |';
  expect(faults(md).problems).toEqual(['entity.undeclared survey 2 save_to']);
});
