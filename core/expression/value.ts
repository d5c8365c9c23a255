import { type DateValue, daysOf, isDateValue, readDate, writeDate } from './date-value.ts';

/**
 * A node as expressions see it: an answer, a group, a row, a choice, or part of an XML document.
 * The document itself has the name '', a text `#text`, a comment `#comment`, an instruction `?name`.
 */
export interface TreeNode {
  readonly name: string;
  readonly parent: TreeNode | null;
  /** Children in document order; the rows of a repeat are siblings of one name. */
  readonly children: readonly TreeNode[];
  /** String value; '' where unanswered or not relevant. */
  readonly text: string;
  /** Not relevant now: expressions find it nowhere. */
  readonly isAbsent?: boolean;
  /** A question that nobody has answered, or whose calculation says no: there, but not true. */
  readonly isUntrue?: boolean;
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
  if (!isDateValue(value)) return String(value);
  return value.isCount ? writeNumber(daysOf(value, timeZone)) : writeDate(value, timeZone);
}

/** XPath's number(), and as ODK has it days since 1970-01-01 for a date or a text that is one. */
export function toNumber(value: Value, timeZone: string): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (isDateValue(value)) return daysOf(value, timeZone);
  const text = toText(value, timeZone).trim();
  if (/^-?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text)) return Number(text);
  const date = readDate(text, timeZone);
  return date ? daysOf(date, timeZone) : Number.NaN;
}

/**
 * XPath: a node set is true where it holds a node. A question counts only once it is answered, as
 * in ODK Collect, where `${a}` means the answer: a condition on what nobody said does not hold, nor
 * one on a calculation that gave false.
 */
export function toBoolean(value: Value): boolean {
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value);
  if (isNodes(value)) return value.some((node) => !node.isUntrue);
  return isDateValue(value) ? !Number.isNaN(value.wallMs) : Boolean(value);
}

/** XPath writes numbers in full, never with an exponent. */
function writeNumber(value: number): string {
  const short = String(value === 0 ? 0 : value);
  if (!short.includes('e')) return short;
  if (Math.abs(value) >= 1) return String(BigInt(value));
  const [, sign, digits, exponent] = /^(-?)([\d.]+)e-(\d+)$/.exec(short)!;
  return `${sign}0.${'0'.repeat(Number(exponent) - 1)}${digits!.replace('.', '')}`;
}
