import type { Value } from '../value.ts';
import { type FieldPath, parseFieldPath } from '../values/field-path.ts';
import { compareOrdered, includes } from './compare.ts';
import { convertValue } from './convert.ts';
import {
  type Bound,
  type Facts,
  isList,
  RulesMap,
  type RulesPath,
  type RuleType,
  type RuleValue,
  typeOf,
  Unknown,
} from './rule-value.ts';

/** What one filter says about one field. */
interface Claim {
  readonly field: FieldPath;
  readonly facts: Facts;
  /** Set by equality: the whole value. */
  readonly value?: RuleValue | Unknown;
}

interface FieldReference {
  readonly fieldPath?: string;
}
interface FilterJson {
  readonly compositeFilter?: { readonly op?: string; readonly filters?: readonly FilterJson[] };
  readonly fieldFilter?: {
    readonly field?: FieldReference;
    readonly op?: string;
    readonly value?: Value;
  };
  readonly unaryFilter?: { readonly field?: FieldReference; readonly op?: string };
}

/** Firestore itself refuses a query of more alternatives. */
const mostAlternatives = 30;

/** One way in which a document can match: all that its fields then are known to be. */
export interface Alternative {
  readonly data: Unknown;
  /** Where the query names the document itself. */
  readonly name: RulesPath | null;
}

/**
 * Turns a query's filter into alternatives, one of which holds for every document that matches.
 * `in` and `array-contains-any` are alternatives like those of `or`. What is not understood says
 * nothing, so nothing is concluded from it.
 *
 * @returns null where there are more than Firestore accepts.
 */
export function readAlternatives(where: unknown, orderBy: unknown): readonly Alternative[] | null {
  const ordered = orderedFields(orderBy).map((field) => ({ field, facts: { sure: true } }));
  const found = where ? expand(where as FilterJson) : saysNothing;
  if (!found) return null;
  return found.map((claims) => gather([...claims, ...ordered]));
}

/** A document lacks no field that the query orders by. */
function orderedFields(orderBy: unknown): readonly FieldPath[] {
  if (!Array.isArray(orderBy)) return [];
  return orderBy
    .map((order: { readonly field?: FieldReference }) => order.field?.fieldPath ?? '__name__')
    .map(parseFieldPath);
}

type Claims = readonly Claim[];

/** One alternative without a claim. A malformed filter, with no alternative, would prove anything. */
const saysNothing: readonly Claims[] = [[]];

function expand({
  compositeFilter,
  fieldFilter,
  unaryFilter,
}: FilterJson): readonly Claims[] | null {
  if (compositeFilter) {
    const parts = (compositeFilter.filters ?? []).map(expand);
    const known = parts.filter((part) => part !== null);
    if (known.length < parts.length) return null;
    if (compositeFilter.op === 'OR') return known.length > 0 ? bounded(known.flat()) : saysNothing;
    if (compositeFilter.op !== 'AND') return saysNothing;
    return known.reduce<readonly Claims[] | null>(
      (all, part) => all && bounded(all.flatMap((one) => part.map((other) => [...one, ...other]))),
      [[]],
    );
  }
  if (fieldFilter?.field?.fieldPath !== undefined && fieldFilter.value) {
    const field = parseFieldPath(fieldFilter.field.fieldPath);
    return bounded(
      claimsOf(fieldFilter.op ?? '', fieldFilter.value).map((claim) => [{ ...claim, field }]),
    );
  }
  if (unaryFilter?.field?.fieldPath !== undefined) {
    const claim = unaryClaims[unaryFilter.op ?? ''];
    return [claim ? [{ ...claim, field: parseFieldPath(unaryFilter.field.fieldPath) }] : []];
  }
  return saysNothing;
}

function bounded(alternatives: readonly Claims[]): readonly Claims[] | null {
  return alternatives.length > mostAlternatives ? null : alternatives;
}

type Statement = Omit<Claim, 'field'>;

const unaryClaims: Readonly<Record<string, Statement>> = {
  IS_NULL: { facts: { sure: true }, value: null },
  IS_NOT_NULL: { facts: { sure: true, excluded: [null] } },
  IS_NAN: { facts: { sure: true, type: 'float' } },
  IS_NOT_NAN: { facts: { sure: true, excluded: [null] } },
};

const listOperators = new Set(['IN', 'ARRAY_CONTAINS_ANY']);
const unclaimed: Statement = { facts: { sure: false } };

function claimsOf(op: string, value: Value): readonly Statement[] {
  const items = 'arrayValue' in value ? (value.arrayValue.values ?? []) : [];
  if (listOperators.has(op) && items.length === 0) return [unclaimed];
  const plain = convertValue(value);
  switch (op) {
    case 'EQUAL':
      return [equalTo(value)];
    case 'IN':
      return items.map(equalTo);
    case 'ARRAY_CONTAINS':
      return [{ facts: { sure: true, type: 'list', members: [plain] } }];
    case 'ARRAY_CONTAINS_ANY':
      return items.map((item) => ({
        facts: { sure: true, type: 'list', members: [convertValue(item)] },
      }));
    case 'NOT_EQUAL':
      return [{ facts: { sure: true, excluded: [plain, null] } }];
    case 'NOT_IN':
      return [{ facts: { sure: true, excluded: [...items.map(convertValue), null] } }];
    case 'LESS_THAN':
    case 'LESS_THAN_OR_EQUAL':
      return [ranged(plain, { upper: { value: plain, inclusive: op !== 'LESS_THAN' } })];
    case 'GREATER_THAN':
    case 'GREATER_THAN_OR_EQUAL':
      return [ranged(plain, { lower: { value: plain, inclusive: op !== 'GREATER_THAN' } })];
    default:
      return [unclaimed];
  }
}

/** A range filter matches values of the bound's own type only. */
function ranged(plain: RuleValue, bounds: Pick<Facts, 'lower' | 'upper'>): Statement {
  const type = typeOf(plain);
  const ordered = compareOrdered(plain, plain) === 0;
  return { facts: { sure: true, type: numberOr(type), ...(ordered ? bounds : {}) } };
}

function numberOr(type: RuleType): RuleType {
  return type === 'int' || type === 'float' ? 'number' : type;
}

function equalTo(value: Value): Statement {
  return { facts: { sure: true }, value: known(convertValue(value)) };
}

/**
 * A query does not tell 1 from 1.0, and rules do (`is int`): a number stands for both, so a value
 * that holds one is known by its parts.
 */
function known(value: RuleValue): RuleValue | Unknown {
  if (typeof value === 'number' || typeof value === 'bigint') {
    const bound = { value, inclusive: true };
    return new Unknown(String(value), { sure: true, type: 'number', lower: bound, upper: bound });
  }
  if (isList(value)) {
    const isPlain = value.every((item) => !(known(item) instanceof Unknown));
    return isPlain
      ? value
      : new Unknown('a list', { sure: true, type: 'list', members: distinct(value) });
  }
  if (!(value instanceof RulesMap)) return value;
  const fields = value.keys().map((key) => [key, known(value.get(key) ?? null)] as const);
  if (fields.every(([, field]) => !(field instanceof Unknown))) return value;
  return new Unknown('a map', { sure: true, type: 'map', fields: new Map(fields) });
}

function distinct(items: readonly RuleValue[]): readonly RuleValue[] {
  const kept: RuleValue[] = [];
  for (const item of items) if (!includes(kept, item)) kept.push(item);
  return kept;
}

interface Node {
  value?: RuleValue | Unknown;
  facts?: Facts;
  readonly children: Map<string, Node>;
}

function gather(claims: Claims): Alternative {
  const root: Node = { children: new Map() };
  let name: RulesPath | null = null;
  for (const { field, facts, value } of claims) {
    if (field[0] === '__name__') {
      if (value && typeof value === 'object' && 'segments' in value) name = value;
      continue;
    }
    if (!facts.sure) continue;
    let node = root;
    for (const segment of field) {
      const child: Node = node.children.get(segment) ?? { children: new Map() };
      node.children.set(segment, child);
      node = child;
    }
    // Of two equalities either one does: a document that both match has both values.
    if (value !== undefined && node.value === undefined) node.value = value;
    node.facts = node.facts ? merge(node.facts, facts) : facts;
  }
  return { data: toUnknown(root, 'resource.data'), name };
}

function toUnknown(node: Node, label: string): Unknown {
  const fields = new Map<string, RuleValue | Unknown>();
  for (const [key, child] of node.children) {
    const inner = `${label}.${key}`;
    if (child.value !== undefined) fields.set(key, named(child.value, inner));
    else if (child.children.size > 0) fields.set(key, toUnknown(child, inner));
    else fields.set(key, new Unknown(inner, child.facts));
  }
  return new Unknown(label, { sure: true, type: 'map', fields });
}

function named(value: RuleValue | Unknown, label: string): RuleValue | Unknown {
  return value instanceof Unknown ? new Unknown(label, value.facts) : value;
}

function merge(one: Facts, other: Facts): Facts {
  const type = one.type ?? other.type;
  const lower = tighter(one.lower, other.lower, 1);
  const upper = tighter(one.upper, other.upper, -1);
  const members = distinct([...(one.members ?? []), ...(other.members ?? [])]);
  const excluded = [...(one.excluded ?? []), ...(other.excluded ?? [])];
  return {
    sure: true,
    ...(type && { type }),
    ...(lower && { lower }),
    ...(upper && { upper }),
    ...(members.length > 0 && { members }),
    ...(excluded.length > 0 && { excluded }),
  };
}

function tighter(
  one: Bound | undefined,
  other: Bound | undefined,
  sign: 1 | -1,
): Bound | undefined {
  if (!one || !other) return one ?? other;
  const order = (compareOrdered(one.value, other.value) ?? 0) * sign;
  if (order === 0) return one.inclusive ? other : one;
  return order > 0 ? one : other;
}
