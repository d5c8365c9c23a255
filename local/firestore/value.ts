/**
 * Firestore values and documents in the REST API's JSON form: what is stored, sent and evaluated.
 * Timestamps are RFC 3339 UTC with at most microseconds; integers are decimal strings (64 bits).
 * @see https://firebase.google.com/docs/firestore/reference/rest/v1/Value
 */
export type Value =
  | { readonly nullValue: null }
  | { readonly booleanValue: boolean }
  | { readonly integerValue: string }
  | { readonly doubleValue: number | '-0' | 'NaN' | 'Infinity' | '-Infinity' }
  | { readonly timestampValue: string }
  | { readonly stringValue: string }
  | { readonly bytesValue: string }
  | { readonly referenceValue: string }
  | { readonly geoPointValue: { readonly latitude?: number; readonly longitude?: number } }
  | { readonly arrayValue: { readonly values?: readonly Value[] } }
  | { readonly mapValue: { readonly fields?: Fields } };

export type Fields = Readonly<Record<string, Value>>;

export interface StoredDocument {
  /** `projects/P/databases/(default)/documents/a/b`. */
  readonly name: string;
  readonly fields: Fields;
  readonly createTime: string;
  readonly updateTime: string;
}
