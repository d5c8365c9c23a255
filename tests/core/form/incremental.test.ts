import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createInstance } from '../../../core/form/create-instance.ts';
import { validateSubmission } from '../../../core/form/validate-submission.ts';
import { moment, writtenForm } from './written-form.ts';

const form = writtenForm(`
  | survey |
  | | type | name | label | relevant | calculation | repeat_count | choice_filter | required |
  | | integer | a | A | | | | | |
  | | integer | b | B | \${a} > 2 | | | | yes |
  | | calculate | ab | | \${b} != 4 | coalesce(\${a}, 0) + coalesce(\${b}, 0) | | | |
  | | begin group | g | G | \${ab} > 3 | | | | |
  | | begin repeat | row | Ligne | | | | | |
  | | integer | n | N | | | | | \${b} > 3 |
  | | calculate | before | | | coalesce(indexed-repeat(\${running}, \${row}, position(..) - 1), 0) | | | |
  | | calculate | running | | \${n} != 3 | \${before} + coalesce(\${n}, 0) | | | |
  | | begin repeat | deep | Profond | | | \${n} | | |
  | | select_one l | pick | Choix | | | | weight <= \${n} | |
  | | calculate | mark | | | concat(position(../..), '.', position(..), jr:choice-name(\${pick}, '\${pick}')) | | | |
  | | end repeat | | | | | | | |
  | | end repeat | | | | | | | |
  | | calculate | total | | | sum(\${running}) + count(\${deep}) | | | |
  | | end group | | | | | | | |
  | | note | told | \${total} | | | | | |
  | | calculate | last | | | join(' ', \${mark}) | | | |
  | choices |
  | | list_name | name | label | weight |
  | | l | x | Xa | 1 |
  | | l | y | Ya | 3 |`);

const small = fc.integer({ min: 0, max: 5 });
const place = fc.integer({ min: 1, max: 3 });
const action = fc.oneof(
  fc.record({ do: fc.constant('a' as const), value: fc.option(small) }),
  fc.record({ do: fc.constant('b' as const), value: fc.option(small) }),
  fc.record({ do: fc.constant('n' as const), row: place, value: fc.option(small) }),
  fc.record({
    do: fc.constant('pick' as const),
    row: place,
    deep: place,
    value: fc.constantFrom('x', 'y', ''),
  }),
  fc.record({ do: fc.constantFrom('add' as const, 'remove' as const), row: place }),
  fc.record({ do: fc.constant('move' as const), row: place, to: place }),
);

describe('whatever was answered, in whatever order', () => {
  test('the instance stands as one that is filled with those answers from the start', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 25 }), (actions) => {
        const instance = createInstance(form, moment);
        for (const one of actions) {
          const row = 'row' in one && one.row <= instance.rowCount('row') ? one.row : null;
          if (one.do === 'a' || one.do === 'b') instance.set(one.do, one.value ?? undefined);
          else if (one.do === 'add') instance.addRow('row');
          else if (row === null) continue;
          else if (one.do === 'n') instance.set(`row[${row}]/n`, one.value ?? undefined);
          else if (one.do === 'remove') instance.removeRow(`row[${row}]`);
          else if (one.do === 'move') instance.moveRow(`row[${row}]`, one.to);
          else if (one.do === 'pick' && one.deep <= instance.rowCount(`row[${row}]/deep`))
            instance.set(`row[${row}]/deep[${one.deep}]/pick`, one.value);
        }
        const answers = instance.toAnswers();
        const fresh = createInstance(form, moment, answers);
        expect(fresh.toAnswers()).toEqual(answers);
        expect(fresh.label('told', 'fr')).toBe(instance.label('told', 'fr'));
        expect(fresh.problems()).toEqual(instance.problems());
        const judged = validateSubmission(form, answers, moment);
        expect(judged.answers).toEqual(answers);
        expect(judged.problems).toEqual(instance.problems());
      }),
      { numRuns: 400 },
    );
  });
});
