/** How one case went. */
export interface Row {
  readonly id: string;
  readonly category: string;
  /** Both engines that could be replayed give this answer, and no test suite contradicts it. */
  readonly isFirm: boolean;
  /** The suites contradict each other: any of their answers passes. */
  readonly isDisputed: boolean;
  readonly passed: boolean;
  /** What was given instead; '' where it passed. */
  readonly why: string;
}

/** One kind of cases; `judge` reads them from the folder. */
export interface Suite {
  readonly name: string;
  judge(folder: string): readonly Row[];
}

/** Passed and total of some rows. */
export interface Tally {
  readonly passed: number;
  readonly total: number;
}

export function tally(rows: readonly Row[]): Tally {
  return { passed: rows.filter(({ passed }) => passed).length, total: rows.length };
}
