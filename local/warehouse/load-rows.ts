import { invalid } from './refusal.ts';
import type { Field } from './schema.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * Reads newline-delimited JSON against a schema as a load job does: unknown fields, missing
 * required ones and values of another type fail the whole job, naming the line.
 *
 * @returns The rows as newline-delimited JSON in the exact shape that DuckDB reads.
 */
export function readRows(
  body: string,
  fields: readonly Field[],
): { ndjson: string; count: number } {
  const byName = new Map(fields.map((field) => [field.name.toLowerCase(), field]));
  const lines: string[] = [];
  for (const [position, line] of body.split('\n').entries()) {
    if (line.trim() === '') continue;
    lines.push(JSON.stringify(readRow(line, position + 1, fields, byName)));
  }
  return { ndjson: lines.length === 0 ? '' : `${lines.join('\n')}\n`, count: lines.length };
}

function readRow(
  line: string,
  number: number,
  fields: readonly Field[],
  byName: ReadonlyMap<string, Field>,
): Record<string, Json> {
  const sent = parseObject(line, number);
  const row: Record<string, Json> = {};
  for (const [key, value] of Object.entries(sent)) {
    const field = byName.get(key.toLowerCase());
    if (!field) throw invalid(`Line ${number}: No such field: ${key}.`);
    row[field.name] = readField(value, field, number);
  }
  for (const field of fields) {
    const isMissing = (row[field.name] ?? null) === null;
    if (field.mode === 'REPEATED' && isMissing) row[field.name] = [];
    if (field.mode === 'REQUIRED' && isMissing)
      throw invalid(`Line ${number}: Missing required field: ${field.name}.`);
  }
  return row;
}

function parseObject(line: string, number: number): Record<string, Json> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    throw invalid(`Line ${number}: JSON parsing error.`);
  }
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed))
    throw invalid(`Line ${number}: a row must be a JSON object.`);
  return parsed as Record<string, Json>;
}

function readField(value: Json, field: Field, number: number): Json {
  if (field.mode !== 'REPEATED') return readValue(value, field, number);
  if (value === null) return [];
  if (!Array.isArray(value)) throw invalid(`Line ${number}: ${field.name} is repeated.`);
  return value.map((one) => {
    if (one === null) throw invalid(`Line ${number}: ${field.name} holds a null.`);
    return readValue(one, field, number);
  });
}

const readers: Readonly<Record<string, (value: Json) => Json | undefined>> = {
  STRING: (value) => (typeof value === 'object' ? undefined : String(value)),
  INTEGER: (value) => (/^-?\d+$/.test(String(value)) ? String(value) : undefined),
  FLOAT: (value) => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
  },
  BOOLEAN: (value) =>
    /^(true|false)$/i.test(String(value)) ? String(value) === 'true' : undefined,
  DATE: (value) => {
    const at =
      typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(value) : NaN;
    return new Date(at).toJSON()?.slice(0, 10) === value ? value : undefined;
  },
  TIMESTAMP: (value) => {
    const at = typeof value === 'string' ? Date.parse(value) : NaN;
    return new Date(at).toJSON()?.replace('T', ' ').replace('Z', '');
  },
};
const sameAs: Readonly<Record<string, string>> = {
  INT64: 'INTEGER',
  FLOAT64: 'FLOAT',
  BOOL: 'BOOLEAN',
  NUMERIC: 'FLOAT',
};

function readValue(value: Json, field: Field, number: number): Json {
  if (value === null) return null;
  const type = field.type.toUpperCase();
  const read = readers[sameAs[type] ?? type]?.(value);
  // The value itself is not repeated: an error message must not carry an answer.
  if (read === undefined) throw invalid(`Line ${number}: ${field.name} is no ${type}.`);
  return read;
}
