import { doubleValue } from '../documents/transforms.ts';
import { invalid } from '../status.ts';
import type { StoredDocument, Value } from '../value.ts';
import {
  type FieldPath,
  formatFieldPath,
  parseFieldPath,
  readField,
} from '../values/field-path.ts';
import { isNumber, numberOf } from '../values/order.ts';

/** REST `StructuredAggregationQuery.Aggregation`. */
export interface AggregationJson {
  readonly alias?: string;
  readonly count?: { readonly upTo?: string };
  readonly sum?: { readonly field?: { readonly fieldPath?: string } };
  readonly avg?: { readonly field?: { readonly fieldPath?: string } };
}

interface Aggregation {
  readonly alias: string;
  readonly kind: 'count' | 'sum' | 'avg';
  readonly path: FieldPath | null;
  readonly upTo: number;
}

const mostAggregations = 5;

export function parseAggregations(list: readonly AggregationJson[]): Aggregation[] {
  if (list.length === 0 || list.length > mostAggregations) {
    throw invalid(
      `${list.length} aggregations are asked; the maximum number of aggregations is ${mostAggregations}, the least is 1.`,
    );
  }
  let unnamed = 0;
  const parsed = list.map((json): Aggregation => {
    const alias = json.alias ? json.alias : `field_${++unnamed}`;
    if (json.count) {
      const upTo =
        json.count.upTo === undefined ? Number.POSITIVE_INFINITY : Number(json.count.upTo);
      if (!(upTo > 0)) throw invalid('"upTo" must be positive.');
      return { alias, kind: 'count', path: null, upTo };
    }
    const field = json.sum?.field ?? json.avg?.field;
    if (!field) throw invalid('An aggregation is count, sum or avg.');
    const path = parseFieldPath(field.fieldPath ?? '');
    return { alias, kind: json.sum ? 'sum' : 'avg', path, upTo: 0 };
  });
  if (new Set(parsed.map(({ alias }) => alias)).size < parsed.length) {
    throw invalid('Two aggregations have the same alias.');
  }
  return parsed;
}

export function summedFields(aggregations: readonly Aggregation[]): string[] {
  return aggregations.flatMap(({ path }) => (path ? [formatFieldPath(path)] : []));
}

/** As production does, only documents that have every aggregated field are looked at. */
export function aggregate(
  aggregations: readonly Aggregation[],
  documents: readonly StoredDocument[],
): Record<string, Value> {
  const paths = aggregations.flatMap(({ path }) => (path ? [path] : []));
  const complete = documents.filter((document) =>
    paths.every((path) => readField(document, path) !== undefined),
  );
  return Object.fromEntries(
    aggregations.map(({ alias, kind, path, upTo }) => {
      if (!path) return [alias, { integerValue: String(Math.min(complete.length, upTo)) }];
      const numbers = complete.flatMap((document) => {
        const value = readField(document, path);
        return value && isNumber(value) ? [value] : [];
      });
      return [alias, kind === 'sum' ? sum(numbers) : average(numbers)];
    }),
  );
}

type NumberValue = Parameters<typeof numberOf>[0];

/** Integers give an integer unless it leaves 64 bits; a double among them gives a double. */
function sum(numbers: readonly NumberValue[]): Value {
  if (numbers.every((number) => 'integerValue' in number)) {
    const total = numbers.reduce((part, number) => part + BigInt(numberOf(number)), 0n);
    return BigInt.asIntN(64, total) === total
      ? { integerValue: String(total) }
      : doubleValue(Number(total));
  }
  return doubleValue(numbers.reduce((part, number) => part + Number(numberOf(number)), 0));
}

function average(numbers: readonly NumberValue[]): Value {
  if (numbers.length === 0) return { nullValue: null };
  const total = numbers.reduce((part, number) => part + Number(numberOf(number)), 0);
  return doubleValue(total / numbers.length);
}
