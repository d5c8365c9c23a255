import type { StoredDocument } from '../value.ts';

/** Documents read lately, in memory: most reads, and most of what rules read, ask for few. */
export interface Recent {
  /** undefined where it is not known here. */
  get(name: string): StoredDocument | undefined;
  /** @param size Length of the fields' text. */
  put(document: StoredDocument, size: number): void;
  remove(name: string): void;
  clear(): void;
}

/** Taken apart, a document takes a few times the room of its text. */
const mostText = 8 * 1024 * 1024;
const mostOfOne = 64 * 1024;

export function createRecent(): Recent {
  const known = new Map<string, { readonly document: StoredDocument; readonly size: number }>();
  let total = 0;
  const remove = (name: string) => {
    total -= known.get(name)?.size ?? 0;
    known.delete(name);
  };
  return {
    get: (name) => known.get(name)?.document,
    put(document, size) {
      remove(document.name);
      if (size > mostOfOne) return;
      known.set(document.name, { document, size: size + 200 });
      total += size + 200;
      // The first are those put in longest ago.
      for (const name of known.keys()) {
        if (total <= mostText) break;
        remove(name);
      }
    },
    remove,
    clear() {
      known.clear();
      total = 0;
    },
  };
}
