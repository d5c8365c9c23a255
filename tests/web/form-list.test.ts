import { expect, it } from 'vitest';
import { loadProgramme } from '../../programmes/load-programme.ts';
import results from '../../programmes/souss-massa/results.json';
import { groupByResult } from '../../web/controllers/form-list.ts';

const policies = loadProgramme().forms.map(({ policy }) => policy);
const listed = (forms: typeof policies) =>
  groupByResult(forms, results).map(({ code, forms }) => [code, ...forms.map((one) => one.form)]);

it('lists every form under the result that it serves', () => {
  const all = listed(policies.toReversed());
  expect(all.map(([code]) => code)).toEqual(results.map(({ code }) => code));
  expect(all.flatMap(([, ...forms]) => forms).sort()).toEqual(policies.map(({ form }) => form));
  for (const policy of policies)
    expect(all.find(([, ...forms]) => forms.includes(policy.form))?.[0]).toBe(policy.result);
});

it('leaves out a result without a form, and keeps a form whose result has no name', () => {
  const strange = { ...policies[0]!, result: 'R9' };
  expect(listed([strange])).toEqual([['*', strange.form]]);
});
