/** Points of a line or an outline, each `latitude longitude [altitude [accuracy]]`, in order. */
export type TracedPoints = readonly string[];

/** The points of an answer; the end of an outline, which is its beginning, is not told twice. */
export function pointsOfAnswer(answer: string, isOutline: boolean): TracedPoints {
  const points = answer
    .split(';')
    .map((point) => point.trim())
    .filter((point) => point !== '');
  const isClosed = isOutline && points.length > 1 && points[0] === points.at(-1);
  return isClosed ? points.slice(0, -1) : points;
}

/** The answer that these points are: an outline closes itself once it encloses something. */
export function answerOfPoints(points: TracedPoints, isOutline: boolean): string | undefined {
  const [first] = points;
  if (first === undefined) return undefined;
  return (isOutline && points.length > 2 ? [...points, first] : points).join('; ');
}

export function swapPoints(points: TracedPoints, at: number, to: number): TracedPoints {
  const next = [...points];
  [next[at], next[to]] = [next[to] as string, next[at] as string];
  return next;
}

/** Metres within which a point was taken; null where it was typed. */
export function accuracyOf(point: string): number | null {
  const accuracy = point.split(' ')[3];
  return accuracy === undefined ? null : Number(accuracy);
}

export function degreesOf(point: string): string {
  return point.split(' ').slice(0, 2).join(' ');
}
