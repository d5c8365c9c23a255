import type { Context, Evaluate } from './context.ts';
import {
  type DateValue,
  dateOfDays,
  dateOfInstant,
  daysOf,
  formatDate,
  isDateValue,
  readDate,
} from './date-value.ts';
import { isNodes, type TreeNode, toBoolean, toNumber, toText, type Value } from './value.ts';

export type ResultType = 'text' | 'number' | 'boolean' | 'date' | 'nodes' | 'any';

/** One function: fewest and most arguments, what it gives, and how. */
export interface ExpressionFunction {
  readonly min: number;
  readonly max: number;
  readonly gives: ResultType;
  readonly call: (context: Context, args: readonly Evaluate[]) => Value;
}

const noDate: DateValue = { wallMs: Number.NaN, hasTime: false };

const text = (context: Context, arg: Evaluate | undefined): string =>
  arg ? toText(arg(context), context.host.timeZone) : '';
const number = (context: Context, arg: Evaluate | undefined): number =>
  arg ? toNumber(arg(context), context.host.timeZone) : Number.NaN;

function nodesOf(context: Context, arg: Evaluate | undefined): readonly TreeNode[] {
  const value = arg?.(context);
  if (value === undefined || !isNodes(value)) throw new Error('not a node set');
  return value;
}

/** Arguments as a flat list, node sets taken apart. */
function spread(context: Context, args: readonly Evaluate[]): Value[] {
  return args.flatMap((arg) => {
    const value = arg(context);
    return isNodes(value) ? value.map((node) => node.text) : [value];
  });
}

function words(value: string): string[] {
  return value.split(/[ \t\r\n]+/).filter((word) => word !== '');
}

/** Smallest or largest of what is answered; NaN where nothing is. */
function extreme(pick: (...values: number[]) => number) {
  return (context: Context, args: readonly Evaluate[]): number => {
    const numbers = spread(context, args)
      .filter((value) => value !== '')
      .map((value) => toNumber(value, context.host.timeZone));
    return numbers.length === 0 ? Number.NaN : pick(...numbers);
  };
}

function toDate(context: Context, value: Value): DateValue | string {
  if (isDateValue(value)) return value;
  const { timeZone } = context.host;
  if (typeof value === 'number') return Number.isFinite(value) ? dateOfDays(value) : '';
  const source = toText(value, timeZone).trim();
  const days = toNumber(source, timeZone);
  return readDate(source, timeZone) ?? (Number.isNaN(days) ? '' : dateOfDays(days));
}

function formatted(context: Context, args: readonly Evaluate[]): string {
  const value = args[0]!(context);
  const date = typeof value === 'boolean' ? '' : toDate(context, value);
  if (typeof date === 'string' || Number.isNaN(date.wallMs)) return '';
  return formatDate(date, text(context, args[1]), context.host.locale);
}

/** Shifts the decimal point in the written number: 2.345 * 100 would be 234.49999999999997. */
function round(value: number, digits: number): number {
  if (!Number.isFinite(value)) return value;
  const shift = (number: number, by: number): number => {
    const [mantissa, exponent = 0] = String(number).split('e');
    return Number(`${mantissa}e${Number(exponent) + by}`);
  };
  return shift(Math.round(shift(value, digits)), -digits);
}

/** 1-based place among the siblings of its name: the number of a row. */
function placeOf(node: TreeNode): number {
  if (!node.parent) return 1;
  return node.parent.children.filter((one) => one.name === node.name).indexOf(node) + 1;
}

/** `indexed-repeat(what, repeat, row, …)`: what lies in those rows, and nowhere else. */
function indexedRepeat(context: Context, args: readonly Evaluate[]): Value {
  let found = nodesOf(context, args[0]);
  for (let index = 1; index + 1 < args.length; index += 2) {
    const rows = nodesOf(context, args[index]);
    const wanted = number(context, args[index + 1]);
    const places = new Map<TreeNode | null, number>();
    const kept = new Set<TreeNode>();
    for (const row of rows) {
      const place = (places.get(row.parent) ?? 0) + 1;
      places.set(row.parent, place);
      if (place === wanted) kept.add(row);
    }
    found = found.filter((node) => {
      for (let above: TreeNode | null = node; above; above = above.parent)
        if (kept.has(above)) return true;
      return false;
    });
  }
  return found;
}

const define =
  (gives: ResultType) =>
  (min: number, max: number, call: ExpressionFunction['call']): ExpressionFunction => ({
    min,
    max,
    gives,
    call,
  });
const texts = define('text');
const numbers = define('number');
const booleans = define('boolean');
const dates = define('date');
const any = define('any');
const nodes = define('nodes');
const many = Number.POSITIVE_INFINITY;

const ofText = (compute: (a: string, b: string) => string) =>
  texts(2, 2, (context, [a, b]) => compute(text(context, a), text(context, b)));
const askText = (compute: (a: string, b: string) => boolean) =>
  booleans(2, 2, (context, [a, b]) => compute(text(context, a), text(context, b)));
const ofNumber = (compute: (a: number) => number) =>
  numbers(1, 1, (context, [a]) => compute(number(context, a)));

/** The functions there are. Looked up with `Object.hasOwn`: `constructor` is none of them. */
export const expressionFunctions: Readonly<Record<string, ExpressionFunction>> = {
  true: booleans(0, 0, () => true),
  false: booleans(0, 0, () => false),
  not: booleans(1, 1, (context, [a]) => !toBoolean(a!(context))),
  boolean: booleans(1, 1, (context, [a]) => toBoolean(a!(context))),
  'boolean-from-string': booleans(1, 1, (context, [a]) => ['1', 'true'].includes(text(context, a))),
  if: any(3, 3, (context, [a, b, c]) => (toBoolean(a!(context)) ? b! : c!)(context)),
  coalesce: any(2, 2, (context, [a, b]) => {
    const first = a!(context);
    return toText(first, context.host.timeZone) === '' ? b!(context) : first;
  }),
  once: any(1, 1, (context, [a]) => context.host.remembered(context.current) || a!(context)),

  selected: booleans(2, 2, (context, [a, b]) =>
    words(text(context, a)).includes(text(context, b).trim()),
  ),
  'selected-at': texts(
    2,
    2,
    (context, [a, b]) => words(text(context, a))[number(context, b)] ?? '',
  ),
  'count-selected': numbers(1, 1, (context, [a]) => words(text(context, a)).length),
  'jr:choice-name': texts(2, 2, (context, [a, b]) =>
    context.host.choiceName(text(context, b), text(context, a)),
  ),

  string: texts(0, 1, (context, [a]) => (a ? text(context, a) : context.node.text)),
  concat: texts(0, many, (context, args) =>
    spread(context, args)
      .map((value) => toText(value, context.host.timeZone))
      .join(''),
  ),
  join: texts(1, many, (context, [separator, ...args]) =>
    spread(context, args)
      .map((value) => toText(value, context.host.timeZone))
      .join(text(context, separator)),
  ),
  'string-length': numbers(
    0,
    1,
    (context, [a]) => [...(a ? text(context, a) : context.node.text)].length,
  ),
  contains: askText((a, b) => a.includes(b)),
  'starts-with': askText((a, b) => a.startsWith(b)),
  'ends-with': askText((a, b) => a.endsWith(b)),
  'substring-before': ofText((a, b) => (a.includes(b) ? a.slice(0, a.indexOf(b)) : '')),
  'substring-after': ofText((a, b) => (a.includes(b) ? a.slice(a.indexOf(b) + b.length) : '')),
  substr: texts(2, 3, (context, [a, b, c]) =>
    text(context, a).slice(number(context, b), c ? number(context, c) : undefined),
  ),
  substring: texts(2, 3, (context, [a, b, c]) => {
    const from = round(number(context, b), 0);
    const until = c ? from + round(number(context, c), 0) : many;
    return [...text(context, a)].filter((_, at) => at + 1 >= from && at + 1 < until).join('');
  }),
  translate: texts(3, 3, (context, [a, b, c]) => {
    const from = [...text(context, b)];
    const to = [...text(context, c)];
    return [...text(context, a)]
      .map((letter) => (from.includes(letter) ? (to[from.indexOf(letter)] ?? '') : letter))
      .join('');
  }),
  'normalize-space': texts(0, 1, (context, [a]) =>
    words(a ? text(context, a) : context.node.text).join(' '),
  ),
  regex: booleans(2, 2, (context, [a, b]) =>
    context.host.matches(text(context, a), text(context, b)),
  ),

  number: numbers(0, 1, (context, [a]) =>
    a ? number(context, a) : toNumber(context.node.text, context.host.timeZone),
  ),
  int: ofNumber(Math.trunc),
  floor: ofNumber(Math.floor),
  ceiling: ofNumber(Math.ceil),
  abs: ofNumber(Math.abs),
  sqrt: ofNumber(Math.sqrt),
  exp: ofNumber(Math.exp),
  log: ofNumber(Math.log),
  log10: ofNumber(Math.log10),
  pow: numbers(2, 2, (context, [a, b]) => number(context, a) ** number(context, b)),
  round: numbers(1, 2, (context, [a, b]) =>
    round(number(context, a), b ? Math.trunc(number(context, b)) : 0),
  ),
  // Unanswered rows add nothing: a total is shown while the others are still being filled.
  sum: numbers(1, 1, (context, [a]) =>
    nodesOf(context, a).reduce(
      (total, node) => total + (node.text === '' ? 0 : toNumber(node.text, context.host.timeZone)),
      0,
    ),
  ),
  min: numbers(1, many, extreme(Math.min)),
  max: numbers(1, many, extreme(Math.max)),
  count: numbers(1, 1, (context, [a]) => nodesOf(context, a).length),
  'count-non-empty': numbers(
    1,
    1,
    (context, [a]) => nodesOf(context, a).filter((node) => node.text !== '').length,
  ),
  position: numbers(0, 1, (context, [a]) => {
    if (!a) return context.position;
    const [node] = nodesOf(context, a);
    return node ? placeOf(node) : Number.NaN;
  }),
  last: numbers(0, 0, (context) => context.size),
  current: nodes(0, 0, (context) => [context.current]),
  instance: nodes(1, 1, (context, [a]) => context.host.instance(text(context, a))),
  'indexed-repeat': nodes(3, 9, indexedRepeat),

  date: dates(1, 1, (context, [a]) => toDate(context, a!(context))),
  'date-time': dates(1, 1, (context, [a]) => toDate(context, a!(context))),
  today: dates(0, 0, ({ host }) => ({
    wallMs: Math.floor(daysOf(dateOfInstant(host.now, host.timeZone))) * 86_400_000,
    hasTime: false,
  })),
  now: dates(0, 0, ({ host }) => dateOfInstant(host.now, host.timeZone)),
  'format-date': texts(2, 2, formatted),
  'format-date-time': texts(2, 2, formatted),
  'decimal-date-time': numbers(1, 1, (context, [a]) => {
    const date = toDate(context, a!(context));
    return daysOf(typeof date === 'string' ? noDate : date);
  }),
  'decimal-time': numbers(1, 1, (context, [a]) => {
    const time = text(context, a);
    const days = daysOf(
      readDate(/^\d\d:/.test(time) ? `1970-01-01T${time}` : time, context.host.timeZone) ?? noDate,
    );
    return days - Math.floor(days);
  }),

  // Tiwizi's own: the code of the organisation that fills, '' for a visitor.
  'tiwizi:org': texts(0, 0, ({ host }) => host.org),
};

export function functionNamed(name: string): ExpressionFunction | undefined {
  return Object.hasOwn(expressionFunctions, name) ? expressionFunctions[name] : undefined;
}
