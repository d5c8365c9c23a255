import { expect, test } from 'vitest';
import { formFaultAr } from '../../../core/text/form-fault.ar.ts';
import { formFaultEn } from '../../../core/text/form-fault.en.ts';
import { formFaultFr } from '../../../core/text/form-fault.fr.ts';
import { createSay } from '../../../core/text/say.ts';
import { importForm } from '../../../core/xlsform/import-form.ts';
import { readMarkdown } from '../../../core/xlsform/read-markdown.ts';
import { options, survey } from './told-faults.ts';

const tables = { fr: formFaultFr, en: formFaultEn, ar: formFaultAr } as const;

/** Everything that is told of a form, in one language. */
function check(language: keyof typeof tables, md: string): string[] {
  const say = createSay(language, tables[language], formFaultFr);
  const { problems, warnings } = importForm(readMarkdown(md), options);
  return [...problems, ...warnings].map(({ code, params }) => say(code, params));
}

const misspelt = survey('type | name | label', [
  'integer | household_size | Combien ?',
  'note | told | Vous êtes ${houshold_size}.',
]);
const unclosed = survey('type | name | label', ['begin_repeat | people | P', 'text | first | A']);
const crossed = survey('type | name | label', [
  'begin_group | house | H',
  'begin_repeat | people | P',
  'text | first | A',
  'end_group | |',
]);
const unnamed = survey('type | name | label | label::English (en)', ['text | a | A | B']);

test.each([
  [
    'fr',
    misspelt,
    'Ligne 3 : aucune question ne s’appelle « houshold_size ». Vouliez-vous dire ${household_size} ? Corrigez le nom.',
  ],
  [
    'en',
    misspelt,
    'Row 3: no question is called “houshold_size”. Did you mean ${household_size}? Correct the name.',
  ],
  [
    'fr',
    unclosed,
    'Ligne 2 : « people » est ouvert ici et jamais fermé. Ajoutez une ligne end_repeat après sa dernière question.',
  ],
  [
    'en',
    crossed,
    '“end_group” does not close “people”, opened in row 3. Add a row end_repeat before it.',
  ],
  [
    'fr',
    unnamed,
    'Ligne 1 : la colonne « label » ne dit pas sa langue, alors que d’autres la disent. Écrivez par exemple « label::Français (fr) ».',
  ],
  [
    'ar',
    unnamed,
    'السطر 1: العمود «label» لا يذكر لغته بينما تذكرها أعمدة أخرى. اكتبوا مثلا «label::Français (fr)».',
  ],
] as const)(
  'in %s, a typical mistake is told with its row and its cure',
  (language, md, sentence) => {
    expect(check(language, md)).toEqual([sentence]);
  },
);

test('a path that leads to nothing is told with its row', () => {
  const md = survey('type | name | label | relevant', ["text | a | A | ../gone = 'x'"]);
  expect(check('en', md)).toEqual(['Row 2: no question is called “gone”. Check its spelling.']);
});

test.each([
  ['no sheet settings', '', 'enquete'],
  ['a title only', '| settings |\n| | form_title |\n| | Visite à domicile |', 'Visite_a_domicile'],
  [
    'a code with full stops',
    '| settings |\n| | form_id |\n| | Suivi_12.17.18 v2_v3 |',
    'Suivi_12_17_18',
  ],
])('a form with %s is told which code it could have', (_, settings, code) => {
  const md = `| survey |\n| | type | name | label |\n| | text | a | A |\n${settings}`;
  expect(check('fr', md)).toEqual([expect.stringContaining(`par exemple « ${code} ».`)]);
});

test('a name near to none is told as it is', () => {
  const md = survey('type | name | label', ['text | a | A', 'note | b | ${something_else}']);
  expect(check('en', md)).toEqual([
    'Row 3: no question is called “something_else”. Check its spelling.',
  ]);
});
