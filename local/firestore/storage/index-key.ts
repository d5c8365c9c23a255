import type { Value } from '../value.ts';
import { numberOfId, sortableNumber } from '../values/numeric-id.ts';
import { isNumber, numberOf, typeRank } from '../values/order.ts';
import { sortable } from '../values/time.ts';

/**
 * Values as bytes that order as the values do. A long or composite value is cut: then it is inexact,
 * which means that values that differ may share the bytes, never that the order is wrong.
 */
export interface KeyPart {
  readonly bytes: Buffer;
  readonly isExact: boolean;
}

const longest = 200;
/** After cut text: comes after the end of any text that is not cut. */
const cutMark = 0xff;

export function keyPart(value: Value, direction: 1 | -1): KeyPart {
  const { bytes, isExact } = encode(value);
  const whole = Buffer.concat([Buffer.from([0x10 + typeRank(value)]), bytes]);
  if (direction === -1) for (const [index, byte] of whole.entries()) whole[index] = ~byte;
  return { bytes: whole, isExact };
}

/** Parts one after the other; whatever follows an inexact part would order wrongly, so it is left out. */
export function joinKey(parts: Iterable<KeyPart>): Buffer {
  const joined: Buffer[] = [];
  for (const { bytes, isExact } of parts) {
    joined.push(bytes);
    if (!isExact) break;
  }
  return Buffer.concat(joined);
}

function encode(value: Value): KeyPart {
  if ('nullValue' in value) return exact(Buffer.alloc(0));
  if ('booleanValue' in value) return exact(Buffer.from([Number(value.booleanValue)]));
  if (isNumber(value)) {
    const number = Number(numberOf(value));
    // Beyond 2^53 integers share their double with neighbours, so there no number is exact.
    const isExact = !(Math.abs(number) > Number.MAX_SAFE_INTEGER && Number.isFinite(number));
    return { bytes: double(number), isExact };
  }
  if ('timestampValue' in value) return exact(Buffer.from(sortable(value.timestampValue)));
  if ('stringValue' in value) return text(Buffer.from(value.stringValue));
  if ('bytesValue' in value) return text(Buffer.from(value.bytesValue, 'base64'));
  if ('referenceValue' in value) return exact(segments(value.referenceValue));
  if ('geoPointValue' in value) {
    const { latitude = 0, longitude = 0 } = value.geoPointValue;
    return exact(Buffer.concat([double(latitude), double(longitude)]));
  }
  return { bytes: Buffer.alloc(0), isExact: false };
}

function exact(bytes: Buffer): KeyPart {
  return { bytes, isExact: true };
}

/** IEEE 754 bits orders as numbers once the sign is turned round; NaN comes first, zeros are one. */
function double(number: number): Buffer {
  const bytes = Buffer.alloc(8);
  if (Number.isNaN(number)) return bytes;
  bytes.writeDoubleBE(number === 0 ? 0 : number);
  const isNegative = (bytes[0]! & 0x80) !== 0;
  for (const [index, byte] of bytes.entries()) bytes[index] = isNegative ? ~byte : byte;
  if (!isNegative) bytes[0]! |= 0x80;
  return bytes;
}

function text(bytes: Buffer): KeyPart {
  if (bytes.length <= longest)
    return exact(Buffer.concat([escapeZeros(bytes), Buffer.from([0, 1])]));
  const head = escapeZeros(bytes.subarray(0, longest));
  return { bytes: Buffer.concat([head, Buffer.from([cutMark])]), isExact: false };
}

/** A zero byte ends a text, so one within it is marked. */
function escapeZeros(bytes: Buffer): Buffer {
  if (!bytes.includes(0)) return bytes;
  return Buffer.from([...bytes].flatMap((byte) => (byte === 0 ? [0, 0xff] : [byte])));
}

/** Names order segment by segment; a shorter one comes before what is below it. */
function segments(name: string): Buffer {
  const parts = name.split('/').flatMap((id) => [segment(id), Buffer.from([0, 1])]);
  return Buffer.concat([...parts, Buffer.from([0, 0])]);
}

/** A number comes after the end of a shorter name and before any text, which has no zero byte. */
function segment(id: string): Buffer {
  const number = numberOfId(id);
  if (number === null) return escapeZeros(Buffer.from(id));
  return Buffer.concat([Buffer.from([0, 2]), Buffer.from(sortableNumber(number))]);
}

/** The first key after all that begin with the prefix. */
export function afterPrefix(prefix: Buffer): Buffer {
  let length = prefix.length;
  while (length > 0 && prefix[length - 1] === 0xff) length -= 1;
  if (length === 0) return Buffer.from([0xff]);
  const next = Buffer.from(prefix.subarray(0, length));
  next[length - 1]! += 1;
  return next;
}
