import { describe, expect, test } from 'vitest';
import { NotReached } from '../../web/client/rest.ts';
import { chooseLanguage } from '../../web/controllers/page-language.ts';
import { nameTrouble } from '../../web/controllers/trouble.ts';

test.each([
  { search: '?lang=ar', remembered: 'fr', preferred: ['en-GB'], language: 'ar' },
  { search: '?lang=klingon', remembered: 'en', preferred: ['ar'], language: 'en' },
  { search: '', remembered: null, preferred: ['de-DE', 'ar-MA'], language: 'ar' },
  { search: '', remembered: 'nonsense', preferred: ['de'], language: 'fr' },
  { search: '?lang=zgh', remembered: null, preferred: [], language: 'zgh' },
])('$search, $remembered and $preferred choose $language', (asked) => {
  expect(chooseLanguage(asked.search, asked.remembered, asked.preferred)).toBe(asked.language);
});

describe('what went wrong', () => {
  test.each([
    [{ code: 'permission-denied' }, true, 'denied'],
    [{ code: 'permission-denied' }, false, 'denied'],
    [{ code: 'unauthenticated' }, true, 'expired'],
    [{ code: 'unknown' }, false, 'offline'],
    [{ code: 'unknown' }, true, 'unreachable'],
    [new NotReached('answered 500'), true, 'unreachable'],
    [new TypeError('Failed to fetch'), true, 'unreachable'],
    [new Error('a bug'), true, 'unknown'],
    [null, true, 'unknown'],
  ] as const)('%o while online is %s means %s', (error, isOnline, trouble) => {
    expect(nameTrouble(error, isOnline)).toBe(trouble);
  });
});
