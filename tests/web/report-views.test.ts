import { describe, expect, test } from 'vitest';
import type { Figure } from '../../core/report/report.ts';
import { figureSources } from '../../functions/src/warehouse/report-figures.ts';
import { nearestTo, nearestToward } from '../../web/controllers/report-map.ts';
import {
  figureViews,
  inReadingOrder,
  shadeOf,
  unitsOf,
  viewOf,
} from '../../web/controllers/report-views.ts';

describe('how figures are shown', () => {
  test.each(figureSources.map((source) => [source.figure, source] as const))(
    '%s has a view of its own that finds its columns',
    (name, source) => {
      const figure: Figure = { figure: name, columns: source.columns, rows: [] };
      expect(Object.keys(figureViews)).toContain(name);
      expect(viewOf(figure)).toBe(figureViews[name]);
    },
  );

  test('a figure nobody has drawn yet, or without its columns, is a table', () => {
    expect(viewOf({ figure: 'constructor', columns: [], rows: [] })).toEqual({ kind: 'table' });
    expect(viewOf({ figure: 'three_w', columns: [], rows: [] })).toEqual({ kind: 'table' });
  });

  test('the map counts communes, as its legend does', () => {
    const of = (name: string) => {
      const { columns } = figureSources.find(({ figure }) => figure === name)!;
      return unitsOf({ figure: name, columns, rows: [] });
    };
    expect(of('coverage')).toEqual(['communes']);
    expect(of('budget')).toEqual(['MAD', 'percent', 'interventions']);
  });

  test('the whole comes before the particular, the unknown last', () => {
    const figures = ['new', 'needs', 'headline'].map((figure) => ({
      figure,
      columns: [],
      rows: [],
    }));
    expect(inReadingOrder(figures).map(({ figure }) => figure)).toEqual([
      'headline',
      'needs',
      'new',
    ]);
  });

  test.each([
    [0, 10, 0],
    [1, 10, 1],
    [2, 10, 1],
    [3, 10, 2],
    [10, 10, 5],
    [1, 1, 5],
  ])('%d of %d has shade %d', (value, most, shade) => {
    expect(shadeOf(value, most)).toBe(shade);
  });
});

describe('moving on the map', () => {
  const communes = [
    { code: 'middle', x: 50, y: 50 },
    { code: 'east', x: 70, y: 52 },
    { code: 'far east', x: 90, y: 50 },
    { code: 'north', x: 48, y: 20 },
  ];

  test.each([
    ['middle', 'ArrowRight', 'east'],
    ['east', 'ArrowRight', 'far east'],
    ['east', 'ArrowLeft', 'middle'],
    ['middle', 'ArrowUp', 'north'],
    ['middle', 'ArrowDown', 'east'],
    ['north', 'ArrowUp', undefined],
    ['middle', 'Enter', undefined],
    ['nowhere', 'ArrowUp', undefined],
  ])('from %s, %s leads to %s', (from, key, to) => {
    expect(nearestToward(communes, from, key)).toBe(to);
  });

  test('a finger finds the nearest commune within its reach', () => {
    expect(nearestTo(communes, 55, 52, 20)).toBe('middle');
    expect(nearestTo(communes, 0, 99, 20)).toBeUndefined();
  });
});
