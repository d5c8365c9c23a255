import { expect, test } from 'vitest';
import type { Answers } from '../../../core/form/answers.ts';
import { explain } from '../../../core/form/explain.ts';
import { moment, writtenForm } from './written-form.ts';

const form = writtenForm(`
  | survey |
  | | type | name | label | relevant | required | constraint | calculation |
  | | integer | age | Âge | | yes | . >= 18 | |
  | | text | school | École | \${age} < 30 | \${age} < 20 | string-length(.) > 3 | |
  | | begin_group | work | Travail | \${age} >= 18 | | | |
  | | text | trade | Métier | \${school} = 'non' | | | |
  | | end_group | | | | | | |
  | | begin_repeat | part | Part | \${age} > 50 | | | |
  | | integer | share | Part | | | | |
  | | calculate | double | | | | | \${share} * 2 |
  | | end_repeat | | | | | | |
  | | calculate | total | | | | | sum(\${share}) + \${age} |
  | | calculate | here | | | | | count(../part[share > 10]) |`);

/** `decider at path: expression = gave [as=value …]`, one a reason. */
function check(path: string, answers: Answers): readonly string[] {
  return explain(form, moment, answers, path).map(
    ({ decider, path: at, expression, gave, reads }) =>
      `${decider} at ${at}: ${expression} = ${gave} [${reads
        .map(({ as, path: from, value }) => `${as}@${from}=${value}`)
        .join(' ')}]`,
  );
}

test.each([
  { path: 'age', answers: { age: 20 }, says: [] },
  { path: 'age', answers: {}, says: ['required at age: true() = true []'] },
  { path: 'age', answers: { age: 12 }, says: ['constraint at age: . >= 18 = false [.@age=12]'] },
  {
    path: 'school',
    answers: { age: 40, school: 'Ibn' },
    says: ['relevant at school: ${age} < 30 = false [${age}@age=40]'],
  },
  {
    path: 'school',
    answers: { age: 19 },
    says: ['required at school: ${age} < 20 = true [${age}@age=19]'],
  },
  {
    path: 'trade',
    answers: { age: 12, school: 'oui' },
    says: [
      'relevant at @work: ${age} >= 18 = false [${age}@age=12]',
      "relevant at trade: ${school} = 'non' = false [${school}@school=oui]",
    ],
  },
  {
    path: 'part[1]/share',
    answers: { age: 40, part: [{ share: 3 }] },
    says: ['relevant at part: ${age} > 50 = false [${age}@age=40]'],
  },
  {
    path: 'part',
    answers: { age: 40, part: [{ share: 3 }] },
    says: ['relevant at part: ${age} > 50 = false [${age}@age=40]'],
  },
  {
    path: 'part[2]/double',
    answers: { age: 60, part: [{ share: 3 }, { share: 4 }] },
    says: ['calculation at part[2]/double: ${share} * 2 = 8 [${share}@part[2]/share=4]'],
  },
  {
    path: 'total',
    answers: { age: 60, part: [{ share: 3 }, { share: 4 }] },
    says: [
      'calculation at total: sum(${share}) + ${age} = 67 [${share}@part[1]/share=3 ${share}@part[2]/share=4 ${age}@age=60]',
    ],
  },
  {
    path: 'here',
    answers: { age: 60, part: [{ share: 30 }, { share: 4 }] },
    says: ['calculation at here: count(../part[share > 10]) = 1 [../part@part[1]=]'],
  },
  { path: 'nothing', answers: { age: 60 }, says: [] },
])('at $path with $answers it says $says', ({ path, answers, says }) => {
  expect(check(path, answers as Answers)).toEqual(says);
});
