import { expect, test } from 'vitest';
import type { Answers } from '../../core/form/answers.ts';
import { placesIn } from '../../functions/src/handlers/places-in.ts';
import { loadProgramme } from '../../programmes/load-programme.ts';

const { forms, places } = loadProgramme();
const known = new Set(places.map(({ code }) => code));

const cases: readonly {
  readonly form: string;
  readonly answers: Answers;
  readonly gives: readonly string[];
}[] = [
  {
    form: 'F02',
    answers: { provinces: ['09.581'], communes: ['09.581.01.07'] },
    gives: ['09', '09.581', '09.581.01.07'],
  },
  { form: 'F02', answers: { provinces: ['09.581'] }, gives: ['09', '09.581'] },
  // The commune is where a person lives: who may read the open part is not told.
  {
    form: 'F09',
    answers: { region: '09', province: '09.581', commune: '09.581.01.07' },
    gives: ['09'],
  },
  {
    form: 'F13',
    answers: { region: '09', province: '09.581', commune: '09.581.01.07' },
    gives: ['09'],
  },
  { form: 'F02', answers: { communes: ['99.999.99.99'] }, gives: [] },
];

test.each(cases)('of $answers in $form it gives $gives', ({ form, answers, gives }) => {
  const found = forms.find(({ policy }) => policy.form === form)!;
  expect(placesIn(found.definition, answers, (code) => known.has(code))).toEqual(gives);
});
