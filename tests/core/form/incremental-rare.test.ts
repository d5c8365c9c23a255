import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rareFunctions } from '../../../core/expression/rare-functions.ts';
import { createInstance } from '../../../core/form/create-instance.ts';
import { rareFilling } from '../../../core/form/rare-filling.ts';
import { validateSubmission } from '../../../core/form/validate-submission.ts';
import { moment, writtenForm } from './written-form.ts';

const form = writtenForm(`
  | survey |
  | | type | name | label | relevant | calculation | choice_filter | parameters | default | read_only | required |
  | | start | began | | | | | | | | |
  | | end | ended | | \${late} != 1 | | | | | | yes |
  | | deviceid | device | | | | | | | | |
  | | username | who | | \${least} > 1 | | | | | | yes |
  | | audio | voice | Voix | | | | | | | yes |
  | | integer | late | Tard | | | | | \${last-saved#late} | | |
  | | calculate | again | | | concat(\${last-saved#late}, '/', \${late}) | | | | | |
  | | integer | least | Moins | | | | | | | |
  | | begin repeat | person | Personne | \${late} != 2 | | | | | | |
  | | integer | age | Âge | | | | | | | |
  | | text | called | Nom | \${age} != 1 | | | | | | |
  | | select_one \${called} | friend | Ami | | | | | | | |
  | | end repeat | | | | | | | | | |
  | | select_one \${called} | chief | Chef | | | | | | | \${least} = 3 |
  | | begin group | locked | Lu | | | | | | \${late} = 3 | |
  | | select_multiple \${called} | grown | Grands | | | \${age} >= \${least} | randomize=true | | | |
  | | rank l | sorted | Ordre | | | w <= \${least} | randomize=true seed=\${late} | | | |
  | | end group | | | | | | | | | |
  | | calculate | said | | | concat(jr:choice-name(\${chief}, '\${chief}'), count-selected(\${grown}), substr(\${began}, 0, 4), \${who}) | | | | | |
  | choices |
  | | list_name | name | label | w |
  | | l | x | Xa | 1 |
  | | l | y | Ya | 3 |
  | | l | z | Za | 2 |`);

const page = {
  ...moment,
  functions: rareFunctions,
  rare: rareFilling,
  seed: 'k3f9',
  origin: { begunAt: moment.now - 60_000, device: 'web:k3f9', account: 'samira@tamunt.example' },
  lastSaved: { late: 4 },
};
const { origin: _, lastSaved: __, ...judge } = page;

const small = fc.option(fc.integer({ min: 0, max: 4 }));
const row = fc.integer({ min: 1, max: 3 });
const called = fc.constantFrom('Samira', 'Anir', 'Brahim Aït', '');
const action = fc.oneof(
  fc.record({ set: fc.constantFrom('late', 'least'), to: small }),
  fc.record({ row, set: fc.constant('age'), to: small }),
  fc.record({ row, set: fc.constantFrom('called', 'friend'), to: called }),
  fc.record({ set: fc.constant('chief'), to: called }),
  fc.record({ set: fc.constant('grown'), to: fc.subarray(['Samira', 'Anir', 'Brahim Aït']) }),
  fc.record({ set: fc.constant('sorted'), to: fc.shuffledSubarray(['x', 'y', 'z']) }),
  fc.record({ row, do: fc.constantFrom('add' as const, 'remove' as const) }),
  fc.record({ do: fc.constant('finish' as const) }),
);

/** What a page can do: it offers choices, so only those are chosen. */
function act(
  instance: ReturnType<typeof createInstance>,
  one: typeof action extends fc.Arbitrary<infer A> ? A : never,
): void {
  if ('do' in one && one.do === 'finish') {
    instance.finish(page.now + 1000);
    return;
  }
  const place = 'row' in one ? one.row : null;
  const isThere = place === null || place <= instance.rowCount('person');
  if ('do' in one) {
    if (one.do === 'add') instance.addRow('person');
    else if (isThere) instance.removeRow(`person[${place}]`);
    return;
  }
  if (!isThere) return;
  const path = place === null ? one.set : `person[${place}]/${one.set}`;
  const offered = ['friend', 'chief', 'grown', 'sorted'].includes(one.set)
    ? instance.choices(path).map(({ name }) => name)
    : null;
  const to = Array.isArray(one.to) ? one.to.filter((name) => offered?.includes(name)) : one.to;
  if (offered && typeof to === 'string' && !offered.includes(to)) return;
  instance.set(path, to ?? undefined);
}

describe('whatever was answered, with metadata, choices of answers and a record before', () => {
  test('a draft is what it was, and the judge sees what the page saw', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 25 }), (actions) => {
        const instance = createInstance(form, page);
        for (const one of actions) act(instance, one);
        const answers = instance.toAnswers();
        const fresh = createInstance(form, page, answers);
        expect(fresh.toAnswers()).toEqual(answers);
        expect(fresh.problems()).toEqual(instance.problems());
        for (const path of ['chief', 'grown', 'sorted'])
          expect(fresh.choices(path)).toEqual(instance.choices(path));
        const judged = validateSubmission(form, answers, judge);
        expect(judged.answers).toEqual(answers);
        expect(judged.problems).toEqual(instance.problems());
      }),
      { numRuns: 300 },
    );
  });
});
