import type { Context, Evaluate } from './context.ts';
import { areaOf, lengthOf, type Point, readPoint, readTrace } from './earth.ts';
import { type FunctionCall, spread, text } from './expression-function.ts';
import { roundTo } from './round.ts';
import { toText } from './value.ts';

/** All points of all arguments, in order: points, traces and shapes alike. */
function pointsOf(context: Context, args: readonly Evaluate[]): readonly Point[] | null {
  const texts = spread(context, args).map((value) => toText(value, context.host.timeZone).trim());
  return readTrace(texts.map((one) => one.replace(/;$/, '')).join(';'));
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
    return points ? roundTo(lengthOf(points), 2) : Number.NaN;
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
