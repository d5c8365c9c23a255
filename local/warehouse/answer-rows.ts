import type { DuckDBResultReader } from '@duckdb/node-api';
import { invalidQuery } from './refusal.ts';
import { answeredField, type Field } from './schema.ts';

export interface QueryAnswer {
  readonly fields: readonly Field[];
  /** BigQuery's rows: `{ f: [{ v }] }`, every value a text. */
  readonly rows: readonly { readonly f: readonly { readonly v: unknown }[] }[];
}

export function answerOf(reader: DuckDBResultReader): QueryAnswer {
  const names = reader.columnNames();
  const fields = reader
    .columnTypes()
    .map((type, position) => answeredField(names[position]!, type));
  const rows = reader.getRowsJson().map((row) => ({
    f: row.map((value, position) => ({ v: cellOf(value, fields[position]!) })),
  }));
  return { fields, rows };
}

function cellOf(value: unknown, field: Field): unknown {
  if (field.mode === 'REPEATED')
    return ((value as readonly unknown[] | null) ?? []).map((one) => ({ v: textOf(one, field) }));
  return textOf(value, field);
}

const largest = 2n ** 63n - 1n;

function textOf(value: unknown, field: Field): string | null {
  if (value === null || value === undefined) return null;
  const text = String(value);
  if (field.type === 'INTEGER') {
    const number = BigInt(text);
    if (number > largest || number < -largest - 1n) throw invalidQuery('INT64 overflow');
  }
  // Sums of doubles that DuckDB lets run to infinity are an error in GoogleSQL.
  if (field.type === 'FLOAT' && /Infinity|NaN/i.test(text)) throw invalidQuery('FLOAT64 overflow');
  if (field.type === 'TIMESTAMP') return `${microsOf(text)}`;
  return text;
}

/** `2026-01-31 09:00:00.123456`, UTC, as microseconds since 1970. */
function microsOf(text: string): bigint {
  const [whole, fraction = ''] = text.split('.');
  const seconds = BigInt(Date.parse(`${whole!.replace(' ', 'T')}Z`) / 1000);
  return seconds * 1_000_000n + BigInt(fraction.padEnd(6, '0').slice(0, 6));
}
