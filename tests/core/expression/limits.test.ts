import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkExpression, namesAcrossRepeats } from '../../../core/expression/check.ts';
import { compileStrictly } from '../../../core/expression/evaluate.ts';
import { parseExpression } from '../../../core/expression/parse.ts';
import { rareNames } from '../../../core/expression/rare-signatures.ts';
import { ExpressionRefusal } from '../../../core/expression/refusal.ts';
import { toText } from '../../../core/expression/value.ts';
import { ask, garden, host, xml } from './asked.ts';

const everyday = [
  ...['concat', 'join', 'substr', 'substring', 'translate', 'regex', 'number', 'int', 'round'],
  ...['sum', 'min', 'max', 'count', 'position', 'indexed-repeat', 'date', 'format-date', 'string'],
  ...['decimal-date-time', 'decimal-time', 'selected', 'selected-at', 'if', 'coalesce', 'once'],
  ...['instance', 'current', 'today', 'now', 'not', 'boolean', 'pow', 'normalize-space'],
];

/** Expressions that can be read, of any sense. */
const expressions = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('//bed', '.', '..', '/garden/bed/count', '@row', '*', '//nowhere', '//text()'),
    fc.constantFrom("''", "'2026-03-05'", "'mint sage'", "'0 0;0 1;1 1;0 0'", "'[a-z'", "'%Y%q'"),
    fc.constantFrom(
      '0',
      '1',
      '-1',
      '1e400',
      '0.1',
      '(1 div 0)',
      '(0 div 0)',
      '1e-300',
      '99999999999',
    ),
    fc
      .tuple(fc.constantFrom(...everyday, ...rareNames), fc.array(tie('any'), { maxLength: 4 }))
      .map(([name, args]) => `${name}(${args.join(', ')})`),
    fc
      .tuple(
        tie('any'),
        fc.constantFrom('+', '-', '*', 'div', 'mod', '=', '!=', '<', 'and', '|'),
        tie('any'),
      )
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    fc.tuple(tie('any'), tie('any')).map(([base, condition]) => `//*[${base}]/..[${condition}]`),
  ),
})).any;

test('whatever can be read is checked and evaluated, or refused', () => {
  fc.assert(
    fc.property(expressions, (source) => {
      const parsed = parseExpression(source);
      if (!parsed.ok) return;
      checkExpression(parsed.tree, () => true);
      namesAcrossRepeats(parsed.tree, () => true);
      try {
        const evaluate = compileStrictly(parsed.tree);
        toText(evaluate({ host, current: garden, node: garden, position: 1, size: 1 }), 'UTC');
      } catch (error) {
        // A pattern that is none is the host's to catch.
        if (!(error instanceof ExpressionRefusal)) throw error;
      }
    }),
    { numRuns: 3000 },
  );
});

test('texts, identifiers and walks end before they grow without measure', () => {
  const twice = (source: string): string => `concat(${source}, ${source})`;
  let doubled = "'0123456789'";
  for (let times = 0; times < 7; times += 1) doubled = twice(doubled);
  expect(String(ask(doubled))).toHaveLength(1280);
  const long = xml(`<a><b>${'0123456789'.repeat(6000)}</b></a>`);
  expect(ask('concat(//b, //b)', long)).toBe('refused');
  expect(ask("join('', //b, //b)", long)).toBe('refused');
  expect(String(ask("digest(//b, 'SHA-512', 'hex')", long))).toHaveLength(128);
  expect(ask('uuid(1e9)')).toBe('refused');

  const wide = xml(`<a>${'<b/>'.repeat(3000)}</a>`);
  expect(ask('count(//b[count(//b) = 3000])', wide)).toBe('refused');
  expect(ask('count(//b)', wide)).toBe(3000);
});
