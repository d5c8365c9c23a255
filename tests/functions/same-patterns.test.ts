import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCommonPattern, plainPattern } from '../../core/expression/pattern.ts';
import { matchesRe2 } from '../../functions/src/adapters/re2.ts';

const piece = fc.constantFrom(
  ...[
    'a',
    'b',
    '1',
    '-',
    '@',
    '.',
    '^',
    '$',
    '|',
    '(',
    ')',
    '(?:',
    '(?<n>',
    '(?=',
    '(?i)',
    '[',
    ']',
  ],
  ...[
    '[^',
    '[a-c]',
    '[\\w-]',
    '\\d',
    '\\D',
    '\\w',
    '\\s',
    '\\b',
    '\\@',
    '\\-',
    '\\.',
    '\\\\',
    '\\1',
  ],
  ...['\\p{L}', '\\p{Lu}', '\\P{N}', '\\x41', '\\u0041', '*', '+', '?', '*?', '++', '{2}', '{1,3}'],
  ...[
    '{,3}',
    '{1001}',
    '{',
    '}',
    '\\n',
    '\\t',
    '\\v',
    '\\f',
    '\\/',
    '[[:alpha:]]',
    '\\A',
    '\\z',
    '&&',
  ],
);
const text = fc.array(
  fc.constantFrom('a', 'b', 'c', '1', '-', '@', '.', ' ', 'A', 'é', '_', '\\', '\n'),
  { maxLength: 5 },
);

test('a pattern that is let through means the same in the browser and at the judge’s', () => {
  let common = 0;
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), text, (pieces, letters) => {
      const pattern = pieces.join('');
      if (!isCommonPattern(pattern)) return;
      common += 1;
      const plain = plainPattern(pattern);
      const given = letters.join('');
      expect(matchesRe2(given, plain), `${pattern} on ${JSON.stringify(given)}`).toBe(
        new RegExp(`^(?:${plain})$`, 'u').test(given),
      );
    }),
    { numRuns: 10_000 },
  );
  expect(common).toBeGreaterThan(500);
});
