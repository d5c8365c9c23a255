import { invalid } from '../status.ts';
import type { Fields, Value } from '../value.ts';
import { isVector } from '../values/order.ts';

/** Firestore's own limits. @see https://firebase.google.com/docs/firestore/quotas#collections_documents_and_fields */
const largestDocument = 1_048_576;
/** What production says of a request: 10 MiB and its envelope. */
export const largestRequest = 11_534_336;
const mostTransforms = 500;
const longestFieldName = 1500;
const deepestField = 20;
const reserved = /^__.*__$/s;
const loneSurrogate = /\p{Surrogate}/u;

/** Refuses what production refuses to store: size, depth, field names, arrays in arrays. */
export function checkDocument(name: string, fields: Fields): void {
  // A name costs its relative segments; 32 more bytes are the document's own.
  const path = name.split('/documents/').slice(1).join('/documents/');
  const nameSize = path.split('/').reduce((sum, id) => sum + Buffer.byteLength(id) + 1, 16);
  const size = nameSize + measureMap(fields, 0) + 32;
  if (size > largestDocument) {
    throw invalid(
      `Document "${name.slice(0, 200)}" cannot be written because its size (${size} bytes) exceeds the maximum allowed size of ${largestDocument} bytes.`,
    );
  }
}

/** @param size In bytes, as far as it is known. */
export function checkRequestSize(size: number): void {
  if (size <= largestRequest) return;
  throw invalid(`Request payload size exceeds the limit: ${largestRequest} bytes.`);
}

/** Of one document in one commit, by however many writes. */
export function checkTransformCount(name: string, count: number): void {
  if (count <= mostTransforms) return;
  throw invalid(
    `Document "${name.slice(0, 200)}" has ${count} field transformations in one commit; the maximum is ${mostTransforms}.`,
  );
}

function measureMap(fields: Fields, depth: number): number {
  if (depth > deepestField) throw invalid('A document nests deeper than 20 levels.');
  const vector = depth > 0 && isVector(fields);
  let size = 0;
  for (const [name, value] of Object.entries(fields)) {
    if (!(vector && name === '__type__')) checkFieldName(name);
    size += Buffer.byteLength(name) + 1 + measure(value, depth + 1);
  }
  return size;
}

function checkFieldName(name: string): void {
  if (name === '') throw invalid('A field name is empty.');
  if (reserved.test(name)) throw invalid(`The field name "${name.slice(0, 200)}" is reserved.`);
  if (Buffer.byteLength(name) > longestFieldName) {
    throw invalid('A field name is longer than 1500 bytes.');
  }
}

function measure(value: Value, depth: number): number {
  if ('nullValue' in value || 'booleanValue' in value) return 1;
  if ('integerValue' in value || 'doubleValue' in value || 'timestampValue' in value) return 8;
  if ('stringValue' in value) {
    if (loneSurrogate.test(value.stringValue)) throw invalid('A string is no valid UTF-8.');
    return Buffer.byteLength(value.stringValue) + 1;
  }
  if ('bytesValue' in value) return Buffer.byteLength(value.bytesValue, 'base64');
  if ('referenceValue' in value) return Buffer.byteLength(value.referenceValue) + 1;
  if ('geoPointValue' in value) {
    checkGeoPoint(value.geoPointValue.latitude ?? 0, value.geoPointValue.longitude ?? 0);
    return 16;
  }
  if ('mapValue' in value) return measureMap(value.mapValue.fields ?? {}, depth);
  if (!('arrayValue' in value)) throw invalid('A field holds no value.');
  if (depth > deepestField) throw invalid('A document nests deeper than 20 levels.');
  let size = 0;
  for (const item of value.arrayValue.values ?? []) {
    if ('arrayValue' in item) throw invalid('Nested arrays are not allowed.');
    size += measure(item, depth + 1);
  }
  return size;
}

function checkGeoPoint(latitude: number, longitude: number): void {
  if (!(Math.abs(latitude) <= 90)) throw invalid('Latitude must be within [-90, 90].');
  if (!(Math.abs(longitude) <= 180)) throw invalid('Longitude must be within [-180, 180].');
}
