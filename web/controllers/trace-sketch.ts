import type { Point } from '../../core/expression/earth.ts';
import { lengthOf } from '../../core/expression/earth.ts';

export interface TraceSketch {
  readonly dots: readonly { readonly x: number; readonly y: number }[];
  /** A round number of metres and how wide it is drawn. */
  readonly bar: { readonly meters: number; readonly width: number } | null;
}

/**
 * Draws points into a box, north up and the same scale both ways: a plain projection, as what one
 * walks around is small. A single place stands in the middle and has no scale.
 */
export function sketchTrace(
  points: readonly Point[],
  box: { readonly width: number; readonly height: number; readonly margin: number },
): TraceSketch {
  const middle = points.reduce((sum, one) => sum + one.latitude, 0) / Math.max(1, points.length);
  const shrink = Math.max(0.01, Math.cos((middle * Math.PI) / 180));
  const flat = points.map((one) => ({ x: one.longitude * shrink, y: -one.latitude }));
  const [left, right] = rangeOf(flat.map(({ x }) => x));
  const [top, bottom] = rangeOf(flat.map(({ y }) => y));
  const inner = { width: box.width - 2 * box.margin, height: box.height - 2 * box.margin };
  const scale = Math.min(inner.width / (right - left), inner.height / (bottom - top));
  const isSpread = Number.isFinite(scale);
  const place = (value: number, from: number, to: number, size: number) =>
    size / 2 + (isSpread ? (value - (from + to) / 2) * scale : 0);
  return {
    dots: flat.map(({ x, y }) => ({
      x: place(x, left, right, box.width),
      y: place(y, top, bottom, box.height),
    })),
    bar: isSpread ? barOf(scale, inner.width / 3) : null,
  };
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

/** The longest of 1, 2, 5, 10, 20… metres that is no wider than `most`. */
function barOf(scale: number, most: number): TraceSketch['bar'] {
  const degreeMeters = lengthOf([
    { latitude: 0, longitude: 0 },
    { latitude: 1, longitude: 0 },
  ]);
  const meters = (most / scale) * degreeMeters;
  const power = 10 ** Math.floor(Math.log10(meters));
  const round = ([5, 2, 1].find((step) => step * power <= meters) ?? 1) * power;
  return { meters: round, width: (round / degreeMeters) * scale };
}
