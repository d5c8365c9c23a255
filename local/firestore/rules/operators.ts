import { compareOrdered, equals, includes, isNumeric } from './compare.ts';
import {
  Failure,
  isList,
  type Outcome,
  RulesDuration,
  RulesMap,
  RulesPath,
  RulesSet,
  RulesTimestamp,
  type RuleType,
  type RuleValue,
  typeOf,
} from './rule-value.ts';
import type { BinaryOperator, Comparison } from './syntax.ts';

/** What may stand behind `is`. */
export const testableTypes: ReadonlySet<string> = new Set<RuleType>([
  'bool',
  'bytes',
  'duration',
  'float',
  'int',
  'latlng',
  'list',
  'map',
  'map_diff',
  'number',
  'path',
  'set',
  'string',
  'timestamp',
]);

export function isOfType(value: RuleValue, type: string): boolean {
  const actual = typeOf(value);
  return actual === type || (type === 'number' && (actual === 'int' || actual === 'float'));
}

export function applyOperator(
  operator: BinaryOperator,
  left: RuleValue,
  right: RuleValue,
): RuleValue | Failure {
  switch (operator) {
    case '==':
      return equals(left, right);
    case '!=':
      return !equals(left, right);
    case 'in':
      return contains(right, left);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compare(operator, left, right);
    default:
      return compute(operator, left, right);
  }
}

export function contains(container: RuleValue, value: RuleValue): boolean | Failure {
  if (isList(container)) return includes(container, value);
  if (container instanceof RulesSet) return includes(container.items, value);
  if (container instanceof RulesMap) return typeof value === 'string' && container.has(value);
  return new Failure(`'in' looks into a list, a set or a map, not into ${typeOf(container)}`);
}

export function holds(operator: Comparison, order: number): boolean {
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  if (operator === '>') return order > 0;
  return order >= 0;
}

function compare(operator: Comparison, left: RuleValue, right: RuleValue): boolean | Failure {
  const order = compareOrdered(left, right);
  if (order === null) return mismatch(operator, left, right);
  return holds(operator, order);
}

function mismatch(operator: string, left: RuleValue, right: RuleValue): Failure {
  return new Failure(`'${operator}' does not take ${typeOf(left)} and ${typeOf(right)}`);
}

type Arithmetic = '+' | '-' | '*' | '/' | '%';

function compute(operator: Arithmetic, left: RuleValue, right: RuleValue): RuleValue | Failure {
  if (typeof left === 'bigint' && typeof right === 'bigint') {
    return computeIntegers(operator, left, right);
  }
  if (isNumeric(left) && isNumeric(right)) {
    return computeFloats(operator, Number(left), Number(right));
  }
  if (operator === '+') {
    if (typeof left === 'string' && typeof right === 'string') return left + right;
    if (left instanceof RulesDuration && right instanceof RulesTimestamp) {
      return new RulesTimestamp(left.nanos + right.nanos);
    }
  }
  if ((operator === '+' || operator === '-') && right instanceof RulesDuration) {
    const nanos = operator === '+' ? right.nanos : -right.nanos;
    if (left instanceof RulesTimestamp) return new RulesTimestamp(left.nanos + nanos);
    if (left instanceof RulesDuration) return new RulesDuration(left.nanos + nanos);
  }
  if (operator === '-' && left instanceof RulesTimestamp && right instanceof RulesTimestamp) {
    return new RulesDuration(left.nanos - right.nanos);
  }
  return mismatch(operator, left, right);
}

function computeIntegers(operator: Arithmetic, left: bigint, right: bigint): bigint | Failure {
  if ((operator === '/' || operator === '%') && right === 0n) {
    return new Failure('division by zero');
  }
  const value = {
    '+': () => left + right,
    '-': () => left - right,
    '*': () => left * right,
    '/': () => left / right,
    '%': () => left % right,
  }[operator]();
  return inRange(value);
}

export function inRange(value: bigint): bigint | Failure {
  return BigInt.asIntN(64, value) === value ? value : new Failure('an integer exceeds 64 bits');
}

function computeFloats(operator: Arithmetic, left: number, right: number): number {
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  if (operator === '*') return left * right;
  return operator === '/' ? left / right : left % right;
}

export function negate(value: RuleValue): RuleValue | Failure {
  if (typeof value === 'bigint') return inRange(-value);
  if (typeof value === 'number') return -value;
  if (value instanceof RulesDuration) return new RulesDuration(-value.nanos);
  return new Failure(`'-' does not take ${typeOf(value)}`);
}

export function readMember(object: RuleValue, name: string): Outcome {
  if (!(object instanceof RulesMap)) {
    const what = object === null ? 'null' : `a value of type ${typeOf(object)}`;
    return new Failure(`'${name}' is read from ${what}`);
  }
  const value = object.get(name);
  return value === undefined ? new Failure(`there is no '${name}'`) : value;
}

export function readIndex(object: RuleValue, index: RuleValue): Outcome {
  if (object instanceof RulesMap && typeof index === 'string') return readMember(object, index);
  if (typeof index === 'bigint') {
    const items = itemsOf(object);
    const item = items?.[Number(index)];
    if (item !== undefined) return item;
    if (items) return new Failure(`the index ${index} is out of range`);
  }
  return new Failure(`${typeOf(object)} is not indexed by ${typeOf(index)}`);
}

export function readRange(object: RuleValue, from: RuleValue, to: RuleValue): RuleValue | Failure {
  const items = itemsOf(object);
  const end = to ?? BigInt(items?.length ?? 0);
  if (!items || typeof from !== 'bigint' || typeof end !== 'bigint') {
    return new Failure(`a range is taken of a list or a string, not of ${typeOf(object)}`);
  }
  if (from < 0n || end > items.length || from > end) {
    return new Failure(`the range [${from}:${end}] does not fit`);
  }
  const part = items.slice(Number(from), Number(end));
  if (typeof object === 'string') return part.join('');
  return object instanceof RulesPath ? new RulesPath(part as readonly string[]) : part;
}

function itemsOf(object: RuleValue): readonly RuleValue[] | null {
  if (isList(object)) return object;
  if (typeof object === 'string') return [...object];
  if (object instanceof RulesPath && object.text !== null) {
    return object.segments.filter((segment) => typeof segment === 'string');
  }
  return null;
}
