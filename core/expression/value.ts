import { type DateValue, daysOf, isDateValue, readDate, writeDate } from './date-value.ts';

/** A node as expressions see it: an answer, a group, a row, a choice, or an XML element. */
export interface TreeNode {
  readonly name: string;
  readonly parent: TreeNode | null;
  /** Children in document order; the rows of a repeat are siblings of one name. */
  readonly children: readonly TreeNode[];
  /** String value; '' where unanswered or not relevant. */
  readonly text: string;
  /** Not relevant now: expressions find it nowhere. */
  readonly isAbsent?: boolean;
  readonly attributes?: readonly TreeNode[];
}

export type Value = string | number | boolean | DateValue | readonly TreeNode[];

export function isNodes(value: Value): value is readonly TreeNode[] {
  return Array.isArray(value);
}

export function toText(value: Value, timeZone: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return writeNumber(value);
  if (isNodes(value)) return value[0]?.text ?? '';
  return isDateValue(value) ? writeDate(value, timeZone) : String(value);
}

/** XPath's number(), and as ODK has it days since 1970-01-01 for a date or a text that is one. */
export function toNumber(value: Value, timeZone: string): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (isDateValue(value)) return daysOf(value);
  const text = toText(value, timeZone).trim();
  if (/^-?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text)) return Number(text);
  const date = readDate(text, timeZone);
  return date ? daysOf(date) : Number.NaN;
}

/** A node set is true where one of its nodes holds something: an unanswered question is false. */
export function toBoolean(value: Value): boolean {
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value);
  if (isNodes(value)) return value.some((node) => node.text !== '' || node.children.length > 0);
  return isDateValue(value) ? !Number.isNaN(value.wallMs) : Boolean(value);
}

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/**
 * XPath 1.0 (3.4): a node set compares true where one of its nodes does; only equality with a
 * boolean asks whether there is any.
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

/** XPath writes numbers in full, never with an exponent. */
function writeNumber(value: number): string {
  const short = String(value === 0 ? 0 : value);
  if (!short.includes('e')) return short;
  return Math.abs(value) >= 1 ? String(BigInt(value)) : value.toFixed(20).replace(/0+$/, '');
}
