import type { Context, Evaluate } from './context.ts';
import { type FunctionCall, spread, text } from './expression-function.ts';
import { roundTo } from './round.ts';
import { toText } from './value.ts';

interface Point {
  /** Degrees. */
  readonly latitude: number;
  readonly longitude: number;
}

/** The earth as the reference implementations have it: a ball of this radius. */
const radiusMeters = 6_378_100;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** `latitude longitude [altitude [accuracy]]`; null where it is no place on earth. */
function readPoint(source: string): Point | null {
  const parts = source.trim().split(/\s+/).map(Number);
  const [latitude = Number.NaN, longitude = Number.NaN] = parts;
  const isPlace = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return isPlace && parts.length <= 4 ? { latitude, longitude } : null;
}

/** Points of a trace; null where one of them is none. */
function readTrace(source: string): readonly Point[] | null {
  const pieces = source.split(';').filter((piece, at, all) => at < all.length - 1 || piece.trim());
  const points = pieces.map(readPoint);
  return points.length > 0 && points.every((point) => point !== null) ? points : null;
}

/** All points of all arguments, in order: points, traces and shapes alike. */
function pointsOf(context: Context, args: readonly Evaluate[]): readonly Point[] | null {
  const texts = spread(context, args).map((value) => toText(value, context.host.timeZone).trim());
  return readTrace(texts.map((one) => one.replace(/;$/, '')).join(';'));
}

/** Square metres inside a shape, which is closed where its author has not. */
function areaOf(points: readonly Point[]): number {
  if (points.length < 3) return 0;
  const total = points.reduce((sum, from, at) => {
    const to = points[(at + 1) % points.length]!;
    const turn = radians(to.longitude - from.longitude);
    return sum + turn * (2 + Math.sin(radians(from.latitude)) + Math.sin(radians(to.latitude)));
  }, 0);
  return Math.abs((total * radiusMeters ** 2) / 2);
}

function distanceBetween(a: Point, b: Point): number {
  const [first, second] = [radians(a.latitude), radians(b.latitude)];
  const turn = Math.cos(radians(a.longitude - b.longitude));
  const cosine = Math.sin(first) * Math.sin(second) + Math.cos(first) * Math.cos(second) * turn;
  return Math.acos(Math.min(1, cosine)) * radiusMeters;
}

/** Whether a ray from the point crosses the outline an odd number of times. */
function isInside({ latitude, longitude }: Point, outline: readonly Point[]): boolean {
  let isIn = false;
  for (let at = 1; at < outline.length; at += 1) {
    const [a, b] = [outline[at - 1]!, outline[at]!];
    if (a.longitude > longitude === b.longitude > longitude) continue;
    const slope = (longitude - a.longitude) / (b.longitude - a.longitude);
    if (latitude < a.latitude + slope * (b.latitude - a.latitude)) isIn = !isIn;
  }
  return isIn;
}

export const geoFunctions = {
  /** Square metres, to the cent; no number where a point is none. */
  area: (context, args) => {
    const points = pointsOf(context, args);
    return points ? roundTo(areaOf(points), 2) : Number.NaN;
  },
  /** Metres along a line, to the centimetre. */
  distance: (context, args) => {
    const points = pointsOf(context, args);
    if (!points) return Number.NaN;
    const parts = points.slice(1).map((point, at) => distanceBetween(points[at]!, point));
    return roundTo(
      parts.reduce((sum, part) => sum + part, 0),
      2,
    );
  },
  /** Whether a point lies in a shape; a shape that does not close holds nothing. */
  geofence: (context, [place, shape]) => {
    const point = readPoint(text(context, place));
    const outline = readTrace(text(context, shape));
    const last = outline?.at(-1);
    if (!point || !outline || !last) return false;
    const isClosed =
      outline[0]!.latitude === last.latitude && outline[0]!.longitude === last.longitude;
    return isClosed && isInside(point, outline);
  },
} satisfies Record<string, FunctionCall>;
