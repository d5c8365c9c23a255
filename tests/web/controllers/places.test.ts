import { describe, expect, it, test } from 'vitest';
import { readPoint } from '../../../core/expression/earth.ts';
import { tellArea, tellLength } from '../../../web/controllers/tell-measure.ts';
import { sketchTrace } from '../../../web/controllers/trace-sketch.ts';
import { answerOfPoints, pointsOfAnswer } from '../../../web/controllers/traced-points.ts';
import { readPlace } from '../../../web/controllers/typed-place.ts';

test.each([
  ['30.4202 -9.5982', '30.4202 -9.5982'],
  ['30,4202 -9,5982', '30.4202 -9.5982'],
  ['30.4202, -9.5982', '30.4202 -9.5982'],
  ['30.4202,-9.5982', '30.4202 -9.5982'],
  ['30,4202 ; -9,5982', '30.4202 -9.5982'],
  ['+30 −9', '30 -9'],
  ['٣٠٫٤٢، ٩٫٦', '30.42 9.6'],
  ['30.42 -9.6 120 4.5', '30.42 -9.6 120 4.5'],
  ['30,4202,-9,5982', null],
  ['30,42', null],
  ['91 0', null],
  ['30 181', null],
  ['30 -9 0 12 7', null],
  ['30.4202', null],
  ['Tiznit', null],
  ['', null],
])('"%s" is the point %s', (typed, place) => {
  expect(readPlace(typed)).toBe(place);
});

describe('the answer of points', () => {
  test.each([
    [[], false, undefined],
    [['30 -9'], true, '30 -9'],
    [['30 -9', '31 -9'], true, '30 -9; 31 -9'],
    [['30 -9', '31 -9', '31 -8'], true, '30 -9; 31 -9; 31 -8; 30 -9'],
    [['30 -9', '31 -9', '31 -8'], false, '30 -9; 31 -9; 31 -8'],
  ])('%j, an outline: %s, is %s', (points, isOutline, answer) => {
    expect(answerOfPoints(points, isOutline)).toBe(answer);
    expect(pointsOfAnswer(answer ?? '', isOutline)).toEqual(points);
  });

  it('reads what other apps end with a mark', () => {
    expect(pointsOfAnswer('30 -9 0 4;31 -9 0 4;', false)).toEqual(['30 -9 0 4', '31 -9 0 4']);
  });
});

describe('a sketch', () => {
  const box = { width: 300, height: 200, margin: 20 };
  const sketch = (...points: string[]) =>
    sketchTrace(
      points.map((point) => readPoint(point)!),
      box,
    );

  it('has the north up, keeps within its box, and both ways at one scale', () => {
    const [southWest, northEast] = sketch('0 0', '1 1').dots;
    expect(southWest!.y).toBeCloseTo(180);
    expect(southWest!.x).toBeCloseTo(70, 0);
    expect(northEast!.y).toBeCloseTo(20);
    expect(northEast!.x).toBeCloseTo(230, 0);
  });

  it('shows a place alone in the middle, without a scale', () => {
    expect(sketch('30 -9', '30 -9')).toEqual({
      dots: [
        { x: 150, y: 100 },
        { x: 150, y: 100 },
      ],
      bar: null,
    });
  });

  it.each([
    ['0 0', '1 0', 50_000],
    ['30 -9', '30.0001 -9', 5],
    ['-90 -180', '90 180', 10_000_000],
  ])('from %s to %s has a bar of %d m', (from, to, meters) => {
    const { bar } = sketch(from, to);
    expect(bar!.meters).toBeCloseTo(meters);
    expect(bar!.width).toBeLessThanOrEqual(260 / 3);
    expect(bar!.width).toBeGreaterThan(20);
  });
});

describe('a measure is told', () => {
  const speaker = {
    say: (unit: string, { number }: { number?: string | number } = {}) => `${number} ${unit}`,
    tellNumber: String,
  };
  test.each([
    [tellLength, 12.34, '12.3 meters'],
    [tellLength, 999.4, '999 meters'],
    [tellLength, 1090, '1.09 kilometers'],
    [tellLength, 12_345, '12.3 kilometers'],
    [tellArea, 812.4, '812 squareMeters'],
    [tellArea, 23_456, '2.35 hectares'],
    [tellArea, 25_000_000, '25 squareKilometers'],
  ])('%o %d: %s', (tell, value, told) => {
    expect(tell(value, speaker)).toBe(told);
  });
});
