import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PackedDefinition } from '../../../core/form/transport.ts';
import { joinParts, partIds, storedDefinition } from '../../../core/form/version-parts.ts';

/** Bytes that a document of Firestore may have. */
const limit = 1_048_576;

const packed = (kilobytes: number): PackedDefinition => ({
  structure: 'x'.repeat(kilobytes * 1000),
  texts: {
    fr: 'é'.repeat(kilobytes * 300),
    ar: 'ب'.repeat(kilobytes * 300),
    'Kurdish/ku': '["a"]',
  },
});

describe('a version of a form', () => {
  test('is one document where it fits', () => {
    const small = packed(10);
    expect(storedDefinition(small)).toEqual({ stored: small, parts: {} });
  });

  test.each([500, 2000])('goes on in parts that each fit, from %i kB on', (kilobytes) => {
    const large = packed(kilobytes);
    const { stored, parts } = storedDefinition(large);
    expect(stored).toMatchObject({ structure: '', texts: {} });
    for (const [id, text] of Object.entries(parts)) {
      expect(id).toMatch(/^[\w%-]+$/);
      expect(new TextEncoder().encode(text).length).toBeLessThan(limit - 10_000);
    }
    expect([...partIds(stored.parts!)].sort()).toEqual(Object.keys(parts).sort());
    expect(joinParts(stored.parts!, parts)).toEqual(large);
  });

  test('is read in one language without the others', () => {
    const large = packed(1000);
    const { stored, parts } = storedDefinition(large);
    const ids = partIds(stored.parts!, ['ar', 'zgh']);
    const read = Object.fromEntries(ids.map((id) => [id, parts[id]]));
    expect(joinParts(stored.parts!, read, ['ar', 'zgh'])).toEqual({
      structure: large.structure,
      texts: { ar: large.texts.ar },
    });
  });

  test('is never read half', () => {
    const { stored, parts } = storedDefinition(packed(1000));
    for (const id of partIds(stored.parts!)) {
      const { [id]: _, ...others } = parts;
      expect(() => joinParts(stored.parts!, others)).toThrow(id);
    }
  });

  test('is cut between characters, whatever they are', () => {
    const unit = fc.constantFrom('a', 'é', 'ⵜ', '😀', '"');
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 9 }), (units) => {
        const text = units.join('').repeat(Math.ceil(1_000_000 / units.length));
        const { stored, parts } = storedDefinition({ structure: text, texts: {} });
        for (const part of Object.values(parts))
          expect(() => encodeURIComponent(part)).not.toThrow();
        expect(joinParts(stored.parts!, parts).structure).toBe(text);
      }),
      { numRuns: 10 },
    );
  });
});
