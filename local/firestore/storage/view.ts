import type { Query } from '../queries/structured-query.ts';
import type { StoredDocument } from '../value.ts';

/** The documents as they stand at one moment, or would stand after a commit. */
export interface View {
  read(name: string): StoredDocument | null;
  /** At least every document of the query's answer, in any order. */
  candidates(query: Query): Iterable<StoredDocument>;
}

/** What a view shows, except for the documents named in the overlay. */
export function overlay(view: View, differing: ReadonlyMap<string, StoredDocument | null>): View {
  return {
    read(name) {
      const different = differing.get(name);
      return different === undefined ? view.read(name) : different;
    },
    *candidates(query) {
      // Some of the answer may differ here, so that others move up into it: all are needed.
      for (const document of view.candidates({ ...query, limit: null })) {
        if (!differing.has(document.name)) yield document;
      }
      for (const document of differing.values()) if (document) yield document;
    },
  };
}
