import { compareText } from '../values/order.ts';
import {
  isList,
  RulesBytes,
  RulesDuration,
  RulesLatLng,
  RulesMap,
  RulesMapDiff,
  RulesPath,
  RulesSet,
  RulesTimestamp,
  type RuleValue,
} from './rule-value.ts';

/** `==` of the language: values of different types differ, except that 1 equals 1.0. */
export function equals(left: RuleValue, right: RuleValue): boolean {
  if (left === right) return true;
  if (isNumeric(left) && isNumeric(right)) {
    // biome-ignore lint/suspicious/noDoubleEquals: the one comparison that is exact between bigint and number
    return left == right;
  }
  if (typeof left !== 'object' || typeof right !== 'object' || !left || !right) return false;
  if (isList(left)) {
    return (
      isList(right) &&
      left.length === right.length &&
      left.every((item, index) => equals(item, right[index] ?? null))
    );
  }
  if (left instanceof RulesMap) return right instanceof RulesMap && equalMaps(left, right);
  if (left instanceof RulesSet) return right instanceof RulesSet && equalSets(left, right);
  if (left instanceof RulesTimestamp) {
    return right instanceof RulesTimestamp && left.nanos === right.nanos;
  }
  if (left instanceof RulesDuration) {
    return right instanceof RulesDuration && left.nanos === right.nanos;
  }
  if (left instanceof RulesPath) {
    return right instanceof RulesPath && left.text !== null && left.text === right.text;
  }
  if (left instanceof RulesBytes) {
    return right instanceof RulesBytes && Buffer.compare(left.bytes, right.bytes) === 0;
  }
  if (left instanceof RulesLatLng) {
    return (
      right instanceof RulesLatLng &&
      left.latitude === right.latitude &&
      left.longitude === right.longitude
    );
  }
  return (
    left instanceof RulesMapDiff &&
    right instanceof RulesMapDiff &&
    equalMaps(left.after, right.after) &&
    equalMaps(left.before, right.before)
  );
}

function equalMaps(left: RulesMap, right: RulesMap): boolean {
  const keys = left.keys();
  if (keys.length !== right.keys().length) return false;
  return keys.every((key) => {
    const other = right.get(key);
    return other !== undefined && equals(left.get(key) ?? null, other);
  });
}

function equalSets(left: RulesSet, right: RulesSet): boolean {
  return (
    left.items.length === right.items.length &&
    left.items.every((item) => includes(right.items, item))
  );
}

export function includes(items: readonly RuleValue[], value: RuleValue): boolean {
  if (typeof value === 'string' || typeof value === 'boolean') return items.includes(value);
  return items.some((item) => equals(item, value));
}

export function isNumeric(value: unknown): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number';
}

/** @returns Negative, 0, positive; NaN where a NaN takes part; null where the two have no order. */
export function compareOrdered(left: RuleValue, right: RuleValue): number | null {
  if (isNumeric(left) && isNumeric(right)) {
    if (left < right) return -1;
    if (left > right) return 1;
    return Number.isNaN(left) || Number.isNaN(right) ? Number.NaN : 0;
  }
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  if (
    (left instanceof RulesTimestamp && right instanceof RulesTimestamp) ||
    (left instanceof RulesDuration && right instanceof RulesDuration)
  ) {
    return left.nanos < right.nanos ? -1 : left.nanos > right.nanos ? 1 : 0;
  }
  return null;
}
