import { invalid } from '../status.ts';
import type { StoredDocument, Value } from '../value.ts';
import { type FieldPath, isNamePath, parseFieldPath, readField } from '../values/field-path.ts';
import { compareValues, equalValues, typeRank } from '../values/order.ts';

export interface FieldFilter {
  readonly kind: 'field';
  readonly path: FieldPath;
  readonly op: FieldOperator;
  readonly value: Value;
}

export interface CompositeFilter {
  readonly kind: 'and' | 'or';
  readonly filters: readonly Filter[];
}

export type Filter = FieldFilter | CompositeFilter;

const operators = [
  'LESS_THAN',
  'LESS_THAN_OR_EQUAL',
  'GREATER_THAN',
  'GREATER_THAN_OR_EQUAL',
  'EQUAL',
  'NOT_EQUAL',
  'ARRAY_CONTAINS',
  'IN',
  'ARRAY_CONTAINS_ANY',
  'NOT_IN',
] as const;

export type FieldOperator = (typeof operators)[number];

interface FilterJson {
  readonly compositeFilter?: { readonly op?: string; readonly filters?: readonly FilterJson[] };
  readonly fieldFilter?: {
    readonly field?: { readonly fieldPath?: string };
    readonly op?: string;
    readonly value?: Value;
  };
  readonly unaryFilter?: { readonly op?: string; readonly field?: { readonly fieldPath?: string } };
}

const unary: Readonly<Record<string, { op: FieldOperator; value: Value }>> = {
  IS_NULL: { op: 'EQUAL', value: { nullValue: null } },
  IS_NAN: { op: 'EQUAL', value: { doubleValue: 'NaN' } },
  IS_NOT_NULL: { op: 'NOT_EQUAL', value: { nullValue: null } },
  IS_NOT_NAN: { op: 'NOT_EQUAL', value: { doubleValue: 'NaN' } },
};

export function parseFilter(json: FilterJson): Filter {
  if (json.compositeFilter) {
    const { op, filters = [] } = json.compositeFilter;
    if (op !== 'AND' && op !== 'OR') throw invalid('A composite filter is AND or OR.');
    if (filters.length === 0) throw invalid('A composite filter is empty.');
    return { kind: op === 'AND' ? 'and' : 'or', filters: filters.map(parseFilter) };
  }
  if (json.unaryFilter) {
    const { op = '', field } = json.unaryFilter;
    const meaning = Object.hasOwn(unary, op) ? unary[op] : undefined;
    if (!meaning) throw invalid('Unknown unary operator.');
    return { kind: 'field', path: parseFieldPath(field?.fieldPath ?? ''), ...meaning };
  }
  const { field, op, value } = json.fieldFilter ?? {};
  const operator = operators.find((known) => known === op);
  if (!operator || !value) throw invalid('A filter lacks its operator or value.');
  const path = parseFieldPath(field?.fieldPath ?? '');
  checkOperand(path, operator, value);
  return { kind: 'field', path, op: operator, value };
}

function checkOperand(path: FieldPath, op: FieldOperator, value: Value): void {
  const many = op === 'IN' || op === 'NOT_IN' || op === 'ARRAY_CONTAINS_ANY';
  const items = 'arrayValue' in value ? (value.arrayValue.values ?? []) : null;
  if (many) {
    const most = op === 'NOT_IN' ? 10 : 30;
    if (!items || items.length === 0) throw invalid(`'${op}' requires a non-empty array.`);
    if (items.length > most) throw invalid(`'${op}' supports up to ${most} comparison values.`);
  }
  if (!isNamePath(path)) return;
  if (op === 'ARRAY_CONTAINS' || op === 'ARRAY_CONTAINS_ANY') {
    throw invalid('__name__ is no array.');
  }
  if (!(many ? (items ?? []) : [value]).every((item) => 'referenceValue' in item)) {
    throw invalid('__key__ filter value must be a Key');
  }
}

export function fieldFilters(filter: Filter): readonly FieldFilter[] {
  return filter.kind === 'field' ? [filter] : filter.filters.flatMap(fieldFilters);
}

export function isInequality({ op }: FieldFilter): boolean {
  return /^(LESS|GREATER|NOT_)/.test(op);
}

const mostDisjunctions = 30;

/** Combinations that production refuses are refused here too. */
export function checkFilter(filter: Filter): void {
  const all = fieldFilters(filter);
  const count = (op: FieldOperator) => all.filter((one) => one.op === op).length;
  if (count('NOT_IN') > 1) throw invalid('Only one NOT_IN filter is allowed.');
  if (count('NOT_IN') === 1) {
    if (count('NOT_EQUAL') + count('IN') + count('ARRAY_CONTAINS_ANY') > 0 || hasOr(filter)) {
      throw invalid('NOT_IN cannot be combined with NOT_EQUAL, IN, ARRAY_CONTAINS_ANY or OR.');
    }
  }
  const [disjunctions, arrays] = measure(filter);
  if (disjunctions > mostDisjunctions) {
    throw invalid(
      `The query has ${disjunctions} disjunctions; at most ${mostDisjunctions} are allowed.`,
    );
  }
  if (arrays > 1) throw invalid('A query allows one array filter in each disjunction.');
}

function hasOr(filter: Filter): boolean {
  return filter.kind === 'or' || (filter.kind === 'and' && filter.filters.some(hasOr));
}

/** How many disjunctions the normal form has, and the most array filters in one of them. */
function measure(filter: Filter): readonly [disjunctions: number, arrays: number] {
  if (filter.kind === 'field') {
    const many = filter.op === 'IN' || filter.op === 'ARRAY_CONTAINS_ANY';
    const size = many && 'arrayValue' in filter.value ? filter.value.arrayValue.values?.length : 1;
    return [size ?? 1, filter.op.startsWith('ARRAY_') ? 1 : 0];
  }
  const parts = filter.filters.map(measure);
  return filter.kind === 'or'
    ? [parts.reduce((sum, [size]) => sum + size, 0), Math.max(...parts.map(([, arrays]) => arrays))]
    : [
        parts.reduce((product, [size]) => product * size, 1),
        parts.reduce((sum, [, arrays]) => sum + arrays, 0),
      ];
}

export function matches(filter: Filter, document: StoredDocument): boolean {
  if (filter.kind !== 'field') {
    const isMet = (part: Filter) => matches(part, document);
    return filter.kind === 'and' ? filter.filters.every(isMet) : filter.filters.some(isMet);
  }
  const value = readField(document, filter.path);
  return value !== undefined && holds(filter.op, value, filter.value);
}

function holds(op: FieldOperator, value: Value, operand: Value): boolean {
  switch (op) {
    case 'EQUAL':
      return equalValues(value, operand);
    case 'NOT_EQUAL':
      return !('nullValue' in value) && !equalValues(value, operand);
    case 'IN':
      return includes(itemsOf(operand), value);
    case 'NOT_IN':
      return (
        !('nullValue' in value) &&
        !includes(itemsOf(operand), { nullValue: null }) &&
        !includes(itemsOf(operand), value)
      );
    case 'ARRAY_CONTAINS':
      return includes(itemsOf(value), operand);
    case 'ARRAY_CONTAINS_ANY':
      return itemsOf(operand).some((item) => includes(itemsOf(value), item));
  }
  if (typeRank(value) !== typeRank(operand)) return false;
  const order = compareValues(value, operand);
  if (op === 'LESS_THAN') return order < 0;
  if (op === 'LESS_THAN_OR_EQUAL') return order <= 0;
  return op === 'GREATER_THAN' ? order > 0 : order >= 0;
}

function itemsOf(value: Value): readonly Value[] {
  return 'arrayValue' in value ? (value.arrayValue.values ?? []) : [];
}

function includes(items: readonly Value[], value: Value): boolean {
  return items.some((item) => equalValues(item, value));
}
