import { describe, expect, test } from 'vitest';
import {
  findingAddress,
  findingsAddress,
  firstFilter,
  formAddress,
  parseRoute,
  submissionAddress,
  submissionsAddress,
} from '../../web/controllers/console-route.ts';

describe('an address of the console', () => {
  test.each([
    ['', { page: 'submissions', filter: firstFilter }],
    ['#/', { page: 'submissions', filter: firstFilter }],
    ['#/nowhere', { page: 'submissions', filter: firstFilter }],
    ['#/submissions/abc', { page: 'submission', id: 'abc' }],
    ['#/submissions/%E0%A4%A', { page: 'submissions', filter: firstFilter }],
    ['#/findings', { page: 'findings', state: 'open' }],
    ['#/findings?state=all', { page: 'findings', state: '' }],
    ['#/findings?state=resolved', { page: 'findings', state: 'resolved' }],
    ['#/findings?state=nonsense', { page: 'findings', state: 'open' }],
    ['#/findings/AL01-a-b', { page: 'finding', id: 'AL01-a-b' }],
    ['#/forms', { page: 'forms' }],
    ['#/forms/F02', { page: 'form', form: 'F02' }],
    ['#/bring', { page: 'bring' }],
    [
      '#/submissions?state=all&form=F02&text=eau',
      { page: 'submissions', filter: { ...firstFilter, state: '', form: 'F02', text: 'eau' } },
    ],
    ['#/submissions?state=stolen', { page: 'submissions', filter: firstFilter }],
  ])('%s leads to its place', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
  });

  test('comes back from what it was made of', () => {
    const filter = {
      state: 'approved',
      form: 'F15',
      province: '09.581',
      org: 'a b',
      text: 'é&=#',
    } as const;
    expect(parseRoute(submissionsAddress(filter))).toEqual({ page: 'submissions', filter });
    expect(parseRoute(submissionAddress('a/b?c'))).toEqual({ page: 'submission', id: 'a/b?c' });
    expect(parseRoute(formAddress('a/b'))).toEqual({ page: 'form', form: 'a/b' });
    expect(parseRoute(findingAddress('AL01-x'))).toEqual({ page: 'finding', id: 'AL01-x' });
    for (const state of ['', 'open', 'resolved'] as const)
      expect(parseRoute(findingsAddress(state))).toEqual({ page: 'findings', state });
  });
});
