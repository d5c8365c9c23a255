/** One record of the folder's `expressions.dev.json`; its README says what each field means. */
export interface ExpressionCase {
  readonly id: string;
  readonly category: string;
  readonly expr: string;
  readonly doc: string | null;
  readonly context: string | null;
  readonly type: AskedType;
  readonly expected: Expected;
  readonly firm: boolean;
  readonly disputed?: boolean;
  readonly alternatives?: readonly { readonly type: AskedType; readonly expected: Expected }[];
  readonly unordered?: boolean;
  readonly bind?: string;
  readonly now?: string;
  readonly timezone?: string;
  readonly instances?: Readonly<Record<string, string>>;
  readonly itext?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly defaultLanguage?: string;
  readonly language?: string;
  readonly choices?: Readonly<
    Record<string, readonly { readonly name: string; readonly label: string }[]>
  >;
}

export type AskedType = 'string' | 'number' | 'boolean' | 'date' | 'nodes' | 'error';

export type Expected = null | string | number | boolean | readonly string[] | Loosely;

/** All that are there must hold. */
export interface Loosely {
  readonly regex?: string | readonly string[];
  readonly flags?: string;
  readonly length?: number;
  readonly rounded?: number;
  readonly factor?: number;
  readonly range?: readonly [number, number];
}

/** Whether what was given, a text, number, boolean or paths, is what a record expects. */
export function isExpected(
  given: unknown,
  type: AskedType,
  expected: Expected,
  isUnordered = false,
): boolean {
  if (type === 'nodes') {
    const paths = [...(given as readonly string[])];
    const wanted = [...(expected as readonly string[])];
    if (isUnordered) return paths.sort().join('\n') === wanted.sort().join('\n');
    return paths.join('\n') === wanted.join('\n');
  }
  if (typeof expected === 'object' && expected !== null && !Array.isArray(expected))
    return holdsLoosely(given as string | number, expected as Loosely);
  if (type === 'number') return isNear(given as number, Number(expected));
  if (type === 'date') return given === expected || isSameDate(String(given), String(expected));
  return given === expected;
}

function holdsLoosely(given: string | number, wanted: Loosely): boolean {
  const { regex = [], flags, length, rounded, factor = 1, range } = wanted;
  const patterns = typeof regex === 'string' ? [regex] : regex;
  if (!patterns.every((pattern) => new RegExp(pattern, flags).test(String(given)))) return false;
  if (length !== undefined && [...String(given)].length !== length) return false;
  const value = Number(given);
  if (rounded !== undefined && Math.round(value * factor) / factor !== rounded) return false;
  return range === undefined || (value >= range[0] && value < range[1]);
}

function isNear(given: number, expected: number): boolean {
  if (Object.is(given, expected) || given === expected) return true;
  return Math.abs(given - expected) <= 1e-12 * Math.max(1, Math.abs(expected));
}

/** The same day of the calendar, or where there is a time the same instant. */
function isSameDate(given: string, expected: string): boolean {
  if (!expected.includes('T')) return given.slice(0, 10) === expected;
  return Date.parse(given) === Date.parse(expected);
}
