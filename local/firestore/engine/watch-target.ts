import { parseDocumentName, parseParent } from '../documents/names.ts';
import { project, runQuery, selects } from '../queries/run.ts';
import { parseQuery, type Query, type StructuredQueryJson } from '../queries/structured-query.ts';
import { invalid, unimplemented } from '../status.ts';
import type { View } from '../storage/view.ts';
import type { StoredDocument } from '../value.ts';
import type { Caller, Moment } from './access.ts';
import type { Engine } from './engine.ts';

/** REST `Target`. */
export interface TargetJson {
  readonly targetId?: number;
  readonly query?: { readonly parent?: string; readonly structuredQuery?: StructuredQueryJson };
  readonly documents?: { readonly documents?: readonly string[] };
  readonly resumeToken?: string;
  readonly readTime?: string;
  readonly once?: boolean;
  /** How many documents the client holds; above 0 it wants their names to compare. */
  readonly expectedCount?: number;
}

/** What one listener watches: some documents by name, or a query's result. */
export interface WatchTarget {
  readonly database: string;
  /** @throws StatusError where the caller may not see it now. */
  check(engine: Engine, caller: Caller, moment: Moment): void;
  /** The documents that belong to it now. */
  result(view: View): StoredDocument[];
  /** The same for the named documents only; null where one document's place depends on others. */
  resultAmong(view: View, names: Iterable<string>): StoredDocument[] | null;
  /** Documents asked by name, whose absence is told as well. */
  readonly names: readonly string[];
  /** Whether a step from one document to the other can change the result. */
  isTouchedBy(before: StoredDocument | null, after: StoredDocument | null): boolean;
}

export function parseTarget(json: TargetJson): WatchTarget {
  if (json.query) return queryTarget(json.query);
  if (json.documents) return documentsTarget(json.documents.documents ?? []);
  throw invalid('A target is a query or a list of documents.');
}

function documentsTarget(list: readonly string[]): WatchTarget {
  const targets = list.map(parseDocumentName);
  const [first] = targets;
  if (!first) throw invalid('A target lists no document.');
  if (targets.some(({ database }) => database !== first.database)) {
    throw invalid('A target lists documents of several databases.');
  }
  const names = [...new Set(targets.map(({ name }) => name))];
  return {
    database: first.database,
    names,
    check(engine, caller, moment) {
      for (const target of targets) engine.access.checkGet(caller, target, moment);
    },
    result: (view) => names.flatMap((name) => view.read(name) ?? []),
    resultAmong: (view, among) =>
      [...among].flatMap((name) => (names.includes(name) ? (view.read(name) ?? []) : [])),
    isTouchedBy: (before, after) => names.includes((before ?? after)?.name ?? ''),
  };
}

function queryTarget(json: NonNullable<TargetJson['query']>): WatchTarget {
  const parent = parseParent(json.parent);
  const structured = json.structuredQuery;
  if (!structured) throw unimplemented('A target that is no structured query');
  const query: Query = parseQuery(parent, structured);
  return {
    database: query.database,
    names: [],
    check(engine, caller, moment) {
      engine.access.checkQuery(caller, query, structured, moment);
      engine.requireIndex(query);
    },
    result: (view) => runQuery(query, view.candidates(query)).map((one) => project(query, one)),
    resultAmong(view, names) {
      if (query.limit !== null || query.offset > 0) return null;
      const documents = [...names].flatMap((name) => view.read(name) ?? []);
      return documents.filter((one) => selects(query, one)).map((one) => project(query, one));
    },
    isTouchedBy: (before, after) =>
      (before !== null && selects(query, before)) || (after !== null && selects(query, after)),
  };
}
