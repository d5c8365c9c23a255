import plugin from '@firebase/eslint-plugin-security-rules';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRules } from '../../../../local/firestore/rules/parse-rules.ts';
import { RulesSyntaxError } from '../../../../local/firestore/rules/syntax.ts';
import { around } from './rules-fixture.ts';

// Firebase's own grammar, as its linter for rules carries it.
const { parser } = plugin as unknown as {
  readonly parser: { parseForESLint(source: string): unknown };
};

function accepts(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch (error) {
    // Anything but a refusal is a fault of the parser.
    if (error instanceof RulesSyntaxError || (error as Error).name !== 'TypeError') return false;
    throw error;
  }
}

const words = [
  'a',
  'request',
  'resource.data',
  'true',
  'null',
  '1',
  '2.5',
  "'s'",
  'f(a)',
  '[1, a]',
];
const leaf = fc.constantFrom(...words, "{'k': 1}", '/a/$(b)/c', 'a[0]', 'a[1:2]', 'a.b()');
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('&&', '||', '==', '!=', '<', '<=', '+', '-', '*', '/', '%', 'in'),
        tie('expression'),
      )
      .map((parts) => parts.join(' ')),
    tie('expression').map((inner) => `(${inner})`),
    tie('expression').map((inner) => `!${inner}`),
    tie('expression').map((inner) => `-${inner}`),
    tie('expression').map((inner) => `${inner} is string`),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map(([condition, then, otherwise]) => `${condition} ? ${then} : ${otherwise}`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `f(${a}, ${b})`),
  ),
}));
const pieces = /\s+|[A-Za-z_]\w*|\d+(?:\.\d+)?|'[^']*'|&&|\|\||[=!<>]=|./gs;
const tokens = [
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  ':',
  '?',
  '.',
  '&&',
  '!',
  '-',
  'in',
  'is',
  ';',
  '/',
];

/** What somebody types who slips: a piece lost, doubled, put in or in another's place. */
const slipped = fc
  .tuple(expression, fc.nat(), fc.nat(), fc.constantFrom('lose', 'double', 'put', 'swap'))
  .map(([text, at, which, what]) => {
    const list = text.match(pieces) ?? [];
    const place = at % Math.max(list.length, 1);
    const token = tokens[which % tokens.length]!;
    if (what === 'lose') list.splice(place, 1);
    else if (what === 'double') list.splice(place, 0, list[place] ?? '');
    else if (what === 'put') list.splice(place, 0, token);
    else list[place] = token;
    return list.join('');
  });

test('generated expressions, right and slipped, are accepted as Firebase accepts them', () => {
  const verdicts = { accepted: 0, refused: 0 };
  fc.assert(
    fc.property(fc.oneof(expression, slipped), (text) => {
      const source = around(`allow read: if ${text};`);
      const expected = accepts(() => parser.parseForESLint(source));
      verdicts[expected ? 'accepted' : 'refused'] += 1;
      expect([text, accepts(() => parseRules(source))]).toEqual([text, expected]);
    }),
    { numRuns: 300, seed: 4 },
  );
  expect(Math.min(verdicts.accepted, verdicts.refused)).toBeGreaterThan(50);
}, 60_000);
