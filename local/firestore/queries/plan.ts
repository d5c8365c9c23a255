import type { Value } from '../value.ts';
import { type FieldPath, formatFieldPath, isNamePath } from '../values/field-path.ts';
import { equalValues } from '../values/order.ts';
import type { FieldFilter, Filter } from './filter.ts';
import type { Bound, Order, Query } from './structured-query.ts';

/** What an index holds, in this order: equal fields, one array's elements, ordered fields, the name. */
export interface IndexShape {
  readonly scope: 'collection' | 'group';
  readonly equal: readonly string[];
  readonly contains: string | null;
  /** The first goes up; the others as they stand to it. */
  readonly order: readonly { readonly field: string; readonly direction: 1 | -1 }[];
  readonly nameDirection: 1 | -1;
}

/** How to walk an index so that what comes is in the query's order. */
export interface Walk {
  readonly shape: IndexShape;
  readonly isBackward: boolean;
  readonly prefix: readonly Value[];
  /** Values after the prefix from which the index's order begins, and with which it ends. */
  readonly from: readonly (readonly Value[])[];
  readonly to: readonly (readonly Value[])[];
}

/** The filter as alternatives of which each is a list of conditions that all hold. */
export function disjunctions(filter: Filter | null): readonly (readonly FieldFilter[])[] {
  if (!filter) return [[]];
  if (filter.kind !== 'field') {
    if (filter.kind === 'or') return filter.filters.flatMap(disjunctions);
    return filter.filters
      .map(disjunctions)
      .reduce((all, next) => all.flatMap((one) => next.map((other) => [...one, ...other])), [[]]);
  }
  const single = filter.op === 'IN' ? 'EQUAL' : 'ARRAY_CONTAINS';
  if (filter.op !== 'IN' && filter.op !== 'ARRAY_CONTAINS_ANY') return [[filter]];
  const items = 'arrayValue' in filter.value ? (filter.value.arrayValue.values ?? []) : [];
  return items.map((value) => [{ ...filter, op: single, value }]);
}

/** @returns null where an index would hold nothing but names. */
export function planWalk(query: Query, conditions: readonly FieldFilter[]): Walk | null {
  const equal = new Map<string, Value>();
  for (const { op, path, value } of conditions) {
    const field = formatFieldPath(path);
    if (op === 'EQUAL' && !isNamePath(path) && !equal.has(field)) equal.set(field, value);
  }
  const contains = conditions.find(({ op }) => op === 'ARRAY_CONTAINS');
  const orders = query.orders.filter(({ path }) => !equal.has(formatFieldPath(path)));
  const first = orders[0]?.direction ?? 1;
  const fields = orders.filter(({ path }) => !isNamePath(path));
  if (equal.size === 0 && !contains && fields.length === 0) return null;
  const names = [...equal.keys()].sort();
  const isBackward = first === -1;
  const relative = (direction: 1 | -1): 1 | -1 => (direction === first ? 1 : -1);
  const start = boundValues(query.start, query.orders, equal);
  const end = boundValues(query.end, query.orders, equal);
  const [least, most] = limits(orders[0], conditions);
  return {
    shape: {
      scope: query.allDescendants ? 'group' : 'collection',
      equal: names,
      contains: contains ? formatFieldPath(contains.path) : null,
      order: fields.map(({ path, direction }) => ({
        field: formatFieldPath(path),
        direction: relative(direction),
      })),
      nameDirection: relative(orders.at(-1)?.direction ?? first),
    },
    isBackward,
    prefix: [...names.map((name) => equal.get(name)!), ...(contains ? [contains.value] : [])],
    from: [isBackward ? end : start, least].filter((values) => values.length > 0),
    to: [isBackward ? start : end, most].filter((values) => values.length > 0),
  };
}

/** The cursor's values for the fields that the index orders by, as far as they bind. */
function boundValues(
  bound: Bound | null,
  orders: readonly Order[],
  equal: ReadonlyMap<string, Value>,
): readonly Value[] {
  const values: Value[] = [];
  for (const [index, value] of (bound?.values ?? []).entries()) {
    const path: FieldPath = orders[index]?.path ?? [];
    const fixed = equal.get(formatFieldPath(path));
    if (fixed === undefined) values.push(value);
    // A cursor beside the fixed value decides before the other fields are looked at.
    else if (!equalValues(fixed, value)) return [];
  }
  return values;
}

/** What inequalities say of the first ordered field. */
function limits(
  order: Order | undefined,
  conditions: readonly FieldFilter[],
): readonly [least: readonly Value[], most: readonly Value[]] {
  const field = order && formatFieldPath(order.path);
  const find = (ops: readonly string[]) => {
    const hit = conditions.find(
      ({ op, path }) => ops.includes(op) && formatFieldPath(path) === field,
    );
    return hit ? [hit.value] : [];
  };
  return [
    find(['GREATER_THAN', 'GREATER_THAN_OR_EQUAL']),
    find(['LESS_THAN', 'LESS_THAN_OR_EQUAL']),
  ];
}
