import { compileRules } from '../../../../local/firestore/rules/compile.ts';
import type {
  DocumentReader,
  DocumentRequest,
  RequestAuth,
  Ruleset,
} from '../../../../local/firestore/rules/ruleset.ts';
import type { Fields, StoredDocument, Value } from '../../../../local/firestore/value.ts';

export const now = '2026-03-01T10:00:00.123456Z';

/** A double, where a plain number of a test means an integer. */
export class Double {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** Plain data as Firestore stores it: whole numbers are integers, dates timestamps. */
export function toValue(plain: unknown): Value {
  if (plain === null) return { nullValue: null };
  if (typeof plain === 'boolean') return { booleanValue: plain };
  if (typeof plain === 'string') return { stringValue: plain };
  if (plain instanceof Double) return { doubleValue: plain.value };
  if (typeof plain === 'bigint') return { integerValue: String(plain) };
  if (typeof plain === 'number') {
    return Number.isInteger(plain) ? { integerValue: String(plain) } : { doubleValue: plain };
  }
  if (plain instanceof Date) return { timestampValue: plain.toISOString() };
  if (plain instanceof Uint8Array) return { bytesValue: Buffer.from(plain).toString('base64') };
  if (Array.isArray(plain)) return { arrayValue: { values: plain.map(toValue) } };
  return { mapValue: { fields: toFields(plain as Readonly<Record<string, unknown>>) } };
}

export function toFields(plain: Readonly<Record<string, unknown>>): Fields {
  return Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, toValue(value)]));
}

export function stored(path: string, plain: Readonly<Record<string, unknown>>): StoredDocument {
  const name = `projects/demo/databases/(default)/documents/${path}`;
  return { name, fields: toFields(plain), createTime: now, updateTime: now };
}

/** Documents by path; what is not among them does not exist. */
export function readerOf(
  documents: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  after: Readonly<Record<string, Readonly<Record<string, unknown>>>> = documents,
): DocumentReader {
  const find = (all: typeof documents, path: string) => {
    const plain = Object.hasOwn(all, path) ? all[path] : undefined;
    return plain ? stored(path, plain) : null;
  };
  return { read: (path) => find(documents, path), readAfter: (path) => find(after, path) };
}

export function compile(source: string): Ruleset {
  const compiled = compileRules(source);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  return compiled.ruleset;
}

export const amina: RequestAuth = {
  uid: 'amina',
  token: { org: 'tafukt', role: 'member', level: 3, places: ['09', '09.001'], staff: true },
};

/** Rules for `/notes/{id}` with helper functions in scope. */
export function around(statements: string): string {
  return `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    match /notes/{id} {
      ${statements}
    }
  }
}`;
}

export function requestFor(overrides: Partial<DocumentRequest> = {}): DocumentRequest {
  return {
    method: 'get',
    path: 'notes/n1',
    auth: amina,
    time: now,
    resource: null,
    next: null,
    ...overrides,
  };
}
