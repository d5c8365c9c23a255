import type { QueryRequest } from '../../../../local/firestore/rules/ruleset.ts';
import type { Value } from '../../../../local/firestore/value.ts';
import { amina, now, toValue } from './rules-fixture.ts';

export type Filter = Readonly<Record<string, unknown>>;

const operators = {
  '==': 'EQUAL',
  '!=': 'NOT_EQUAL',
  '<': 'LESS_THAN',
  '<=': 'LESS_THAN_OR_EQUAL',
  '>': 'GREATER_THAN',
  '>=': 'GREATER_THAN_OR_EQUAL',
  in: 'IN',
  'not-in': 'NOT_IN',
  has: 'ARRAY_CONTAINS',
  'has-any': 'ARRAY_CONTAINS_ANY',
} as const;
export type Operator = keyof typeof operators;

/** A filter as the SDKs send it: null and NaN are asked by unary operators. */
export function where(fieldPath: string, operator: Operator, plain: unknown): Filter {
  const field = { fieldPath };
  if (plain === null) {
    return { unaryFilter: { field, op: operator === '==' ? 'IS_NULL' : 'IS_NOT_NULL' } };
  }
  const named = (path: unknown): Value => ({
    referenceValue: `projects/demo/databases/(default)/documents/${String(path)}`,
  });
  const stated = (one: unknown) => (fieldPath === '__name__' ? named(one) : toValue(one));
  const value: Value = Array.isArray(plain)
    ? { arrayValue: { values: plain.map(stated) } }
    : stated(plain);
  return { fieldFilter: { field, op: operators[operator], value } };
}

export function and(...filters: readonly Filter[]): Filter {
  return { compositeFilter: { op: 'AND', filters } };
}

export function or(...filters: readonly Filter[]): Filter {
  return { compositeFilter: { op: 'OR', filters } };
}

export interface Asked extends Partial<Omit<QueryRequest, 'query'>> {
  readonly where?: Filter;
  readonly orderBy?: readonly string[];
  readonly limit?: number;
  readonly offset?: number;
}

export function ask({ where, orderBy, limit, offset, ...rest }: Asked = {}): QueryRequest {
  return {
    parent: '',
    collection: 'notes',
    allDescendants: false,
    auth: amina,
    time: now,
    query: {
      from: [{ collectionId: rest.collection ?? 'notes' }],
      ...(where && { where }),
      ...(orderBy && {
        orderBy: orderBy.map((fieldPath) => ({ field: { fieldPath }, direction: 'ASCENDING' })),
      }),
      ...(limit !== undefined && { limit }),
      ...(offset !== undefined && { offset }),
    },
    ...rest,
  };
}
