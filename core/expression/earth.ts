export interface Point {
  /** Degrees. */
  readonly latitude: number;
  readonly longitude: number;
}

/** The earth as the reference implementations have it: a ball of this radius. */
const radiusMeters = 6_378_100;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** `latitude longitude [altitude [accuracy]]`; null where it is no place on earth. */
export function readPoint(source: string): Point | null {
  const parts = source.trim().split(/\s+/).map(Number);
  const [latitude = Number.NaN, longitude = Number.NaN] = parts;
  const isPlace = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return isPlace && parts.length <= 4 ? { latitude, longitude } : null;
}

/** Points of a trace; null where one of them is none. */
export function readTrace(source: string): readonly Point[] | null {
  const pieces = source.split(';').filter((piece, at, all) => at < all.length - 1 || piece.trim());
  const points = pieces.map(readPoint);
  return points.length > 0 && points.every((point) => point !== null) ? points : null;
}

/** Square metres inside a shape, which is closed where its author has not. */
export function areaOf(points: readonly Point[]): number {
  if (points.length < 3) return 0;
  const total = points.reduce((sum, from, at) => {
    const to = points[(at + 1) % points.length]!;
    const turn = radians(to.longitude - from.longitude);
    return sum + turn * (2 + Math.sin(radians(from.latitude)) + Math.sin(radians(to.latitude)));
  }, 0);
  return Math.abs((total * radiusMeters ** 2) / 2);
}

/** Metres along a line. */
export function lengthOf(points: readonly Point[]): number {
  return points.slice(1).reduce((sum, point, at) => sum + distanceBetween(points[at]!, point), 0);
}

function distanceBetween(a: Point, b: Point): number {
  const [first, second] = [radians(a.latitude), radians(b.latitude)];
  const turn = Math.cos(radians(a.longitude - b.longitude));
  const cosine = Math.sin(first) * Math.sin(second) + Math.cos(first) * Math.cos(second) * turn;
  return Math.acos(Math.min(1, cosine)) * radiusMeters;
}
