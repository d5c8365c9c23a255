import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { isNumeric } from './compare.ts';
import { nanosPerMilli } from './method-times.ts';
import { inRange } from './operators.ts';
import {
  Failure,
  RulesBytes,
  RulesDuration,
  RulesLatLng,
  RulesPath,
  RulesTimestamp,
  type RuleValue,
} from './rule-value.ts';

/** @returns undefined where the arguments are not those that it takes. */
export type PlainFunction = (args: readonly RuleValue[]) => RuleValue | Failure | undefined;

const ofNumber =
  (compute: (value: bigint | number) => RuleValue | Failure): PlainFunction =>
  ([value, ...more]) =>
    isNumeric(value) && more.length === 0 ? compute(value) : undefined;

const toInteger = (value: number): bigint | Failure =>
  Number.isFinite(value) ? inRange(BigInt(value)) : new Failure(`${value} is no integer`);

const rounding = (round: (value: number) => number): PlainFunction =>
  ofNumber((value) => (typeof value === 'bigint' ? value : toInteger(round(value))));

const unitNanos: Readonly<Record<string, bigint>> = {
  w: 604_800_000_000_000n,
  d: 86_400_000_000_000n,
  h: 3_600_000_000_000n,
  m: 60_000_000_000n,
  s: 1_000_000_000n,
  ms: nanosPerMilli,
  ns: 1n,
};

const hash =
  (compute: (bytes: Uint8Array) => Uint8Array): PlainFunction =>
  ([value, ...more]) => {
    if (more.length > 0) return undefined;
    if (typeof value === 'string') return new RulesBytes(compute(Buffer.from(value)));
    return value instanceof RulesBytes ? new RulesBytes(compute(value.bytes)) : undefined;
  };

/** Most significant byte first, as checksums are written. */
function fourBytes(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

function crc32c(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
  }
  return ~crc;
}

/** `math.abs`, `duration.value`…: functions that belong to a name rather than to a value. */
export const namespaces: Readonly<Record<string, Readonly<Record<string, PlainFunction>>>> = {
  math: {
    abs: ofNumber((value) =>
      typeof value === 'number' ? Math.abs(value) : inRange(value < 0n ? -value : value),
    ),
    ceil: rounding(Math.ceil),
    floor: rounding(Math.floor),
    round: rounding((value) => Math.sign(value) * Math.round(Math.abs(value))),
    isInfinite: ofNumber((value) => Math.abs(Number(value)) === Number.POSITIVE_INFINITY),
    isNaN: ofNumber((value) => Number.isNaN(value)),
    sqrt: ofNumber((value) => Math.sqrt(Number(value))),
    pow: ([base, exponent, ...more]) =>
      isNumeric(base) && isNumeric(exponent) && more.length === 0
        ? Number(base) ** Number(exponent)
        : undefined,
  },
  hashing: {
    crc32: hash((bytes) => fourBytes(crc32(bytes))),
    crc32c: hash((bytes) => fourBytes(crc32c(bytes))),
    md5: hash((bytes) => createHash('md5').update(bytes).digest()),
    sha256: hash((bytes) => createHash('sha256').update(bytes).digest()),
  },
  duration: {
    value: ([magnitude, unit]) => {
      const nanos = typeof unit === 'string' && Object.hasOwn(unitNanos, unit) && unitNanos[unit];
      return typeof magnitude === 'bigint' && nanos
        ? new RulesDuration(magnitude * nanos)
        : undefined;
    },
    time: ([hours, minutes, seconds, nanos]) =>
      typeof hours === 'bigint' &&
      typeof minutes === 'bigint' &&
      typeof seconds === 'bigint' &&
      typeof nanos === 'bigint'
        ? new RulesDuration(((hours * 60n + minutes) * 60n + seconds) * 1_000_000_000n + nanos)
        : undefined,
    abs: ([value]) =>
      value instanceof RulesDuration
        ? new RulesDuration(value.nanos < 0n ? -value.nanos : value.nanos)
        : undefined,
  },
  timestamp: {
    value: ([millis]) =>
      typeof millis === 'bigint' ? new RulesTimestamp(millis * nanosPerMilli) : undefined,
    date: ([year, month, day]) =>
      typeof year === 'bigint' && typeof month === 'bigint' && typeof day === 'bigint'
        ? dateOf(Number(year), Number(month), Number(day))
        : undefined,
  },
  latlng: {
    value: ([latitude, longitude]) =>
      isNumeric(latitude) && isNumeric(longitude)
        ? new RulesLatLng(Number(latitude), Number(longitude))
        : undefined,
  },
};

function dateOf(year: number, month: number, day: number): RulesTimestamp | Failure {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
    return new Failure(`no date: ${year}-${month}-${day}`);
  }
  return new RulesTimestamp(BigInt(date.getTime()) * nanosPerMilli);
}

export function toText(value: RuleValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isInteger(value) ? value.toFixed(1) : String(value);
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  return value instanceof RulesPath ? (value.text ?? undefined) : undefined;
}

/** `string(…)`, `int(…)`…: conversions that stand alone. */
export const conversions: Readonly<Record<string, PlainFunction>> = {
  string: ([value]) => toText(value),
  bool: ([value]) => {
    if (typeof value === 'boolean') return value;
    if (typeof value !== 'string') return undefined;
    const text = value.toLowerCase();
    if (text === 'true' || text === 'false') return text === 'true';
    return new Failure(`no bool: ${value}`);
  },
  int: ([value]) => {
    if (typeof value === 'bigint') return value;
    if (typeof value === 'number') return toInteger(Math.trunc(value));
    if (typeof value !== 'string') return undefined;
    return /^[+-]?\d{1,19}$/.test(value) ? inRange(BigInt(value)) : new Failure(`no int: ${value}`);
  },
  float: ([value]) => {
    if (isNumeric(value)) return Number(value);
    if (typeof value !== 'string') return undefined;
    const isNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value);
    return isNumber ? Number(value) : new Failure(`no float: ${value}`);
  },
  path: ([value]) => {
    if (value instanceof RulesPath) return value;
    return typeof value === 'string' ? RulesPath.parse(value) : undefined;
  },
};
