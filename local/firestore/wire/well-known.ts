import { invalid } from '../status.ts';
import { formatTimestamp, parseTimestamp } from '../values/time.ts';

/**
 * Message types that have a JSON of their own.
 * @see https://protobuf.dev/programming-guides/json/
 */
export interface WellKnown {
  readonly toJson: (message: Record<string, unknown>) => unknown;
  readonly fromJson: (json: unknown) => Record<string, unknown>;
}

export const wellKnown: Readonly<Record<string, WellKnown>> = {
  '.google.protobuf.Timestamp': {
    toJson: ({ seconds, nanos }) =>
      formatTimestamp({ seconds: Number(seconds ?? 0), nanos: Number(nanos ?? 0) }),
    fromJson(json) {
      const instant = typeof json === 'string' ? parseTimestamp(json) : null;
      if (!instant) throw invalid('A timestamp is not RFC 3339.');
      return { seconds: instant.seconds, nanos: instant.nanos };
    },
  },
  '.google.protobuf.Duration': {
    toJson: ({ seconds, nanos }) =>
      `${Number(seconds ?? 0)}.${String(Number(nanos ?? 0)).padStart(9, '0')}s`,
    fromJson(json) {
      const parts = typeof json === 'string' ? /^(\d{1,12})(?:\.(\d{1,9}))?s$/.exec(json) : null;
      if (!parts) throw invalid('A duration is no number of seconds.');
      return { seconds: Number(parts[1]), nanos: Number((parts[2] ?? '').padEnd(9, '0')) };
    },
  },
  '.google.protobuf.Struct': { toJson: structToJson, fromJson: structFromJson },
};

function structToJson({ fields }: Record<string, unknown>): unknown {
  return Object.fromEntries(
    Object.entries(fields ?? {}).map(([key, value]) => [key, plainOf(value)]),
  );
}

function plainOf(value: Record<string, unknown>): unknown {
  const { listValue, structValue } = value;
  if (structValue) return structToJson(structValue as Record<string, unknown>);
  if (listValue) {
    const { values } = listValue as { readonly values?: readonly Record<string, unknown>[] };
    return (values ?? []).map(plainOf);
  }
  const { stringValue, numberValue, boolValue } = value;
  return [stringValue, numberValue, boolValue].find((plain) => plain !== undefined) ?? null;
}

function structFromJson(json: unknown): Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw invalid('A structure must be an object.');
  }
  const fields = Object.entries(json).map(([key, value]) => [key, structValueOf(value)]);
  return { fields: Object.fromEntries(fields) };
}

function structValueOf(value: unknown): Record<string, unknown> {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'number') return { numberValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (Array.isArray(value)) return { listValue: { values: value.map(structValueOf) } };
  return value === null || value === undefined
    ? { nullValue: 0 }
    : { structValue: structFromJson(value) };
}
