import type { Say } from '../../core/text/say.ts';

type Unit = 'meters' | 'kilometers' | 'squareMeters' | 'hectares' | 'squareKilometers';

interface Speaker {
  readonly say: Say<Unit>;
  readonly tellNumber: (value: number) => string;
}

/** Metres as one says them: `850 m`, `1,2 km`. */
export function tellLength(meters: number, { say, tellNumber }: Speaker): string {
  return meters < 1000
    ? say('meters', { number: tellNumber(rounded(meters)) })
    : say('kilometers', { number: tellNumber(rounded(meters / 1000)) });
}

/** Square metres as one says them; land is counted in hectares. */
export function tellArea(squareMeters: number, { say, tellNumber }: Speaker): string {
  if (squareMeters < 10_000)
    return say('squareMeters', { number: tellNumber(rounded(squareMeters)) });
  const hectares = squareMeters / 10_000;
  return hectares < 1000
    ? say('hectares', { number: tellNumber(rounded(hectares)) })
    : say('squareKilometers', { number: tellNumber(rounded(hectares / 100)) });
}

/** Three digits say as much as such a measure knows. */
function rounded(value: number): number {
  return Number(value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2));
}
