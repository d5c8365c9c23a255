import type { Fields, StoredDocument } from '../value.ts';

/** What the server asks of a ruleset for one document. */
export interface DocumentRequest {
  /** `(default)` where nothing is said. */
  readonly databaseId?: string;
  readonly method: 'get' | 'create' | 'update' | 'delete';
  /** Relative to the documents root: `submissions/x1`. */
  readonly path: string;
  readonly auth: RequestAuth | null;
  /** RFC 3339. */
  readonly time: string;
  /** The document as it is; null where there is none. */
  readonly resource: StoredDocument | null;
  /** The fields as they would be after the write, transforms applied; null for get and delete. */
  readonly next: Fields | null;
}

export interface RequestAuth {
  readonly uid: string;
  /** Every claim of the ID token. */
  readonly token: Readonly<Record<string, unknown>>;
}

/** A query, to be proved rather than tried: the answer never depends on the documents that match. */
export interface QueryRequest {
  readonly databaseId?: string;
  /** Parent document path, '' at the root. */
  readonly parent: string;
  readonly collection: string;
  readonly allDescendants: boolean;
  /** REST `StructuredQuery`: where, orderBy, limit, offset, startAt, endAt. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly auth: RequestAuth | null;
  readonly time: string;
}

/** Reads for `get()`/`exists()` and, inside a commit, for `getAfter()`/`existsAfter()`. */
export interface DocumentReader {
  read(path: string): StoredDocument | null;
  readAfter(path: string): StoredDocument | null;
  /** What one commit, transaction or batch has read so far: its writes share a limit of 20. */
  readonly accessed?: Set<string>;
}

export interface Decision {
  readonly allowed: boolean;
  /** Why not: the allow statements tried, with line, column and the sub-expression that decided. */
  readonly explanation: readonly string[];
}

export interface Ruleset {
  decide(request: DocumentRequest, reader: DocumentReader): Decision;
  decideQuery(request: QueryRequest, reader: DocumentReader): Decision;
  /** What was evaluated so far; null unless it was compiled to count that. */
  readonly coverage: RulesCoverage | null;
}

export interface RulesCoverage {
  readonly source: string;
  /** As the official emulator reports it. */
  report(): readonly object[];
  /** HTML: the source with the values of each expression. */
  page(): string;
}

export interface RulesFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

export type CompiledRules =
  | { readonly ok: true; readonly ruleset: Ruleset; readonly faults: readonly RulesFault[] }
  | { readonly ok: false; readonly faults: readonly RulesFault[] };
