import protobuf from 'protobufjs';
import { invalid } from '../status.ts';
import { type WellKnown, wellKnown } from './well-known.ts';

/**
 * Between protobuf messages and the REST API's JSON, by the protocol's own types.
 * @see https://protobuf.dev/programming-guides/json/
 */
type Message = Record<string, unknown>;

const deepest = 100;
const wrappers = /^\.google\.protobuf\.(Int32|Int64|Double|Bool|String)Value$/;

/** What is asked of a type at each message, worked out once: the library walks the whole tree. */
interface Shape {
  readonly known: WellKnown | null;
  readonly isWrapper: boolean;
  readonly fields: readonly FieldShape[];
  readonly byName: ReadonlyMap<string, FieldShape>;
}

interface FieldShape {
  readonly field: protobuf.Field;
  readonly name: string;
  readonly repeats: 'map' | 'list' | null;
  readonly message: protobuf.Type | null;
  readonly isNull: boolean;
  readonly oneof: protobuf.OneOf | null;
}

const shapes = new WeakMap<protobuf.Type, Shape>();

function shapeOf(type: protobuf.Type): Shape {
  const known = shapes.get(type);
  if (known) return known;
  const { fullName } = type;
  const fields = type.fieldsArray.map((field): FieldShape => {
    const { resolvedType } = field.resolve();
    return {
      field,
      name: field.name,
      repeats: field instanceof protobuf.MapField ? 'map' : field.repeated ? 'list' : null,
      message: resolvedType instanceof protobuf.Type ? resolvedType : null,
      isNull: resolvedType instanceof protobuf.Enum && resolvedType.name === 'NullValue',
      oneof: field.partOf,
    };
  });
  const shape: Shape = {
    known: Object.hasOwn(wellKnown, fullName) ? (wellKnown[fullName] ?? null) : null,
    isWrapper: wrappers.test(fullName),
    fields,
    byName: new Map(fields.map((one) => [one.name, one])),
  };
  shapes.set(type, shape);
  return shape;
}

/** @param message As `type.decode` gives it: own properties are what was set. */
export function toJson(type: protobuf.Type, message: Message): unknown {
  const { known, isWrapper, fields } = shapeOf(type);
  if (known) return known.toJson(message);
  if (isWrapper) {
    const { field } = fields[0]!;
    return Object.hasOwn(message, 'value') ? scalarToJson(field, message.value) : zeroOf(field);
  }
  const json: Message = {};
  for (const shape of fields) {
    const { name, repeats } = shape;
    if (!Object.hasOwn(message, name)) continue;
    const value = message[name];
    if (value === undefined || value === null) continue;
    if (repeats === null) json[name] = oneToJson(shape, value);
    // As the protocol's JSON is written: what is empty is left out.
    else if (Object.keys(value).length === 0) continue;
    else if (repeats === 'map') json[name] = mapToJson(shape, value as Message);
    else json[name] = (value as unknown[]).map((item) => oneToJson(shape, item));
  }
  return json;
}

function mapToJson(shape: FieldShape, map: Message): Message {
  const json: Message = {};
  for (const key of Object.keys(map)) {
    refuseProto(key);
    json[key] = oneToJson(shape, map[key]);
  }
  return json;
}

/** The one key that would change what an object is; Firestore reserves it anyway. */
function refuseProto(key: string): void {
  if (key === '__proto__') throw invalid('The field name "__proto__" is reserved.');
}

function oneToJson({ field, message }: FieldShape, value: unknown): unknown {
  return message ? toJson(message, value as Message) : scalarToJson(field, value);
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
  return Object.is(value, -0) ? '-0' : value;
}

/**
 * @returns A message that `type.encode` takes.
 * @throws StatusError INVALID_ARGUMENT where the JSON does not fit the type.
 */
export function fromJson(type: protobuf.Type, json: unknown, depth = 0): Message {
  if (depth > deepest) throw invalid('The request is nested too deeply.');
  const { known, isWrapper, fields, byName } = shapeOf(type);
  if (known) return known.fromJson(json);
  if (isWrapper) return { value: scalarFromJson(fields[0]!.field, json) };
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw invalid(`Invalid value: "${type.name}" must be an object.`);
  }
  const message: Message = {};
  const taken: protobuf.OneOf[] = [];
  for (const key of Object.keys(json)) {
    const value = (json as Message)[key];
    const shape = byName.get(key) ?? byName.get(camelCase(key));
    if (!shape) {
      throw invalid(
        `Invalid JSON payload received. Unknown name "${key.slice(0, 100)}" at "${type.name}": Cannot find field.`,
      );
    }
    const { name, oneof } = shape;
    if (value === undefined || (value === null && !shape.isNull)) continue;
    if (oneof && taken.includes(oneof)) {
      throw invalid(`"${type.name}" has more than one of ${oneof.oneof.join(', ')}.`);
    }
    if (oneof) taken.push(oneof);
    message[name] = fieldFromJson(shape, value, depth + 1);
  }
  return message;
}

function camelCase(key: string): string {
  return key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function fieldFromJson(shape: FieldShape, value: unknown, depth: number): unknown {
  if (shape.repeats === 'map') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw invalid(`"${shape.name}" must be an object.`);
    }
    const map: Message = {};
    for (const key of Object.keys(value)) {
      refuseProto(key);
      map[key] = oneFromJson(shape, (value as Message)[key], depth);
    }
    return map;
  }
  if (shape.repeats === null) return oneFromJson(shape, value, depth);
  if (!Array.isArray(value)) throw invalid(`"${shape.name}" must be an array.`);
  return value.map((item) => oneFromJson(shape, item, depth));
}

function oneFromJson({ field, message }: FieldShape, value: unknown, depth: number): unknown {
  return message ? fromJson(message, value, depth) : scalarFromJson(field, value);
}

function scalarFromJson(field: protobuf.Field, value: unknown): unknown {
  const wrong = () => invalid(`"${field.name}" is no valid ${field.type.split('.').at(-1)}.`);
  if (field.resolvedType instanceof protobuf.Enum) {
    if (field.resolvedType.name === 'NullValue') return 0;
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
