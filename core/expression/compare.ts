import { isNodes, toBoolean, toNumber, type Value } from './value.ts';

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/**
 * XPath 1.0 (3.4): a node set compares true where one of its nodes does. Only equality with a
 * boolean asks whether there is any; the engines of ODK compare greater and less node by node.
 */
export function compare(
  operator: Comparison,
  left: Value,
  right: Value,
  timeZone: string,
): boolean {
  const isEquality = operator === '=' || operator === '!=';
  if (isNodes(left) && !(isEquality && typeof right === 'boolean'))
    return left.some((node) => compare(operator, node.text, right, timeZone));
  if (isNodes(right) && !(isEquality && typeof left === 'boolean'))
    return right.some((node) => holds(operator, left, node.text, timeZone));
  return holds(operator, left, right, timeZone);
}

function holds(operator: Comparison, left: Value, right: Value, timeZone: string): boolean {
  if (operator === '=' || operator === '!=')
    return isSame(left, right, timeZone) === (operator === '=');
  const a = toNumber(left, timeZone);
  const b = toNumber(right, timeZone);
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  return operator === '>' ? a > b : a >= b;
}

function isSame(left: Value, right: Value, timeZone: string): boolean {
  if (typeof left === 'boolean' || typeof right === 'boolean')
    return toBoolean(left) === toBoolean(right);
  if (typeof left === 'string' && typeof right === 'string') return left === right;
  return toNumber(left, timeZone) === toNumber(right, timeZone);
}
