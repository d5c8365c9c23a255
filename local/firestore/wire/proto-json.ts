import protobuf from 'protobufjs';
import { invalid } from '../status.ts';
import { formatTimestamp, parseTimestamp } from '../values/time.ts';

/**
 * Between protobuf messages and the REST API's JSON, by the protocol's own types.
 * @see https://protobuf.dev/programming-guides/json/
 */
type Message = Record<string, unknown>;

const deepest = 100;
const wrappers = /^\.google\.protobuf\.(Int32|Int64|Double|Bool|String)Value$/;

/** @param message As `type.decode` gives it: own properties are what was set. */
export function toJson(type: protobuf.Type, message: Message): unknown {
  if (type.fullName === '.google.protobuf.Timestamp') {
    return formatTimestamp({
      seconds: Number(message.seconds ?? 0),
      nanos: Number(message.nanos ?? 0),
    });
  }
  if (wrappers.test(type.fullName)) {
    const field = type.fieldsArray[0]!;
    return Object.hasOwn(message, 'value') ? scalarToJson(field, message.value) : zeroOf(field);
  }
  const json: Message = {};
  for (const field of type.fieldsArray) {
    if (!Object.hasOwn(message, field.name)) continue;
    const value = message[field.name];
    if (value === undefined || value === null) continue;
    if (field instanceof protobuf.MapField) json[field.name] = mapToJson(field, value as Message);
    else if (field.repeated) {
      json[field.name] = (value as unknown[]).map((item) => oneToJson(field, item));
    } else json[field.name] = oneToJson(field, value);
  }
  return json;
}

function mapToJson(field: protobuf.Field, map: Message): Message {
  const json: Message = {};
  for (const [key, value] of Object.entries(map)) {
    refuseProto(key);
    json[key] = oneToJson(field, value);
  }
  return json;
}

/** The one key that would change what an object is; Firestore reserves it anyway. */
function refuseProto(key: string): void {
  if (key === '__proto__') throw invalid('The field name "__proto__" is reserved.');
}

function oneToJson(field: protobuf.Field, value: unknown): unknown {
  return field.resolvedType instanceof protobuf.Type
    ? toJson(field.resolvedType, value as Message)
    : scalarToJson(field, value);
}

function zeroOf(field: protobuf.Field): unknown {
  if (field.type === 'string') return '';
  if (field.type === 'bool') return false;
  return field.type === 'int64' ? '0' : 0;
}

function scalarToJson(field: protobuf.Field, value: unknown): unknown {
  if (field.resolvedType instanceof protobuf.Enum) {
    if (field.resolvedType.name === 'NullValue') return null;
    return field.resolvedType.valuesById[Number(value)] ?? Number(value);
  }
  if (field.type === 'bytes') return Buffer.from(value as Uint8Array).toString('base64');
  if (/64$/.test(field.type)) return String(value);
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  }
  return value;
}

/**
 * @returns A message that `type.encode` takes.
 * @throws StatusError INVALID_ARGUMENT where the JSON does not fit the type.
 */
export function fromJson(type: protobuf.Type, json: unknown, depth = 0): Message {
  if (depth > deepest) throw invalid('The request is nested too deeply.');
  if (type.fullName === '.google.protobuf.Timestamp') return timestampFromJson(json);
  if (wrappers.test(type.fullName)) {
    return { value: scalarFromJson(type.fieldsArray[0]!, json) };
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw invalid(`Invalid value: "${type.name}" must be an object.`);
  }
  const message: Message = {};
  for (const [key, value] of Object.entries(json)) {
    const field = fieldOf(type, key);
    if (!field) {
      throw invalid(
        `Invalid JSON payload received. Unknown name "${key.slice(0, 100)}" at "${type.name}": Cannot find field.`,
      );
    }
    if (value === undefined || (value === null && !isNull(field))) continue;
    if (field.partOf && Object.hasOwn(message, field.partOf.name)) {
      throw invalid(`"${type.name}" has more than one of ${field.partOf.oneof.join(', ')}.`);
    }
    if (field.partOf) Object.defineProperty(message, field.partOf.name, { value: field.name });
    message[field.name] = fieldFromJson(field, value, depth + 1);
  }
  return message;
}

function fieldOf(type: protobuf.Type, key: string): protobuf.Field | undefined {
  const name = key.includes('_')
    ? key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
    : key;
  return Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
}

function isNull(field: protobuf.Field): boolean {
  return field.resolvedType instanceof protobuf.Enum && field.resolvedType.name === 'NullValue';
}

function fieldFromJson(field: protobuf.Field, value: unknown, depth: number): unknown {
  if (field instanceof protobuf.MapField) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw invalid(`"${field.name}" must be an object.`);
    }
    const entries = Object.entries(value).map(([key, item]) => {
      refuseProto(key);
      return [key, oneFromJson(field, item, depth)] as const;
    });
    return Object.fromEntries(entries);
  }
  if (!field.repeated) return oneFromJson(field, value, depth);
  if (!Array.isArray(value)) throw invalid(`"${field.name}" must be an array.`);
  return value.map((item) => oneFromJson(field, item, depth));
}

function oneFromJson(field: protobuf.Field, value: unknown, depth: number): unknown {
  return field.resolvedType instanceof protobuf.Type
    ? fromJson(field.resolvedType, value, depth)
    : scalarFromJson(field, value);
}

function timestampFromJson(json: unknown): Message {
  const instant = typeof json === 'string' ? parseTimestamp(json) : null;
  if (!instant) throw invalid('A timestamp is not RFC 3339.');
  const { seconds, nanos } = instant;
  return { seconds, nanos };
}

function scalarFromJson(field: protobuf.Field, value: unknown): unknown {
  const wrong = () => invalid(`"${field.name}" is no valid ${field.type.split('.').at(-1)}.`);
  if (field.resolvedType instanceof protobuf.Enum) {
    if (isNull(field)) return 0;
    const { values, valuesById } = field.resolvedType;
    if (typeof value === 'number' && valuesById[value] !== undefined) return value;
    if (typeof value === 'string' && Object.hasOwn(values, value)) return values[value];
    throw wrong();
  }
  switch (field.type) {
    case 'string':
      if (typeof value === 'string') return value;
      throw wrong();
    case 'bool':
      if (typeof value === 'boolean') return value;
      throw wrong();
    case 'bytes':
      if (typeof value === 'string' && /^[A-Za-z0-9+/_-]*={0,2}$/.test(value)) {
        return Buffer.from(value, 'base64');
      }
      throw wrong();
    case 'int64':
      return longFrom(value, wrong);
    case 'int32': {
      const number = typeof value === 'string' && value !== '' ? Number(value) : value;
      if (typeof number === 'number' && (number | 0) === number) return number;
      throw wrong();
    }
    default: {
      if (typeof value === 'number') return value;
      if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value);
      if (typeof value === 'string' && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value)) {
        return Number(value);
      }
      throw wrong();
    }
  }
}

function longFrom(value: unknown, wrong: () => Error): unknown {
  const isWhole = typeof value === 'number' ? Number.isSafeInteger(value) : false;
  if (!isWhole && !(typeof value === 'string' && /^-?\d{1,19}$/.test(value))) throw wrong();
  const integer = BigInt(value as string | number);
  if (BigInt.asIntN(64, integer) !== integer) throw wrong();
  return String(integer);
}
