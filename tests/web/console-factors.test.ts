import { expect, test } from 'vitest';
import type { Submission } from '../../core/submission/submission.ts';
import { explainScore } from '../../web/controllers/console-factors.ts';

const intervention = (id: string, answers: object, state = 'approved'): Submission =>
  ({
    id,
    state,
    answers: {
      lead_org: id,
      communes: ['09.581.01.03', '09.581.01.05'],
      themes: ['GOUV'],
      target_groups: ['rpt'],
      start: '2026-01-01',
      end: '2026-01-10',
      iati_status: '2',
      ...answers,
    },
  }) as unknown as Submission;

test('a score is taken apart into factors whose product it is', () => {
  const words = explainScore(
    intervention('a', {}),
    intervention('b', {
      communes: ['09.581.01.03'],
      start: '2026-01-06',
      end: '2026-01-25',
      target_groups: ['mre'],
    }),
    0.5,
  );
  expect(words?.factors).toEqual([
    { name: 'communes', shared: 1, all: 2, value: 0.5 },
    { name: 'themes', shared: 1, all: 1, value: 1 },
    { name: 'days', shared: 5, all: 10, value: 0.5 },
  ]);
  expect(words).toMatchObject({ sharesPublic: false, publicFactor: 0.5, score: 0.125 });
});

test('there is nothing to explain once one of the two was taken back', () => {
  expect(explainScore(intervention('a', {}), intervention('b', {}, 'returned'), 0.5)).toBeNull();
});
