import { describe, expect, it, test } from 'vitest';
import { progressOf, shareOf } from '../../../core/report/indicator.ts';
import { pivotFigure } from '../../../core/report/three-w.ts';

describe('an indicator', () => {
  test.each([
    { baseline: 0, target: 45, value: 9, progress: 0.2 },
    { baseline: null, target: 10, value: 12, progress: 1.2 },
    { baseline: 20, target: 40, value: 10, progress: -0.5 },
    { baseline: 0, target: null, value: 3, progress: null },
    { baseline: 5, target: 5, value: 5, progress: null },
  ])('from $baseline to $target, $value is $progress of the way', ({ value, progress, ...of }) => {
    expect(progressOf(of, value)).toBe(progress);
  });

  it('tells a share only of a whole that it knows', () => {
    expect(shareOf({ of: 175 }, 35)).toBe(0.2);
    expect(shareOf({}, 35)).toBeNull();
  });
});

describe('who does what where', () => {
  const figure = {
    figure: 'three_w',
    columns: [],
    rows: [
      { theme: 'EDUC', province: '09.581', count: 3 },
      { theme: 'SANT', province: '09.551', count: { withheld: true as const } },
    ],
  };
  const names = { row: 'theme', column: 'province', value: 'count' };

  it('keeps the order given, adds what it was not told of, and counts 0 where nothing is', () => {
    const matrix = pivotFigure(figure, names, ['SANT'], ['09.581']);
    expect(matrix.rows).toEqual(['SANT', 'EDUC']);
    expect(matrix.columns).toEqual(['09.581', '09.551']);
    expect(matrix.cell('EDUC', '09.581')).toBe(3);
    expect(matrix.cell('EDUC', '09.551')).toBe(0);
    expect(matrix.cell('SANT', '09.551')).toEqual({ withheld: true });
  });
});
