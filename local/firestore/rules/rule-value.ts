import type { Fields } from '../value.ts';

/**
 * A value of the rules language. Integers are bigint and floats number, so that the two never
 * mix by accident; lists are arrays.
 */
export type RuleValue =
  | null
  | boolean
  | bigint
  | number
  | string
  | readonly RuleValue[]
  | RulesSet
  | RulesMap
  | RulesBytes
  | RulesTimestamp
  | RulesDuration
  | RulesLatLng
  | RulesPath
  | RulesMapDiff;

/** What an expression gives: a value, an error, or (in the proof of a query) something unknown. */
export type Outcome = RuleValue | Failure | Unknown;

export class Failure {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

export type RuleType =
  | 'null'
  | 'bool'
  | 'int'
  | 'float'
  | 'number'
  | 'string'
  | 'list'
  | 'set'
  | 'map'
  | 'bytes'
  | 'timestamp'
  | 'duration'
  | 'latlng'
  | 'path'
  | 'map_diff';

export interface Bound {
  readonly value: RuleValue;
  readonly inclusive: boolean;
}

/** What a query's constraints say about a value in every document that matches. */
export interface Facts {
  /** Whether it certainly exists and reading it cannot fail. */
  readonly sure: boolean;
  readonly type?: RuleType;
  readonly lower?: Bound;
  readonly upper?: Bound;
  /** A list that holds at least these. */
  readonly members?: readonly RuleValue[];
  /** It equals none of these. */
  readonly excluded?: readonly RuleValue[];
  /** A map whose fields at least these are. */
  readonly fields?: ReadonlyMap<string, RuleValue | Unknown>;
}

/** A value that differs from document to document; `label` names it in explanations. */
export class Unknown {
  readonly label: string;
  readonly facts: Facts;

  constructor(label: string, facts: Facts = { sure: false }) {
    this.label = label;
    this.facts = facts;
  }
}

/** Any number of segments in the path of a collection group's documents. */
export class Gap {
  readonly isGap = true;
}

/** Converts a document's fields when they are asked for: most rules look at a few of many. */
export class RulesMap {
  readonly #entries: Map<string, RuleValue>;
  readonly #fields: Fields | null;
  readonly #convert: ((field: Fields[string]) => RuleValue) | null;

  constructor(
    entries: Map<string, RuleValue>,
    fields: Fields | null = null,
    convert: ((field: Fields[string]) => RuleValue) | null = null,
  ) {
    this.#entries = entries;
    this.#fields = fields;
    this.#convert = convert;
  }

  static of(entries: Readonly<Record<string, RuleValue>>): RulesMap {
    return new RulesMap(new Map(Object.entries(entries)));
  }

  has(key: string): boolean {
    return this.#fields ? Object.hasOwn(this.#fields, key) : this.#entries.has(key);
  }

  get(key: string): RuleValue | undefined {
    if (!this.#fields || !this.#convert) return this.#entries.get(key);
    const field = Object.hasOwn(this.#fields, key) ? this.#fields[key] : undefined;
    if (field === undefined) return undefined;
    // Most of what rules read is text, which there is nothing to convert of.
    if ('stringValue' in field) return field.stringValue;
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const value = this.#convert(field);
    this.#entries.set(key, value);
    return value;
  }

  keys(): readonly string[] {
    return this.#fields ? Object.keys(this.#fields) : [...this.#entries.keys()];
  }
}

export class RulesSet {
  readonly items: readonly RuleValue[];

  /** @param items Without doubles. */
  constructor(items: readonly RuleValue[]) {
    this.items = items;
  }
}

export class RulesBytes {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  static fromText(text: string): RulesBytes {
    return new RulesBytes(Buffer.from(text, 'utf8'));
  }
}

export class RulesTimestamp {
  /** Since 1970, UTC. */
  readonly nanos: bigint;

  constructor(nanos: bigint) {
    this.nanos = nanos;
  }
}

export class RulesDuration {
  readonly nanos: bigint;

  constructor(nanos: bigint) {
    this.nanos = nanos;
  }
}

export class RulesLatLng {
  readonly latitude: number;
  readonly longitude: number;

  constructor(latitude: number, longitude: number) {
    this.latitude = latitude;
    this.longitude = longitude;
  }
}

/** `{ capture }` is a name that `bind` still has to fill. */
export class RulesPath {
  readonly segments: readonly (string | { readonly capture: string })[];

  constructor(segments: RulesPath['segments']) {
    this.segments = segments;
  }

  static parse(text: string): RulesPath {
    return new RulesPath(text.split('/').filter((segment) => segment !== ''));
  }

  /** @returns null while a name is unbound. */
  get text(): string | null {
    if (this.segments.some((segment) => typeof segment !== 'string')) return null;
    return `/${this.segments.join('/')}`;
  }
}

/** `after.diff(before)`. */
export class RulesMapDiff {
  readonly after: RulesMap;
  readonly before: RulesMap;

  constructor(after: RulesMap, before: RulesMap) {
    this.after = after;
    this.before = before;
  }
}

export function typeOf(value: RuleValue): RuleType {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return 'float';
  if (typeof value === 'string') return 'string';
  if (value instanceof RulesMap) return 'map';
  if (value instanceof RulesSet) return 'set';
  if (value instanceof RulesBytes) return 'bytes';
  if (value instanceof RulesTimestamp) return 'timestamp';
  if (value instanceof RulesDuration) return 'duration';
  if (value instanceof RulesLatLng) return 'latlng';
  if (value instanceof RulesPath) return 'path';
  if (value instanceof RulesMapDiff) return 'map_diff';
  return 'list';
}

export function isList(value: Outcome): value is readonly RuleValue[] {
  return Array.isArray(value);
}
