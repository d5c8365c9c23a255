import type { Method } from './method-text.ts';
import { RulesDuration, RulesLatLng, RulesTimestamp, type RuleValue } from './rule-value.ts';

export const nanosPerMilli = 1_000_000n;
const nanosPerSecond = 1_000_000_000n;
const nanosPerDay = 86_400n * nanosPerSecond;

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}

const ofDate =
  (read: (date: Date) => number): Method<RulesTimestamp> =>
  (self, { length }) =>
    length === 0
      ? BigInt(read(new Date(Number(floorDivide(self.nanos, nanosPerMilli)))))
      : undefined;

const bare =
  <Self extends RuleValue>(read: (self: Self) => RuleValue): Method<Self> =>
  (self, { length }) =>
    length === 0 ? read(self) : undefined;

const midnight = (nanos: bigint): bigint => floorDivide(nanos, nanosPerDay) * nanosPerDay;

export const timestampMethods: Readonly<Record<string, Method<RulesTimestamp>>> = {
  year: ofDate((date) => date.getUTCFullYear()),
  month: ofDate((date) => date.getUTCMonth() + 1),
  day: ofDate((date) => date.getUTCDate()),
  hours: ofDate((date) => date.getUTCHours()),
  minutes: ofDate((date) => date.getUTCMinutes()),
  seconds: ofDate((date) => date.getUTCSeconds()),
  /** Monday is 1. */
  dayOfWeek: ofDate((date) => date.getUTCDay() || 7),
  dayOfYear: ofDate(
    (date) => Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1,
  ),
  nanos: bare(({ nanos }) => nanos - floorDivide(nanos, nanosPerSecond) * nanosPerSecond),
  toMillis: bare(({ nanos }) => floorDivide(nanos, nanosPerMilli)),
  date: bare(({ nanos }) => new RulesTimestamp(midnight(nanos))),
  time: bare(({ nanos }) => new RulesDuration(nanos - midnight(nanos))),
};

export const durationMethods: Readonly<Record<string, Method<RulesDuration>>> = {
  seconds: bare(({ nanos }) => nanos / nanosPerSecond),
  nanos: bare(({ nanos }) => nanos % nanosPerSecond),
};

const earthRadiusMetres = 6_371_008.8;

export const latLngMethods: Readonly<Record<string, Method<RulesLatLng>>> = {
  latitude: bare(({ latitude }) => latitude),
  longitude: bare(({ longitude }) => longitude),
  distance: (self, [other]) =>
    other instanceof RulesLatLng ? distanceMetres(self, other) : undefined,
};

function distanceMetres(from: RulesLatLng, to: RulesLatLng): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const height = Math.sin(radians(to.latitude - from.latitude) / 2) ** 2;
  const width = Math.sin(radians(to.longitude - from.longitude) / 2) ** 2;
  const share = height + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * width;
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(share)));
}
