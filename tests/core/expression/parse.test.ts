import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkExpression } from '../../../core/expression/check.ts';
import type { Expression } from '../../../core/expression/expression.ts';
import { parseExpression } from '../../../core/expression/parse.ts';

/** A tree as fully bracketed text. */
function bracketed(tree: Expression): string {
  switch (tree.kind) {
    case 'text':
      return `'${tree.value}'`;
    case 'number':
      return String(tree.value);
    case 'reference':
      return `$${tree.name}`;
    case 'negation':
      return `-${bracketed(tree.operand)}`;
    case 'operation':
      return `(${bracketed(tree.left)} ${tree.operator} ${bracketed(tree.right)})`;
    case 'call':
      return `${tree.name}(${tree.args.map(bracketed).join(', ')})`;
    case 'filter':
      return `${bracketed(tree.base)}[${tree.predicates.map(bracketed).join('][')}]`;
    case 'path': {
      const from = typeof tree.from === 'string' ? tree.from : bracketed(tree.from);
      const steps = tree.steps.map(
        ({ axis, test: name, predicates }) =>
          `/${axis}::${name}${predicates.map((one) => `[${bracketed(one)}]`).join('')}`,
      );
      return from + steps.join('');
    }
  }
}

describe('binds as XPath does', () => {
  test.each([
    ['1 + 2 * 3 = 7 or false()', '(((1 + (2 * 3)) = 7) or false())'],
    ['a < b = c', '((context/child::a < context/child::b) = context/child::c)'],
    ['- - 1 - 2', '(--1 - 2)'],
    ['div div div', '(context/child::div div context/child::div)'],
    ['* * *', '(context/child::* * context/child::*)'],
    ['a-b - c', '(context/child::a-b - context/child::c)'],
    ['1and1', '(1 and 1)'],
    ['${a}-${b}', '($a - $b)'],
    ['../x[2]/@y', 'context/parent::node()/child::x[2]/attribute::y'],
    ['/', 'root'],
    ['//x', 'root/descendant-or-self::node()/child::x'],
    ['(a | b)[1]', '(context/child::a | context/child::b)[1]'],
    ["jr:choice-name(${a}, '${a}')", "jr:choice-name($a, '${a}')"],
    ["instance('x')/root/item", "instance('x')/child::root/child::item"],
  ])('%s is %s', (source, expected) => {
    const parsed = parseExpression(source);
    expect(parsed.ok && bracketed(parsed.tree)).toBe(expected);
  });
});

describe('refuses with the place', () => {
  test.each([
    ['', 1],
    ['1 +', 4],
    ['(1', 3],
    ["'open", 1],
    ['a b', 3],
    ['f(1,)', 5],
    ['1 # 2', 3],
    ['${a', 1],
  ])('%j at character %i', (source, at) => {
    const parsed = parseExpression(source);
    expect(!parsed.ok && parsed.fault).toMatchObject({ code: 'expression.syntax', params: { at } });
  });

  test.each([
    ['((((('.repeat(200)],
    [`${'('.repeat(300)}1${')'.repeat(300)}`],
    [`1${' + 1'.repeat(4000)}`],
    ['-'.repeat(5000)],
  ])('what nests too deep', (source) => {
    expect(parseExpression(source).ok).toBe(false);
  });
});

test('no text makes it throw', () => {
  const piece = fc.constantFrom(
    ...['(', ')', '[', ']', '/', '//', '.', '..', ',', '|', '+', '-', '*', ' div ', ' and ', '='],
    ...['${a}', '${', "'x'", "'", '1', 'a', 'sum(', 'if(', '::', '@', ' ', 'é', '\u{1f600}'],
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((parts) => parts.join('')),
      ),
      (source) => {
        const parsed = parseExpression(source);
        if (parsed.ok) checkExpression(parsed.tree, () => true);
      },
    ),
    { numRuns: 2000 },
  );
});
