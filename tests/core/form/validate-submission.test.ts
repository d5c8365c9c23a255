import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validateSubmission } from '../../../core/form/validate-submission.ts';
import { moment, writtenForm } from './written-form.ts';

const form = writtenForm(`
  | survey |
  | | type | name | label | required | relevant | constraint | calculation | parameters | tiwizi::privacy | choice_filter |
  | | text | title | Titre | yes | | | | | P0 | |
  | | text | story | Récit | | | | | max-length=12000 | P4 | |
  | | integer | women | Femmes | | | . >= 0 | | | | |
  | | decimal | cost | Coût | | | | | | | |
  | | range | trust | Confiance | | | | | start=0 end=5 | | |
  | | date | start | Début | | | | | | | |
  | | date | end | Fin | | | . >= \${start} | | | | |
  | | dateTime | seen | Vu | | | | | | | |
  | | time | hour | Heure | | | | | | | |
  | | geopoint | place | Lieu | | | | | | | |
  | | geotrace | canal | Canal | | | | | | | |
  | | geoshape | plot | Parcelle | | | | | | | |
  | | select_one yes_no | agreed | D’accord | | | | | | | |
  | | text | why | Pourquoi | yes | \${agreed} = 'no' | | | | | |
  | | select_multiple_from_file communes.csv | communes | Communes | | | | | | | province = '09.581' |
  | | select_one_from_file orgs.csv | org | Organisation | | | | | | | |
  | | acknowledge | ok | Vu | | | | | | | |
  | | image | photo | Photo | | | | | | | |
  | | note | told | Note | | | | | | | |
  | | begin repeat | part | Part | | | | | | | |
  | | decimal | share | Part | yes | | . > 0 | | | P2 | |
  | | end repeat | | | | | | | | | |
  | | calculate | total | | | | | sum(\${share}) | | P2 | |
  | choices |
  | | list_name | name | label |
  | | yes_no | yes | Oui |
  | | yes_no | no | Non |
  | settings |
  | | form_id | instance_name |
  | | F | \${title} |`);

const judge = (answers: unknown) => validateSubmission(form, answers, moment);
const told = (answers: unknown): string[] =>
  judge(answers).problems.map(({ code, path }) => `${code} ${path}`.trim());

test('keeps what counts: relevant answers, calculations computed here, a title', () => {
  const { answers, problems, title } = judge({
    title: 'Cours de darija',
    women: 12,
    agreed: 'yes',
    why: 'not asked',
    communes: ['09.581.01.03'],
    part: [{ share: 60 }, { share: 40 }],
    total: 1_000_000,
    story: null,
  });
  expect(problems).toEqual([]);
  expect(title).toBe('Cours de darija');
  expect(answers).toEqual({
    title: 'Cours de darija',
    women: 12,
    agreed: 'yes',
    communes: ['09.581.01.03'],
    part: [{ share: 60 }, { share: 40 }],
    total: 100,
  });
});

describe('one wrong answer', () => {
  test.each([
    [{ title: '   ' }, 'answer.missing title'],
    [{ title: 5 }, 'answer.wrong_type title'],
    [{ title: { $ne: 1 } }, 'answer.wrong_type title'],
    [{ title: 'x'.repeat(10_001) }, 'answer.too_long title'],
    [{ story: 'x'.repeat(12_001) }, 'answer.too_long story'],
    [{ women: 1.5 }, 'answer.wrong_type women'],
    [{ women: '3' }, 'answer.wrong_type women'],
    [{ women: -1 }, 'answer.constraint women'],
    [{ cost: Number.NaN }, 'answer.wrong_type cost'],
    [{ cost: Number.POSITIVE_INFINITY }, 'answer.wrong_type cost'],
    [{ trust: 6 }, 'answer.out_of_range trust'],
    [{ start: '2026-02-30' }, 'answer.not_a_date start'],
    [{ start: '2026-2-3' }, 'answer.not_a_date start'],
    [{ start: '2026-03-02', end: '2026-03-01' }, 'answer.constraint end'],
    [{ seen: '2026-03-02' }, 'answer.not_a_date seen'],
    [{ hour: '24:00' }, 'answer.wrong_type hour'],
    [{ place: '91 0' }, 'answer.not_a_place place'],
    [{ place: '30 181' }, 'answer.not_a_place place'],
    [{ place: '30,4 -9,6' }, 'answer.not_a_place place'],
    [{ place: '30.4 -9.6 0 12 1' }, 'answer.not_a_place place'],
    [{ place: 30 }, 'answer.wrong_type place'],
    [{ canal: '30 -9' }, 'answer.too_few_points canal'],
    [{ canal: '30 -9; 30 -9' }, 'answer.too_few_points canal'],
    [{ canal: '30 -9; 91 -9' }, 'answer.not_a_place canal'],
    [{ canal: '30 -9;; 31 -9' }, 'answer.not_a_place canal'],
    [{ canal: 'POLYGON((30 -9))' }, 'answer.not_a_place canal'],
    [{ plot: '30 -9; 31 -9; 30 -9' }, 'answer.too_few_points plot'],
    [{ plot: '30 -9; 31 -9; 31 -8' }, 'answer.not_closed plot'],
    [{ plot: '30 -9; 31 -9; 31 -181; 30 -9' }, 'answer.not_a_place plot'],
    [{ agreed: 'maybe' }, 'answer.not_a_choice agreed'],
    [{ agreed: '__proto__' }, 'answer.not_a_choice agreed'],
    [{ agreed: 'no' }, 'answer.missing why'],
    [{ communes: ['99.999.99.99'] }, 'answer.not_a_choice communes'],
    [{ communes: ['09.001.01.01'] }, 'answer.not_a_choice communes'],
    [{ communes: ['09.581.01.03', '09.581.01.03'] }, 'answer.not_a_choice communes'],
    [{ communes: '09.581.01.03' }, 'answer.wrong_type communes'],
    [{ communes: [1] }, 'answer.wrong_type communes'],
    [{ org: 'someone-else' }, 'answer.not_a_choice org'],
    [{ ok: 'yes' }, 'answer.wrong_type ok'],
    [{ photo: '../../etc/passwd' }, 'answer.wrong_type photo'],
    [{ told: 'a note is not answered' }, 'answer.unknown_question told'],
    [{ nobody: 1 }, 'answer.unknown_question nobody'],
    [{ '<script>': 1 }, 'answer.unknown_question ?'],
    [{ part: 'x' }, 'answer.wrong_type part'],
    [{ part: [3] }, 'answer.wrong_type part[1]'],
    [{ part: [{ share: 0 }] }, 'answer.constraint part[1]/share'],
    [{ part: [{ share: 1 }, { other: 1, share: 1 }] }, 'answer.unknown_question part[2]/other'],
  ])('%j: %s', (answers, expected) => {
    expect(told({ title: 'T', ...answers })).toContain(expected);
  });

  test.each([[null], [undefined], ['text'], [[]], [7]])('no answers at all: %j', (answers) => {
    expect(told(answers)).toEqual(['submission.malformed', 'answer.missing title']);
  });
});

test.each([
  { place: '30.4202 -9.5982 0 12' },
  { canal: '30 -9 0 5.5; 31 -9' },
  { canal: '30 -9;31 -9;' },
  { plot: '30.1 -9 120 4; 31 -9; 31 -8; 30.1 -9 120 4' },
])('accepts %j, as collecting apps write it', (answers) => {
  expect(told({ title: 'T', ...answers })).toEqual([]);
});

test('every problem is told at once', () => {
  expect(told({ women: 'x', start: 'y', part: [{}, { share: -1 }], odd: 1 })).toEqual([
    'answer.unknown_question odd',
    'answer.missing title',
    'answer.wrong_type women',
    'answer.not_a_date start',
    'answer.missing part[1]/share',
    'answer.constraint part[2]/share',
  ]);
});

test('too many rows are not judged one by one', () => {
  const part = Array.from({ length: 100_000 }, () => ({ share: 1 }));
  const { problems } = judge({ title: 'T', part });
  expect(problems).toEqual([
    { code: 'answer.too_many_rows', path: 'part', params: { max: 2000, count: 100_000 } },
  ]);
});

test('a verdict stays small enough to be stored beside the answers', () => {
  const part = Array.from({ length: 500 }, () => ({}));
  const { problems } = judge({ part });
  expect(problems).toHaveLength(200);
  expect(problems[0]).toMatchObject({ code: 'answer.missing', path: 'title' });
});

test('what a P4 answer says is in no problem', () => {
  const secret = 'Tafsut 0600000000';
  const { problems } = judge({
    title: 'T',
    story: secret.repeat(1000),
    women: secret,
    [secret]: 1,
  });
  expect(problems.length).toBe(3);
  expect(JSON.stringify(problems)).not.toContain('Tafsut');
});

test('no input makes it throw, and what is kept is judged the same again', () => {
  const anything = fc.oneof(fc.anything(), fc.jsonValue());
  const answer = fc.oneof(
    anything,
    fc.string(),
    fc.integer({ min: -2, max: 8 }),
    fc.constantFrom('yes', 'no', '2026-03-01', 'OK', ['09.581.01.03'], [{ share: 3 }, null]),
  );
  const keys = [
    'title',
    'story',
    'women',
    'cost',
    'trust',
    'start',
    'end',
    'seen',
    'hour',
    'place',
  ];
  const others = ['agreed', 'why', 'communes', 'org', 'ok', 'photo', 'told', 'part', 'total'];
  const answers = fc.oneof(
    anything,
    fc.dictionary(fc.constantFrom(...keys, ...others, 'toString'), answer),
  );
  fc.assert(
    fc.property(answers, (sent) => {
      const first = judge(sent);
      expect(judge(first.answers).answers).toEqual(first.answers);
      if (first.problems.length === 0) expect(judge(first.answers).problems).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});
