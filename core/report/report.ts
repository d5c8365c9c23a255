/** A figure too small, or one that would give a small one away, is told as withheld. */
export interface Withheld {
  readonly withheld: true;
}
export type Cell = string | number | boolean | null | Withheld;

export interface FigureColumn {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'date' | 'boolean';
  readonly unit?:
    | 'persons'
    | 'interventions'
    | 'communes'
    | 'organisations'
    | 'needs'
    | 'MAD'
    | 'percent';
}

/** One SQL file's answer, ready to show: `figure` is the file's name without `.sql`. */
export interface Figure {
  readonly figure: string;
  readonly columns: readonly FigureColumn[];
  /** By column name: Firestore has no lists in lists. */
  readonly rows: readonly Readonly<Record<string, Cell>>[];
}

/** `reports/{report}`: figures as published; nothing here needs further hiding. */
export interface Report {
  readonly report: string;
  readonly audience: 'public' | 'donor';
  /** Actor types that may read it; everybody where the audience is public. */
  readonly readers: readonly string[];
  readonly figures: readonly Figure[];
  /** Epoch ms: the newest write of an approved sheet that the figures include; where there is none, when they were worked out. */
  readonly includesUntil: number;
  readonly publishedAt: number;
}
