import type { Step, Store } from '../storage/store.ts';
import { overlay, type View } from '../storage/view.ts';
import type { StoredDocument } from '../value.ts';

/**
 * Remembers what recent commits replaced, for as long as a transaction that began before them reads.
 * Kept in memory: a transaction does not outlive the process.
 */
export interface History {
  /** Counts commits since the start. */
  readonly version: number;
  record(steps: readonly Step[]): void;
  /** The documents as they were at a version that is still held. */
  viewAt(version: number): View;
  /** Keeps the past from the version on, until released. */
  hold(version: number): { release(): void };
}

export function createHistory(store: Store): History {
  const past: { version: number; name: string; before: StoredDocument | null }[] = [];
  const held = new Map<object, number>();
  let version = 0;
  return {
    get version() {
      return version;
    },
    record(steps) {
      version += 1;
      if (held.size === 0) return;
      for (const { target, before } of steps) past.push({ version, name: target.name, before });
    },
    viewAt(asked) {
      const differing = new Map<string, StoredDocument | null>();
      for (const entry of past) {
        if (entry.version > asked && !differing.has(entry.name)) {
          differing.set(entry.name, entry.before);
        }
      }
      return differing.size === 0 ? store : overlay(store, differing);
    },
    hold(from) {
      const key = {};
      held.set(key, from);
      return {
        release() {
          if (!held.delete(key)) return;
          const oldest = Math.min(...held.values());
          const keep = past.findIndex((entry) => entry.version > oldest);
          past.splice(0, keep === -1 ? past.length : keep);
        },
      };
    },
  };
}
