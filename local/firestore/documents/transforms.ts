import { invalid } from '../status.ts';
import type { Fields, Value } from '../value.ts';
import {
  type FieldPath,
  isNamePath,
  parseFieldPath,
  readPath,
  writePath,
} from '../values/field-path.ts';
import { compareValues, equalValues, isNumber, numberOf } from '../values/order.ts';

/** REST `DocumentTransform.FieldTransform`. */
export interface FieldTransformJson {
  readonly fieldPath?: string;
  readonly setToServerValue?: string;
  readonly increment?: Value;
  readonly maximum?: Value;
  readonly minimum?: Value;
  readonly appendMissingElements?: { readonly values?: readonly Value[] };
  readonly removeAllFromArray?: { readonly values?: readonly Value[] };
}

export interface Transform {
  readonly path: FieldPath;
  /** The new value of the field, from its present one. */
  readonly next: (present: Value | undefined, requestTime: string) => Value;
  /** Array transforms report null to the client instead of their outcome. */
  readonly reportsOutcome: boolean;
}

export function parseTransform(json: FieldTransformJson): Transform {
  const path = parseFieldPath(json.fieldPath ?? '');
  if (isNamePath(path)) throw invalid('__name__ cannot be transformed.');
  return { path, ...parseOutcome(json) };
}

function parseOutcome(json: FieldTransformJson): Omit<Transform, 'path'> {
  if (json.setToServerValue !== undefined) {
    if (json.setToServerValue !== 'REQUEST_TIME') throw invalid('Unknown server value.');
    return {
      next: (_present, requestTime) => ({ timestampValue: requestTime }),
      reportsOutcome: true,
    };
  }
  if (json.increment) {
    const by = numeric(json.increment);
    return { next: (present) => add(present, by), reportsOutcome: true };
  }
  if (json.maximum) {
    const limit = numeric(json.maximum);
    return { next: (present) => extreme(present, limit, 1), reportsOutcome: true };
  }
  if (json.minimum) {
    const limit = numeric(json.minimum);
    return { next: (present) => extreme(present, limit, -1), reportsOutcome: true };
  }
  if (json.appendMissingElements) {
    const items = json.appendMissingElements.values ?? [];
    return { next: (present) => union(present, items), reportsOutcome: false };
  }
  if (json.removeAllFromArray) {
    const items = json.removeAllFromArray.values ?? [];
    return { next: (present) => difference(present, items), reportsOutcome: false };
  }
  throw invalid('A field transform says nothing to do.');
}

/** Applies the transforms in order. @returns The fields, and what the client is told of each. */
export function applyTransforms(
  fields: Fields,
  transforms: readonly Transform[],
  requestTime: string,
): { readonly fields: Fields; readonly results: readonly Value[] } {
  let changed = fields;
  const results: Value[] = [];
  for (const { path, next, reportsOutcome } of transforms) {
    const value = next(readPath(changed, path), requestTime);
    changed = writePath(changed, path, value);
    results.push(reportsOutcome ? value : { nullValue: null });
  }
  return { fields: changed, results };
}

function numeric(value: Value): Value {
  if (!isNumber(value)) throw invalid('This transform needs a number.');
  return value;
}

const largest = 2n ** 63n - 1n;
const smallest = -(2n ** 63n);

/** Two integers give an integer that stops at the 64-bit limits; anything else a double. */
function add(present: Value | undefined, by: Value): Value {
  if (!present || !isNumber(present) || !isNumber(by)) return by;
  if ('integerValue' in present && 'integerValue' in by) {
    const sum = BigInt(present.integerValue) + BigInt(by.integerValue);
    return { integerValue: String(sum > largest ? largest : sum < smallest ? smallest : sum) };
  }
  return doubleValue(Number(numberOf(present)) + Number(numberOf(by)));
}

/** JSON has no NaN, no infinities and, as JavaScript writes it, no −0: they travel as text. */
export function doubleValue(value: number): Value {
  if (Object.is(value, -0)) return { doubleValue: '-0' };
  if (Number.isFinite(value)) return { doubleValue: value };
  if (Number.isNaN(value)) return { doubleValue: 'NaN' };
  return { doubleValue: value > 0 ? 'Infinity' : '-Infinity' };
}

/** Equal numbers of different types (3 and 3.0) leave the field as it is; NaN wins. */
function extreme(present: Value | undefined, limit: Value, sign: 1 | -1): Value {
  if (!present || !isNumber(present)) return limit;
  for (const value of [present, limit]) {
    if ('doubleValue' in value && value.doubleValue === 'NaN') return value;
  }
  return compareValues(limit, present) * sign > 0 ? limit : present;
}

function itemsOf(present: Value | undefined): readonly Value[] {
  return present && 'arrayValue' in present ? (present.arrayValue.values ?? []) : [];
}

function union(present: Value | undefined, items: readonly Value[]): Value {
  const values = [...itemsOf(present)];
  for (const item of items) {
    if (!values.some((value) => equalValues(value, item))) values.push(item);
  }
  return { arrayValue: { values } };
}

function difference(present: Value | undefined, items: readonly Value[]): Value {
  const values = itemsOf(present).filter(
    (value) => !items.some((item) => equalValues(value, item)),
  );
  return { arrayValue: { values } };
}
