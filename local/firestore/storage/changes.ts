import type { DatabaseSync } from 'node:sqlite';
import type { StoredDocument } from '../value.ts';

export interface DocumentChange {
  /** Grows by at least one with each change; never used twice, also after a restart. */
  readonly sequence: number;
  /** Relative to the documents root: `submissions/x1`. */
  readonly path: string;
  readonly before: StoredDocument | null;
  readonly after: StoredDocument | null;
  /** The commit's time, RFC 3339. */
  readonly at: string;
}

/** Every document change, stored in the transaction that made it. */
export interface ChangeFeed {
  /** Changes after the sequence number, oldest first. */
  since(sequence: number, limit: number): DocumentChange[];
  /** The last number given, 0 before the first change. */
  last(): number;
  /** Told after each commit that changed something. @returns How to stop listening. */
  onChange(listener: () => void): () => void;
  /** Forgets the changes up to and including the sequence number. */
  trim(sequence: number): void;
}

export function createChangeFeed(db: DatabaseSync): ChangeFeed & { tell(): void } {
  const listeners = new Set<() => void>();
  const after = db.prepare('SELECT * FROM changes WHERE sequence > ? ORDER BY sequence LIMIT ?');
  // AUTOINCREMENT keeps the highest number there, whatever has been trimmed.
  const highest = db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'changes'");
  const trim = db.prepare('DELETE FROM changes WHERE sequence <= ?');
  return {
    since(sequence, limit) {
      return after.all(sequence, limit).map((row) => ({
        sequence: Number(row.sequence),
        path: String(row.path),
        before: documentOf(row.before),
        after: documentOf(row.after),
        at: String(row.at),
      }));
    },
    last: () => Number(highest.get()?.seq ?? 0),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    trim: (sequence) => void trim.run(sequence),
    tell() {
      for (const listener of listeners) {
        // The commit is done and acknowledged whatever a listener does.
        try {
          listener();
        } catch (error) {
          console.error('firestore: a listener of the change feed failed:', error);
        }
      }
    },
  };
}

function documentOf(text: unknown): StoredDocument | null {
  return text === null ? null : (JSON.parse(String(text)) as StoredDocument);
}
