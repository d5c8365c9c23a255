/** A published relation: one cell counts all the persons of the others. Numbers are places in the list of cells. */
export interface Sum {
  readonly total: number;
  readonly parts: readonly number[];
}

/**
 * Counts of persons and the sums that tie them: everything that is published together.
 *
 * A 0 counts nobody and is always shown; so "withheld" tells a reader that somebody is there, and
 * every check here supposes that the reader knows it.
 */
export interface Counts {
  readonly values: readonly number[];
  readonly sums: readonly Sum[];
  /** Counts under it, zero apart, are never told. */
  readonly smallest: number;
}

export function isSmall(counts: Counts, cell: number): boolean {
  const value = counts.values[cell]!;
  return value > 0 && value < counts.smallest;
}

/** What a reader knows of the withheld cells: Σ coefficient × cell = `equals`, one equation a sum. */
export interface Equation {
  readonly coefficients: ReadonlyMap<number, number>;
  readonly equals: number;
  /** The cells of the sum that are shown, zeros apart: withholding one of them loosens it. */
  readonly shown: readonly number[];
  readonly total: number;
}

/** The equations that still say something about a withheld cell. */
export function equationsOf(counts: Counts, withheld: readonly boolean[]): readonly Equation[] {
  return counts.sums.flatMap(({ total, parts }) => {
    const coefficients = new Map<number, number>();
    const shown: number[] = [];
    let equals = 0;
    const add = (cell: number, sign: number) => {
      const value = counts.values[cell]!;
      if (withheld[cell]) coefficients.set(cell, (coefficients.get(cell) ?? 0) + sign);
      else {
        equals -= sign * value;
        if (value > 0) shown.push(cell);
      }
    };
    for (const part of parts) add(part, 1);
    add(total, -1);
    return coefficients.size === 0 ? [] : [{ coefficients, equals, shown, total }];
  });
}

/** Equations that share no cell with each other, directly or by way of others, are looked at apart. */
export function blocksOf(equations: readonly Equation[]): readonly (readonly Equation[])[] {
  const leaders = equations.map((_, index) => index);
  const leaderOf = (index: number): number => {
    let leader = index;
    while (leaders[leader] !== leader) leader = leaders[leader]!;
    leaders[index] = leader;
    return leader;
  };
  const firstWith = new Map<number, number>();
  equations.forEach((equation, index) => {
    for (const cell of equation.coefficients.keys()) {
      const first = firstWith.get(cell);
      if (first === undefined) firstWith.set(cell, index);
      else leaders[leaderOf(index)] = leaderOf(first);
    }
  });
  const blocks = new Map<number, Equation[]>();
  equations.forEach((equation, index) => {
    const leader = leaderOf(index);
    blocks.set(leader, [...(blocks.get(leader) ?? []), equation]);
  });
  return [...blocks.values()];
}
