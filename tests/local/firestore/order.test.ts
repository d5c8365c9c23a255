import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Value } from '../../../local/firestore/value.ts';
import { formatFieldPath, parseFieldPath } from '../../../local/firestore/values/field-path.ts';
import { compareValues } from '../../../local/firestore/values/order.ts';
import { formatTimestamp, parseTimestamp } from '../../../local/firestore/values/time.ts';

/** Any value that Firestore stores. */
const { value: anyValue } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant({ nullValue: null }),
    fc.record({ booleanValue: fc.boolean() }),
    fc.record({ integerValue: fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n).map(String) }),
    fc.record({ integerValue: fc.integer({ min: -3, max: 3 }).map(String) }),
    fc.record({
      doubleValue: fc.oneof(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom('NaN' as const, 'Infinity' as const, '-Infinity' as const),
      ),
    }),
    fc.record({
      timestampValue: fc
        .record({
          seconds: fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }),
          nanos: fc.integer({ min: 0, max: 999_999_999 }),
        })
        .map(formatTimestamp),
    }),
    fc.record({ stringValue: fc.string({ unit: 'binary' }) }),
    fc.record({
      bytesValue: fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64')),
    }),
    fc.record({
      geoPointValue: fc.record({
        latitude: fc.integer({ min: -90, max: 90 }),
        longitude: fc.integer({ min: -180, max: 180 }),
      }),
    }),
    fc.record({ arrayValue: fc.record({ values: fc.array(tie('value'), { maxLength: 3 }) }) }),
    fc.record({
      mapValue: fc.record({
        fields: fc.dictionary(fc.string({ minLength: 1, maxLength: 2 }), tie('value'), {
          maxKeys: 3,
          noNullPrototype: true,
        }),
      }),
    }),
  ),
}));

const text = (stringValue: string): Value => ({ stringValue });
const real = (doubleValue: number | 'NaN' | 'Infinity' | '-Infinity'): Value => ({ doubleValue });
const whole = (integerValue: string): Value => ({ integerValue });

/** Each is less than the next: the order that Google documents. */
const ascending: readonly Value[] = [
  { nullValue: null },
  { booleanValue: false },
  { booleanValue: true },
  real('NaN'),
  real('-Infinity'),
  whole('-9223372036854775808'),
  real(-1.5),
  whole('-1'),
  real(0),
  real(5e-324),
  whole('1'),
  real(1.5),
  whole('9007199254740992'),
  whole('9007199254740993'),
  real(9_007_199_254_740_994),
  whole('9223372036854775807'),
  real('Infinity'),
  { timestampValue: '0001-01-01T00:00:00Z' },
  { timestampValue: '2024-01-01T00:00:00Z' },
  { timestampValue: '2024-01-01T00:00:00.000001Z' },
  { timestampValue: '2024-01-01T00:00:00.001Z' },
  text(''),
  text('a'),
  text('aa'),
  text('b'),
  text('é'),
  text('ﬀ'),
  text('😀'),
  { bytesValue: '' },
  { bytesValue: 'AA==' },
  { bytesValue: '/w==' },
  { referenceValue: 'projects/p/databases/d/documents/a/b' },
  { referenceValue: 'projects/p/databases/d/documents/a/b/c/d' },
  { referenceValue: 'projects/p/databases/d/documents/a/b-c' },
  { geoPointValue: { latitude: -1, longitude: 100 } },
  { geoPointValue: { longitude: -5 } },
  { geoPointValue: {} },
  { arrayValue: {} },
  { arrayValue: { values: [whole('1')] } },
  { arrayValue: { values: [whole('1'), whole('0')] } },
  { arrayValue: { values: [text('')] } },
  {
    mapValue: {
      fields: { __type__: text('__vector__'), value: { arrayValue: { values: [real(9)] } } },
    },
  },
  {
    mapValue: {
      fields: {
        __type__: text('__vector__'),
        value: { arrayValue: { values: [real(1), real(1)] } },
      },
    },
  },
  { mapValue: {} },
  { mapValue: { fields: { a: whole('1') } } },
  { mapValue: { fields: { a: whole('1'), b: whole('0') } } },
  { mapValue: { fields: { a: whole('2') } } },
  { mapValue: { fields: { b: whole('0') } } },
];

describe('the order of values', () => {
  test('is the documented one, between any two', () => {
    for (const [i, left] of ascending.entries()) {
      for (const [j, right] of ascending.entries()) {
        expect([left, right, Math.sign(compareValues(left, right))]).toEqual([
          left,
          right,
          Math.sign(i - j),
        ]);
      }
    }
  });

  test('takes 1 and 1.0 for equal, and both zeros', () => {
    expect(compareValues(whole('1'), real(1))).toBe(0);
    expect(compareValues(real(-0), whole('0'))).toBe(0);
  });

  test('is a total order over any values', () => {
    fc.assert(
      fc.property(anyValue, anyValue, anyValue, (a, b, c) => {
        expect(compareValues(a, a)).toBe(0);
        expect(Math.sign(compareValues(a, b))).toBe(-Math.sign(compareValues(b, a)) + 0);
        if (compareValues(a, b) <= 0 && compareValues(b, c) <= 0) {
          expect(compareValues(a, c)).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('of strings is that of their UTF-8 bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const bytes = Buffer.compare(Buffer.from(a), Buffer.from(b));
        expect(Math.sign(compareValues(text(a), text(b)))).toBe(bytes);
      }),
    );
  });
});

describe('field paths', () => {
  test('keep any segments through quoting', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (path) => {
        expect(parseFieldPath(formatFieldPath(path))).toEqual(path);
      }),
    );
  });

  test.each(['', '.', 'a.', '.a', 'a..b', 'a-b', '1a', '`a', '``', '`a`b', 'a b'])(
    'refuse %j',
    (path) => {
      expect(() => parseFieldPath(path)).toThrow('Invalid property path');
    },
  );
});

describe('timestamps', () => {
  test.each([
    { text: '2024-02-29T12:00:00Z', becomes: '2024-02-29T12:00:00Z' },
    { text: '2024-02-29T12:00:00.5+01:00', becomes: '2024-02-29T11:00:00.500Z' },
    { text: '0001-01-01T00:00:00.000001Z', becomes: '0001-01-01T00:00:00.000001Z' },
    { text: '2024-02-30T00:00:00Z', becomes: null },
    { text: '2024-01-01T24:00:00Z', becomes: null },
    { text: '2024-01-01', becomes: null },
  ])('$text is read as $becomes', ({ text: given, becomes }) => {
    const instant = parseTimestamp(given);
    expect(instant && formatTimestamp(instant)).toBe(becomes);
  });
});
