/** Something read by computations: an answer, or the rows of a repeat. */
export interface Source {
  readonly readers: Set<Memo<unknown>>;
}

/** A value kept until something it was computed from changes. */
export interface Memo<Type> extends Source {
  readonly get: () => Type;
  readonly rank: number;
  isStale: boolean;
  readonly sources: Set<Source>;
}

export interface Recomputation {
  source(): Source;
  /** To be called where the source is looked at: whoever computes now depends on it. */
  read(source: Source): void;
  /** To be called where the source has changed: what was computed from it is stale. */
  change(source: Source): void;
  /** `rank`: what it depends on has a lower one, as far as that is known beforehand. */
  memo<Type>(rank: number, compute: () => Type, before: Type): Memo<Type>;
  /** Forgets a computation whose row is gone. */
  release(memo: Memo<unknown>): void;
  /** Looks without depending on what is seen. */
  untracked<Type>(look: () => Type): Type;
  /** Computes everything stale, lowest rank first, so that long chains need no deep recursion. */
  settle(): void;
}

/**
 * Incremental recomputation: each computation remembers what it read the last time, and is stale
 * once any of that changes. Dependencies are those of this moment, rows and branches included.
 */
export function createRecomputation(): Recomputation {
  let computing: Memo<unknown> | null = null;
  let created = 0;
  const stale = new Set<Memo<unknown>>();
  const birth = new WeakMap<Memo<unknown>, number>();

  const read = (source: Source): void => {
    if (!computing) return;
    source.readers.add(computing);
    computing.sources.add(source);
  };
  const change = (source: Source): void => {
    const changed: Source[] = [source];
    for (let one = changed.pop(); one; one = changed.pop())
      for (const reader of one.readers) {
        if (reader.isStale) continue;
        reader.isStale = true;
        stale.add(reader);
        changed.push(reader);
      }
  };
  const forget = (memo: Memo<unknown>): void => {
    for (const source of memo.sources) source.readers.delete(memo);
    memo.sources.clear();
  };
  const within = <Type>(reader: Memo<unknown> | null, look: () => Type): Type => {
    const outer = computing;
    computing = reader;
    try {
      return look();
    } finally {
      computing = outer;
    }
  };

  return {
    read,
    change,
    source: () => ({ readers: new Set() }),
    untracked: (look) => within(null, look),
    memo<Type>(rank: number, compute: () => Type, before: Type) {
      let value = before;
      let isBusy = false;
      const memo: Memo<Type> = {
        rank,
        isStale: true,
        readers: new Set(),
        sources: new Set(),
        get: () => {
          // A chain that leads back to itself is refused on import; here it must only end.
          if (memo.isStale && !isBusy) {
            isBusy = true;
            memo.isStale = false;
            stale.delete(memo);
            forget(memo);
            try {
              value = within(memo, compute);
            } finally {
              isBusy = false;
            }
          }
          read(memo);
          return value;
        },
      };
      created += 1;
      birth.set(memo, created);
      stale.add(memo);
      return memo;
    },
    release: (memo) => {
      forget(memo);
      stale.delete(memo);
    },
    settle: () => {
      const waiting = [...stale].sort((a, b) => a.rank - b.rank || birth.get(a)! - birth.get(b)!);
      for (const memo of waiting) memo.get();
    },
  };
}
