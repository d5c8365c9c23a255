import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answers } from '../../../core/form/answers.ts';
import { joinAnswers, separateAnswers } from '../../../core/form/separate-answers.ts';
import { validateSubmission } from '../../../core/form/validate-submission.ts';
import { moment, writtenForm } from './written-form.ts';

const form = writtenForm(`
  | survey |
  | | type | name | label | tiwizi::privacy |
  | | text | title | Titre | P0 |
  | | text | note | Précision | |
  | | decimal | budget | Budget | P2 |
  | | text | phone | Téléphone | P3 |
  | | begin group | case | Cas | P4 |
  | | text | summary | Résumé | |
  | | end group | | | |
  | | begin repeat | people | Personnes | |
  | | text | role | Rôle | P1 |
  | | text | name | Nom | P3 |
  | | begin repeat | calls | Appels | P4 |
  | | date | day | Jour | |
  | | end repeat | | | |
  | | end repeat | | | |
  | | begin repeat | funders | Financeurs | P2 |
  | | decimal | share | Part | |
  | | end repeat | | | |`);

test('each level has its own answers, and rows keep their number in each', () => {
  const answers: Answers = {
    title: 'T',
    budget: 3,
    phone: '06',
    summary: 'S',
    people: [
      { role: 'aide', name: 'Itto' },
      { name: 'Ali', calls: [{ day: '2026-03-01' }] },
    ],
    funders: [{ share: 100 }],
  };
  expect(separateAnswers(form, answers)).toEqual({
    open: { title: 'T', people: [{ role: 'aide' }, {}] },
    restricted: {
      P2: { budget: 3, funders: [{ share: 100 }] },
      P3: { phone: '06', people: [{ name: 'Itto' }, { name: 'Ali' }] },
      P4: { summary: 'S', people: [{}, { calls: [{ day: '2026-03-01' }] }] },
    },
  });
});

test('what is joined again is what was separated', () => {
  const text = fc.string({ minLength: 1 }).filter((one) => one.trim() !== '');
  const calls = fc.array(fc.record({ day: fc.constant('2026-03-01') }, { requiredKeys: [] }), {
    maxLength: 3,
  });
  const people = fc.array(fc.record({ role: text, name: text, calls }, { requiredKeys: [] }), {
    maxLength: 4,
  });
  const funders = fc.array(fc.record({ share: fc.integer() }, { requiredKeys: [] }), {
    maxLength: 4,
  });
  const answers = fc.record(
    { title: text, note: text, budget: fc.integer(), phone: text, summary: text, people, funders },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(answers, (sent) => {
      const judged = validateSubmission(form, sent, moment).answers;
      const { open, restricted } = separateAnswers(form, judged);
      expect(joinAnswers(open, restricted)).toEqual(judged);
      expect(JSON.stringify(open)).not.toMatch(/"(?:budget|phone|summary|name|calls|share)":/);
    }),
  );
});
