import { expect, test } from 'vitest';
import type { Answers } from '../../../core/form/answers.ts';
import { createInstance } from '../../../core/form/create-instance.ts';
import { usesRareParts } from '../../../core/form/form-model.ts';
import { rareFilling } from '../../../core/form/rare-filling.ts';
import { validateSubmission } from '../../../core/form/validate-submission.ts';
import { moment, writtenForm } from './written-form.ts';

const form = writtenForm(`
  | survey |
  | | type | name | label | default | calculation | relevant |
  | | text | town | Ville | \${last-saved#town} | | |
  | | integer | number | Numéro | \${last-saved#number} + 1 | | |
  | | calculate | before | | | coalesce(\${last-saved#number}, 0) * 10 | |
  | | text | shown | Vu | | | \${last-saved#town} = 'Tiznit' |
  | | begin repeat | row | Ligne | | | |
  | | text | name | Nom | | | |
  | | end repeat | | | | | |
  | | text | names | Noms | join(' ', \${last-saved#name}) | | |`);

const lastSaved: Answers = { town: 'Tiznit', number: 4, row: [{ name: 'a' }, {}, { name: 'b' }] };
const page = { ...moment, rare: rareFilling };

test('defaults begin with the record before, and the judge takes what was made of it', () => {
  const instance = createInstance(form, { ...page, lastSaved });
  const sent = instance.toAnswers();
  expect(sent).toMatchObject({ town: 'Tiznit', number: 5, before: 40, names: 'a b' });
  const judged = validateSubmission(form, sent, page);
  expect(judged).toMatchObject({ answers: sent, problems: [] });
});

test('without one they are empty', () => {
  const instance = createInstance(form, { ...page, lastSaved: {} });
  expect(instance.toAnswers()).toEqual({ before: 0, row: [{}] });
});

test('what decides is the same for the judge, who knows no record before', () => {
  const instance = createInstance(form, { ...page, lastSaved });
  expect(instance.view('shown').isRelevant).toBe(false);
});

test('a form knows its own identifier, and the judge the same', () => {
  const own = writtenForm(`
    | survey |
    | | type | name | label | calculation |
    | | calculate | a | | concat('/', \${instanceID}) |
    | | text | b | B | |`);
  const { seed: _, ...unnamed } = { ...page, seed: '' };
  expect(usesRareParts(own)).toBe(true);
  expect(createInstance(own, { ...page, seed: 'k3f9' }).get('a')).toBe('/uuid:k3f9');
  expect(validateSubmission(own, {}, { ...page, seed: 'k3f9' }).answers).toEqual({
    a: '/uuid:k3f9',
  });
  expect(createInstance(own, unnamed).get('a')).toBe('/');
});

test('what was changed is not taken back by the record before', () => {
  const instance = createInstance(form, { ...page, lastSaved });
  instance.set('town', 'Agadir');
  const draft = instance.toAnswers();
  expect(createInstance(form, { ...page, lastSaved }, draft).toAnswers()).toEqual(draft);
});

test('a calculation of the record before is judged by its type', () => {
  const { problems } = validateSubmission(form, { before: ['x', 'y'] }, page);
  expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(['answer.wrong_type before']);
});
