import { expect, test } from 'vitest';
import type { Answers } from '../../../core/form/answers.ts';
import { carryOver } from '../../../core/form/carry-over.ts';
import { moment, writtenForm } from './written-form.ts';

const newer = writtenForm(`
  | survey |
  | | type | name | label | calculation | constraint |
  | | text | title | Titre | | |
  | | integer | people | Personnes | | . < 100 |
  | | text | phone | Téléphone | | |
  | | select_one themes | theme | Thème | | |
  | | select_multiple themes | others | Autres | | |
  | | select_one_from_file orgs.csv | org | Organisation | | |
  | | date | start | Début | | |
  | | calculate | twice | | \${people} * 2 | |
  | | note | thanks | Merci | | |
  | | begin_repeat | part | Part | | |
  | | integer | share | Part | | |
  | | begin_group | more | Plus | | |
  | | text | remark | Remarque | | |
  | | end_group | | | | |
  | | end_repeat | | | | |
  | choices |
  | | list_name | name | label |
  | | themes | a | A |
  | | themes | b | B |`);

const cases: readonly {
  readonly answers: Answers;
  readonly kept: Answers;
  readonly dropped: readonly string[];
}[] = [
  { answers: { title: 'Cours' }, kept: { title: 'Cours' }, dropped: [] },
  { answers: { people: 500 }, kept: { people: 500 }, dropped: [] },
  { answers: { people: '12' }, kept: { people: 12 }, dropped: [] },
  { answers: { people: 'douze' }, kept: {}, dropped: ['answer.wrong_type people'] },
  { answers: { people: 1.5 }, kept: {}, dropped: ['answer.wrong_type people'] },
  { answers: { phone: 528 }, kept: { phone: '528' }, dropped: [] },
  { answers: { theme: 'a' }, kept: { theme: 'a' }, dropped: [] },
  { answers: { theme: 'gone' }, kept: {}, dropped: ['answer.not_a_choice theme'] },
  { answers: { theme: ['b'] }, kept: { theme: 'b' }, dropped: [] },
  { answers: { theme: ['a', 'b'] }, kept: {}, dropped: ['answer.wrong_type theme'] },
  { answers: { title: ['a', 'b'] }, kept: { title: 'a b' }, dropped: [] },
  { answers: { others: 'b' }, kept: { others: ['b'] }, dropped: [] },
  { answers: { others: ['b', 'gone'] }, kept: {}, dropped: ['answer.not_a_choice others'] },
  { answers: { org: 'tamunt' }, kept: { org: 'tamunt' }, dropped: [] },
  { answers: { org: 'closed' }, kept: {}, dropped: ['answer.not_a_choice org'] },
  { answers: { start: 'demain' }, kept: {}, dropped: ['answer.not_a_date start'] },
  { answers: { old: 'x' }, kept: {}, dropped: ['answer.unknown_question old'] },
  { answers: { thanks: 'x' }, kept: {}, dropped: ['answer.unknown_question thanks'] },
  { answers: { twice: 4 }, kept: { twice: 4 }, dropped: [] },
  {
    answers: {
      part: [
        { share: 3, remark: 'r' },
        { share: 'x', gone: 1 },
      ],
    },
    kept: { part: [{ share: 3, remark: 'r' }, {}] },
    dropped: ['answer.wrong_type part[2]/share', 'answer.unknown_question part[2]/gone'],
  },
  { answers: { part: 'x' }, kept: {}, dropped: ['answer.wrong_type part'] },
];

test.each(cases)('of $answers it keeps $kept and drops $dropped', ({ answers, kept, dropped }) => {
  const carried = carryOver(newer, moment.lists, answers);
  expect(carried.answers).toEqual(kept);
  expect(carried.dropped.map(({ code, path }) => `${code} ${path}`)).toEqual(dropped);
});

test('an answer that is dropped is told with what it was', () => {
  const { dropped } = carryOver(newer, moment.lists, { old: 'Rue des Oliviers' });
  expect(dropped).toEqual([
    { path: 'old', answer: 'Rue des Oliviers', code: 'answer.unknown_question' },
  ]);
});

test('a list that has not arrived refuses nothing', () => {
  expect(carryOver(newer, {}, { org: 'closed' }).answers).toEqual({ org: 'closed' });
});
