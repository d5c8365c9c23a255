import type { Fields, Value } from '../value.ts';
import { numberOfId } from './numeric-id.ts';
import { compareTimestamps } from './time.ts';

/**
 * Firestore's total order: first by type, then within it.
 * @see https://firebase.google.com/docs/firestore/manage-data/data-types#value_type_ordering
 */
export function compareValues(left: Value, right: Value): number {
  const byType = typeRank(left) - typeRank(right);
  if (byType !== 0) return byType;
  if ('booleanValue' in left && 'booleanValue' in right) {
    return Number(left.booleanValue) - Number(right.booleanValue);
  }
  if (isNumber(left) && isNumber(right)) return compareNumbers(numberOf(left), numberOf(right));
  if ('timestampValue' in left && 'timestampValue' in right) {
    return compareTimestamps(left.timestampValue, right.timestampValue);
  }
  if ('stringValue' in left && 'stringValue' in right) {
    return compareText(left.stringValue, right.stringValue);
  }
  if ('bytesValue' in left && 'bytesValue' in right) {
    return Buffer.compare(
      Buffer.from(left.bytesValue, 'base64'),
      Buffer.from(right.bytesValue, 'base64'),
    );
  }
  if ('referenceValue' in left && 'referenceValue' in right) {
    return compareNames(left.referenceValue, right.referenceValue);
  }
  if ('geoPointValue' in left && 'geoPointValue' in right) {
    const [a, b] = [left.geoPointValue, right.geoPointValue];
    return (a.latitude ?? 0) - (b.latitude ?? 0) || (a.longitude ?? 0) - (b.longitude ?? 0);
  }
  if ('arrayValue' in left && 'arrayValue' in right) {
    return compareArrays(left.arrayValue.values ?? [], right.arrayValue.values ?? []);
  }
  if ('mapValue' in left && 'mapValue' in right) {
    const [a, b] = [left.mapValue.fields ?? {}, right.mapValue.fields ?? {}];
    return typeRank(left) === vectorRank ? compareVectors(a, b) : compareMaps(a, b);
  }
  return 0;
}

export function equalValues(left: Value, right: Value): boolean {
  return compareValues(left, right) === 0;
}

const vectorRank = 9;

/** Values of different ranks never satisfy an inequality between them. */
export function typeRank(value: Value): number {
  if ('nullValue' in value) return 0;
  if ('booleanValue' in value) return 1;
  if ('integerValue' in value || 'doubleValue' in value) return 2;
  if ('timestampValue' in value) return 3;
  if ('stringValue' in value) return 4;
  if ('bytesValue' in value) return 5;
  if ('referenceValue' in value) return 6;
  if ('geoPointValue' in value) return 7;
  if ('arrayValue' in value) return 8;
  return isVector(value.mapValue.fields ?? {}) ? vectorRank : 10;
}

/** Vectors travel as maps with a reserved key. */
export function isVector(fields: Fields): boolean {
  if (!Object.hasOwn(fields, '__type__')) return false;
  const type = fields.__type__;
  return type !== undefined && 'stringValue' in type && type.stringValue === '__vector__';
}

type NumberValue = Extract<Value, { integerValue: string } | { doubleValue: unknown }>;

export function isNumber(value: Value): value is NumberValue {
  return 'integerValue' in value || 'doubleValue' in value;
}

/** Integers beyond 2^53 stay exact: JavaScript compares a bigint with a number exactly. */
export function numberOf(value: NumberValue): number | bigint {
  if ('doubleValue' in value) return Number(value.doubleValue);
  const integer = Number(value.integerValue);
  return Number.isSafeInteger(integer) ? integer : BigInt(value.integerValue);
}

/** NaN comes before every other number. */
function compareNumbers(left: number | bigint, right: number | bigint): number {
  if (left < right) return -1;
  if (left > right) return 1;
  return Number(Number.isNaN(right)) - Number(Number.isNaN(left));
}

/** By UTF-8 bytes, which is by code point; JavaScript's `<` goes by UTF-16 units. */
export function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a === b) continue;
    const [isHighA, isHighB] = [isSurrogate(a), isSurrogate(b)];
    return isHighA === isHighB ? a - b : isHighA ? 1 : -1;
  }
  return left.length - right.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

/** Resource names and paths, segment by segment. */
export function compareNames(left: string, right: string): number {
  if (left === right) return 0;
  const [a, b] = [left.split('/'), right.split('/')];
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const order = compareIds(a[index] ?? '', b[index] ?? '');
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Numeric ids come first, by number; the others by their text. */
export function compareIds(left: string, right: string): number {
  const [a, b] = [numberOfId(left), numberOfId(right)];
  if (a === null && b === null) return compareText(left, right);
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : Number(a > b);
}

function compareArrays(left: readonly Value[], right: readonly Value[]): number {
  for (const [index, a] of left.entries()) {
    const b = right[index];
    if (!b) return 1;
    const order = compareValues(a, b);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareVectors(left: Fields, right: Fields): number {
  const [a, b] = [vectorValues(left), vectorValues(right)];
  return a.length - b.length || compareArrays(a, b);
}

function vectorValues(fields: Fields): readonly Value[] {
  const list = Object.hasOwn(fields, 'value') ? fields.value : undefined;
  return list && 'arrayValue' in list ? (list.arrayValue.values ?? []) : [];
}

function compareMaps(left: Fields, right: Fields): number {
  const a = Object.keys(left).sort(compareText);
  const b = Object.keys(right).sort(compareText);
  for (const [index, key] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    const order = compareText(key, other) || compareValues(left[key]!, right[other]!);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
