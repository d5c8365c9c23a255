import { describe, expect, it, test } from 'vitest';
import {
  ancestorsOf,
  covers,
  parsePlaceCode,
  placeAt,
  withAncestors,
} from '../../../core/place/place-code.ts';
import places from '../../../programmes/souss-massa/places.json';

describe('a place code', () => {
  test.each([
    { code: '09', above: [] },
    { code: '09.581', above: ['09'] },
    { code: '09.581.11', above: ['09.581', '09'] },
    { code: '09.581.11.15', above: ['09.581.11', '09.581', '09'] },
    // The census groups urban communes under 01, which is no cercle.
    { code: '09.581.01.03', above: ['09.581', '09'] },
    { code: '9.581', above: [] },
    { code: 'Tiznit', above: [] },
  ])('$code has $above above it', ({ code, above }) => {
    expect(ancestorsOf(code)).toEqual(above);
  });

  it('has the ancestors that the territory gives it, for every place', () => {
    const parents = new Map(places.map(({ code, parent }) => [code, parent]));
    for (const { code } of places) {
      const above: string[] = [];
      for (let up = parents.get(code); up; up = parents.get(up)) above.push(up);
      expect(ancestorsOf(code)).toEqual(above);
    }
  });

  test.each(['', '09.', '09.5811', '09.581.01', '09.581.11.15.01', '09 581', '٠٩'])(
    '%j is none',
    (code) => {
      expect(parsePlaceCode(code)).toBeNull();
    },
  );
});

describe('covering', () => {
  test.each([
    { above: '09', below: '09.581.01.03', does: true },
    { above: '09.581', below: '09.581.11.15', does: true },
    { above: '09.581.11', below: '09.581.11', does: true },
    { above: '09.581.11.15', below: '09.581.11', does: false },
    { above: '09.58', below: '09.581', does: false },
    { above: '09.551', below: '09.581.11', does: false },
    { above: 'x', below: 'x', does: false },
  ])('$above covers $below: $does', ({ above, below, does }) => {
    expect(covers(above, below)).toBe(does);
  });
});

it('lists codes with all above them, each once, and leaves out what is no code', () => {
  expect(withAncestors(['09.581.11.15', '09.581.01.03', 'x', '09.581.11.15'])).toEqual([
    '09',
    '09.581',
    '09.581.01.03',
    '09.581.11',
    '09.581.11.15',
  ]);
});

it('tells the place of a level', () => {
  expect(placeAt('province', '09.581.11.15')).toBe('09.581');
  expect(placeAt('cercle', '09.581.01.03')).toBeNull();
  expect(placeAt('commune', '09.581')).toBeNull();
});
