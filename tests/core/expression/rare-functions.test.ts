import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base64Of, bytesOfBase64, textOfUtf8, utf8Of } from '../../../core/expression/bytes.ts';
import { md5, sha1 } from '../../../core/expression/old-digests.ts';
import { rareFunctions } from '../../../core/expression/rare-functions.ts';
import { rareNames } from '../../../core/expression/rare-signatures.ts';
import { sha256, sha384, sha512 } from '../../../core/expression/sha2.ts';
import { ask } from './asked.ts';

test('each rare signature has its function', () => {
  expect(new Set(Object.keys(rareFunctions))).toEqual(rareNames);
});

describe('digests', () => {
  test.each([
    ['md5', md5],
    ['sha1', sha1],
    ['sha256', sha256],
    ['sha384', sha384],
    ['sha512', sha512],
  ])('%s is what everybody computes', (name, digest) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const known = createHash(name).update(bytes).digest('hex');
        expect(Buffer.from(digest([...bytes])).toString('hex')).toBe(known);
      }),
      { numRuns: 40 },
    );
  });

  test.each([
    ["digest('', 'MD5', 'hex')", 'd41d8cd98f00b204e9800998ecf8427e'],
    ["digest('Tiznit', 'sha-1', 'hex')", createHash('sha1').update('Tiznit').digest('hex')],
    ["digest('تيزنيت', 'SHA-256')", createHash('sha256').update('تيزنيت').digest('base64')],
    ["digest('a', 'CRC')", 'refused'],
    ["digest('a', 'MD5', 'binary')", 'refused'],
    ["base64-decode('bWludA==')", 'mint'],
    ["base64-decode('2YbYudmG2KfYuQ')", 'نعناع'],
    ["base64-decode('no base64!')", ''],
    ["base64-decode('/w==')", '\ufffd'],
  ])('%s', (expression, expected) => {
    expect(ask(expression)).toBe(expected);
  });

  test('texts come back from their bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const bytes = utf8Of(text);
        expect(Buffer.from(bytes).equals(Buffer.from(text))).toBe(true);
        expect(bytesOfBase64(base64Of(bytes))).toEqual(bytes);
        expect(textOfUtf8(bytes)).toBe(Buffer.from(bytes).toString());
      }),
    );
  });
});

describe('geometry', () => {
  const square = "'0 0;0 1;1 1;1 0;0 0'";
  test.each([
    ["distance('0 0', '0 1')", 111_318.85],
    ["distance('0 0 12 3; 0 1 12 3')", 111_318.85],
    ["distance('30.4 -9.6')", 0],
    ["distance('nowhere')", Number.NaN],
    ["area('0 0;0 1')", 0],
    ["area('30 -9;30 -8;95 0')", Number.NaN],
    [`geofence('0.5 0.5', ${square})`, true],
    [`geofence('1.5 0.5', ${square})`, false],
    ["geofence('0.5 0.5', '0 0;0 1;1 1;1 0')", false],
    [`geofence('', ${square})`, false],
  ])('%s: %s', (expression, expected) => {
    expect(ask(expression)).toEqual(expected);
  });

  test('a square of a degree at the equator has the area of one', () => {
    expect(ask(`area(${square})`)).toBeCloseTo(111_318.85 ** 2, -9);
    expect(ask("area('0 0;0 1;1 1;1 0')")).toBe(ask(`area(${square})`));
  });
});

describe('chance', () => {
  test('is one filling’s own: the same when computed again, another in another filling', () => {
    for (const expression of ['random()', 'uuid()', 'uuid(12)', 'randomize(//bed/@row)']) {
      expect(ask(expression)).toEqual(ask(expression));
      if (expression !== 'randomize(//bed/@row)')
        expect(ask(expression)).not.toEqual(ask(expression, undefined, { seed: 'another' }));
    }
    expect(ask('random() = random()')).toBe(false);
    expect(ask('uuid()')).toMatch(
      /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    );
    expect(ask('uuid(70)')).toMatch(/^\w{70}$/);
    expect(ask('uuid(-1)')).toBe('refused');
    expect(() => ask('uuid()', undefined, { seed: undefined })).toThrow('seed');
  });

  test('shuffles by a seed as ODK does', () => {
    expect(ask('randomize(//bed/@row, 42)')).toEqual(ask("randomize(//bed/@row, '42.9')"));
    expect((ask("randomize(//bed/@row, 'mint')") as string[]).toSorted()).toEqual(['1', '2', '3']);
    expect(ask("join('', randomize(//bed/@row, 7))")).toBe(
      (ask('randomize(//bed/@row, 7)') as string[]).join(''),
    );
    expect(ask("randomize('mint', 1)")).toBe('refused');
  });

  test('is spread evenly', () => {
    const drawn = Array.from({ length: 400 }, (_, index) =>
      Number(ask('random()', undefined, { seed: String(index) })),
    );
    const mean = drawn.reduce((sum, one) => sum + one, 0) / drawn.length;
    expect(mean).toBeGreaterThan(0.42);
    expect(mean).toBeLessThan(0.58);
    expect(drawn.every((one) => one >= 0 && one < 1)).toBe(true);
  });
});
