import { describe, expect, test } from 'vitest';
import { checkExpression, namesAcrossRepeats } from '../../../core/expression/check.ts';
import { parseExpression } from '../../../core/expression/parse.ts';
import { isCommonPattern, plainPattern } from '../../../core/expression/pattern.ts';

function check(source: string): string[] {
  const parsed = parseExpression(source);
  if (!parsed.ok) return [parsed.fault.code];
  return checkExpression(parsed.tree, (name) => name === 'a').map(({ code }) => code);
}

describe('tells without answers', () => {
  test.each([
    ['${nobody} = 1', 'expression.unknown_name'],
    ["constructor('x')", 'expression.unknown_function'],
    ['toString()', 'expression.unknown_function'],
    ["search('a', 'b')", 'expression.unsupported_function'],
    ["jr:itext('x')", 'expression.unsupported_function'],
    ["digest(${a}, 'CRC')", 'expression.unsupported_function'],
    ['if(1, 2)', 'expression.wrong_arity'],
    ['indexed-repeat(${a}, ${a}, 1, 2)', 'expression.wrong_arity'],
    ['weighted-checklist(1, 2, true())', 'expression.wrong_arity'],
    ["sum('a')", 'expression.not_nodes'],
    ["randomize('a')", 'expression.not_nodes'],
    ["jr:choice-name(1, '${nobody}')", 'expression.unknown_name'],
    ["regex(., '(?=a)b')", 'expression.unsupported_pattern'],
    ['namespace::x', 'expression.unsupported_path'],
    ["'a'[1]", 'expression.unsupported_path'],
    ["'a'/b", 'expression.unsupported_path'],
    ["${a} | 'a'", 'expression.unsupported_path'],
    ["'Rue ' + ${a}", 'expression.not_a_number'],
    ["-'x'", 'expression.not_a_number'],
    ["${a} > 'many'", 'expression.not_a_number'],
    ["date('tomorrow')", 'expression.not_a_number'],
    ['date(true())', 'expression.not_a_number'],
    ["selected(${a}, 'x') = 'no'", 'expression.truth_as_text'],
    ["'false' != (${a} > 3)", 'expression.truth_as_text'],
  ])('%s: %s', (source, code) => {
    expect(check(source)).toEqual([code]);
  });

  test.each([
    "${a} > '2026-01-01' + 3",
    "${a} + '3'",
    "${a} = 'x' and . != ''",
    "selected(${a}, 'x') = 'true'",
    'randomize(${a}, 3)',
    'following::x[@y]/preceding-sibling::*/text() | ${a}',
    "digest(${a}, 'SHA-512', 'hex')",
    "pulldata('list', 'column', 'key', ${a})",
    "date('')",
  ])('nothing against %s', (source) => {
    expect(check(source)).toEqual([]);
  });
});

describe('names whose answers of many rows are read as one', () => {
  test.each([
    ['${n} + 1', ['n']],
    ['-${n}', ['n']],
    ['round(${n}, 2)', ['n']],
    ["if(${n} > 1, ${n}, 'x')", ['n']],
    ['sum(${n}) + count(${n})', []],
    ['${n} = 3', []],
    ['max(${n}) > ${one}', []],
    ["join(', ', ${n})", []],
    ['indexed-repeat(${n}, ${n}, 1) + 1', []],
  ])('%s: %j', (source, names) => {
    const parsed = parseExpression(source);
    expect(parsed.ok && namesAcrossRepeats(parsed.tree, (name) => name === 'n')).toEqual(names);
  });
});

describe('patterns that the browser and RE2 read alike', () => {
  test.each([
    '0[67]\\d{8}',
    '[^\\s\\@]+\\@[\\w.\\-]+\\.[a-z]{2,}',
    '(?:a|b)*?c+',
    '(?<year>\\d{4})',
    '\\p{L}+[\\p{Nd}\\x41]',
    '\\d{3}\\-\\d{2}',
    '(ab){2,3}\\\\u',
    '',
  ])('%s', (pattern) => {
    expect(isCommonPattern(pattern)).toBe(true);
  });

  test.each([
    ...['(?=a)', '(?!a)', '(?<=a)', '(?<!a)', '(?>a)', '(?i)a', '(?P<n>a)'],
    ...['(a)\\1', '\\k<n>', 'a*+', 'a**', 'a{2}+', '\\u0041', '\\cA', '\\x{41}', '\\p{Latin}'],
    ...['\\p{Script=Latin}', '\\pL', '[]a', '[^]', '[[:alpha:]]', 'a{1001}', '(a{100}){100}'],
    ...['a{', '(a', 'a)', '[z-a]', ']', '\\A', '\\Q', '*'],
  ])('not %s', (pattern) => {
    expect(isCommonPattern(pattern)).toBe(false);
  });

  test('lose backslashes that are for show', () => {
    expect(plainPattern('\\@\\-\\.[\\@\\-\\]]\\\\@')).toBe('@-\\.[@\\-\\]]\\\\@');
  });
});
