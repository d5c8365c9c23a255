import type { Fields, StoredDocument, Value } from '../value.ts';
import { parseTimestamp } from '../values/time.ts';
import {
  RulesBytes,
  RulesLatLng,
  RulesMap,
  RulesPath,
  RulesTimestamp,
  type RuleValue,
} from './rule-value.ts';
import type { RequestAuth } from './ruleset.ts';

/** A stored value as the rules see it. */
export function convertValue(value: Value): RuleValue {
  if ('stringValue' in value) return value.stringValue;
  if ('integerValue' in value) return BigInt(value.integerValue);
  if ('booleanValue' in value) return value.booleanValue;
  if ('nullValue' in value) return null;
  if ('doubleValue' in value) return Number(value.doubleValue);
  if ('timestampValue' in value) return convertTime(value.timestampValue);
  if ('arrayValue' in value) return (value.arrayValue.values ?? []).map(convertValue);
  if ('mapValue' in value) return convertFields(value.mapValue.fields ?? {});
  if ('referenceValue' in value) return convertName(value.referenceValue);
  if ('geoPointValue' in value) {
    const { latitude = 0, longitude = 0 } = value.geoPointValue;
    return new RulesLatLng(latitude, longitude);
  }
  return new RulesBytes(Buffer.from(value.bytesValue, 'base64'));
}

export function convertFields(fields: Fields): RulesMap {
  return new RulesMap(new Map(), fields, convertValue);
}

/** `projects/P/databases/D/documents/a/b` as the path `/databases/D/documents/a/b`. */
export function convertName(name: string): RulesPath {
  const segments = name.split('/');
  return new RulesPath(segments[0] === 'projects' ? segments.slice(2) : segments);
}

/** A request's time and the server timestamps it sets are one text. */
let lastTime: { readonly text: string; readonly value: RulesTimestamp } | null = null;

export function convertTime(text: string): RulesTimestamp {
  if (lastTime?.text === text) return lastTime.value;
  const value = readTime(text);
  lastTime = { text, value };
  return value;
}

function readTime(text: string): RulesTimestamp {
  const instant = parseTimestamp(text);
  if (!instant) throw new Error(`not a timestamp: ${text}`);
  return new RulesTimestamp(BigInt(instant.seconds) * 1_000_000_000n + BigInt(instant.nanos));
}

/** `resource`: the document as `{ data, id, __name__ }`. */
export function convertDocument(path: RulesPath, fields: Fields): RulesMap {
  return new RulesMap(
    new Map<string, RuleValue>([
      ['data', convertFields(fields)],
      ['id', String(path.segments.at(-1))],
      ['__name__', path],
    ]),
  );
}

const converted = new WeakMap<StoredDocument, RulesMap>();

/** Documents never change in place, so what many requests read is converted once. */
export function convertStored(document: StoredDocument): RulesMap {
  const known = converted.get(document);
  if (known) return known;
  const value = convertDocument(convertName(document.name), document.fields);
  converted.set(document, value);
  return value;
}

const signedIn = new WeakMap<object, { readonly uid: string; readonly value: RulesMap }>();

/** `request.auth`; a token's claims are converted once. */
export function convertAuth({ uid, token }: RequestAuth): RulesMap {
  const known = signedIn.get(token);
  if (known?.uid === uid) return known.value;
  const value = RulesMap.of({ uid, token: convertJson(token) });
  signedIn.set(token, { uid, value });
  return value;
}

/** JSON of a token: whole numbers are integers. */
export function convertJson(value: unknown): RuleValue {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(convertJson);
  if (typeof value !== 'object' || value === null) return null;
  return new RulesMap(
    new Map(Object.entries(value).map(([key, field]) => [key, convertJson(field)])),
  );
}
