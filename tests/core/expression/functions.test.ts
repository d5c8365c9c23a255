import { describe, expect, test } from 'vitest';
import { ask, host } from './asked.ts';

function check(cases: readonly (readonly [string, unknown])[]): void {
  test.each(cases)('%s', (expression, expected) => {
    const given = ask(expression);
    if (typeof expected === 'number' && !Number.isNaN(expected))
      expect(given).toBeCloseTo(expected, 10);
    else expect(given).toEqual(expected);
  });
}

describe('texts', () => {
  check([
    ["concat('a', 1 + 1, true())", 'a2true'],
    ['concat(//plant)', 'mintsage'],
    ["join('; ', //plant, 'end')", 'mint; sage; ; end'],
    ['string(//nowhere)', ''],
    ['string(0.5)', '0.5'],
    ['string(-0)', '0'],
    ['string(10000000 * 10000000 * 10000000 * 10)', '10000000000000000000000'],
    ['string(1 div 10000000)', '0.0000001'],
    ['string(7.5e-12)', '0.0000000000075'],
    ['string(1 div 0)', 'Infinity'],
    ["string-length('e\u0301\u{1f33f}')", 3],
    ["substr('argan', 1, 3)", 'rg'],
    ["substr('argan', -2)", 'an'],
    ["substring('argan', 2, 3)", 'rga'],
    ["substring('argan', 0, 3)", 'ar'],
    ["substring-before('2026-03', '-')", '2026'],
    ["substring-after('2026-03', '-')", '03'],
    ["substring-after('abc', '')", 'abc'],
    ["translate('08.12.26', '.', '/')", '08/12/26'],
    ["translate('banana', 'an', 'o')", 'booo'],
    ["normalize-space('  a   b ')", 'a b'],
    ["starts-with('argan', 'ar')", true],
    ["ends-with('argan', 'an')", true],
    ["contains('argan', '')", true],
    ["regex('0612345678', '0[67][0-9]{8}')", true],
    ["regex('06 12', '0[67]')", false],
    ["regex('a@b.ma', '[^\\@]+\\@[a-z.]+')", true],
    ["regex('12-34', '\\d{2}\\-\\d{2}')", true],
    ["regex('aa', '(a)\\1')", false],
    ["string(join('', 'x', concat()))", 'x'],
  ]);
});

describe('numbers', () => {
  check([
    ["number('  12.50 ')", 12.5],
    ["number('1,5')", Number.NaN],
    ["number('')", Number.NaN],
    ['number(true())', 1],
    ['int(-7.9)', -7],
    ['floor(-7.1)', -8],
    ['ceiling(-7.9)', -7],
    ['abs(-3)', 3],
    ['round(2.5)', 3],
    ['round(-2.5)', -2],
    ['round(1.005, 2)', 1.01],
    ['round(1789, -2)', 1800],
    ['round(5, 400)', 5],
    ['pow(2, 10)', 1024],
    ['sqrt(81)', 9],
    ['7 mod -3', 1],
    ['-7 mod 3', -1],
    ['1.5e2 + 1', 151],
    ['sum(//count)', 19],
    ['sum(//nowhere)', 0],
    ['min(//count)', 7],
    ['max(//count, 40)', 40],
    ['min(//nowhere)', Number.NaN],
    ['count(//bed)', 3],
    ['count-non-empty(//plant)', 2],
    ['indexed-repeat(//count, //bed, 2) + 0', 7],
    ['indexed-repeat(//count, //bed, 9)', []],
    ['pi()', Math.PI],
    ['exp(1)', Math.E],
    ['exp10(3)', 1000],
    ['log(exp(2))', 2],
    ['log10(1000)', 3],
    ['sin(pi() div 2)', 1],
    ['cos(0)', 1],
    ['tan(0)', 0],
    ['asin(1)', Math.PI / 2],
    ['acos(1)', 0],
    ['atan(1)', Math.PI / 4],
    ['atan2(1, -1)', (Math.PI * 3) / 4],
    ['acos(2)', Number.NaN],
  ]);
});

describe('choices and truth', () => {
  check([
    ["selected('mint sage', ' sage ')", true],
    ["selected('mint sage', 'sag')", false],
    ["selected('', '')", false],
    ["selected-at('mint sage', 1)", 'sage'],
    ["selected-at('mint sage', 2)", ''],
    ["selected-at('mint sage', '')", ''],
    ["count-selected(' mint  sage ')", 2],
    ["boolean-from-string('TRUE')", true],
    ["boolean-from-string('yes')", false],
    ["if('', 'some', 'none')", 'none'],
    ["coalesce('', 'b')", 'b'],
    ["coalesce('' + 1, 0)", 0],
    ['coalesce(//bed[3]/plant, //bed[1]/plant)', ['mint']],
    ["depend('kept', //count)", 'kept'],
    ["once('first')", 'first'],
    ['version()', '3'],
    ['tiwizi:org()', 'tamunt'],
    ["jr:itext('welcome')", 'Marhba'],
    ['true() or nobody-knows()', true],
    ['false() and nobody-knows()', false],
    ['nobody-knows()', 'refused'],
    ['checklist(2, 3, true(), 1, 0)', true],
    ['checklist(-1, 1, true(), 1)', false],
    ['checklist(2, -1, //plant)', true],
    ['weighted-checklist(5, -1, true(), 2, true(), 3, false(), 9)', true],
    ['weighted-checklist(19, 19, //plant, //count)', true],
    ["pulldata('herbs', 'label', 'name', 'sage')", 'Sauge'],
    ["pulldata('herbs', '@kind', 'name', 'mint')", 'leaf'],
    ["pulldata('herbs', 'label', 'name', 'thyme')", ''],
    ["pulldata('nothing', 'a', 'b', 'c')", ''],
  ]);

  test('once() keeps what was there', () => {
    expect(ask("once('new')", undefined, { remembered: () => 'old' })).toBe('old');
  });

  test('a rare function that was not brought is a fault of the program, not of the form', () => {
    expect(() => ask('pi()', undefined, { functions: undefined })).toThrow('pi');
    expect(host.functions).toBeDefined();
  });
});
