import { blocksOf, type Counts, type Equation, equationsOf, isSmall } from './counts.ts';
import { type ReducedRow, reduceRows } from './row-reduction.ts';
import { canReach } from './upper-bound.ts';

/** A way in which a reader learns of a count under the smallest. */
export interface Disclosure {
  readonly how:
    | 'shown'
    /** One withheld cell, or several together, follow from what is shown, and are small. */
    | 'computed'
    /** What is shown leaves no room for the cell to be large: the reader knows it small, for certain. */
    | 'bounded'
    /** Too intricate to prove safe; treated as unsafe. */
    | 'unproven';
  readonly cells: readonly number[];
  /** Withholding one of these makes it harder; empty for `shown`. */
  readonly remedies: readonly number[];
}

/** Looks for disclosures until the first: there is none exactly where the list is empty. */
export function findDisclosure(counts: Counts, withheld: readonly boolean[]): Disclosure | null {
  const shown = counts.values.findIndex((_, cell) => !withheld[cell] && isSmall(counts, cell));
  if (shown >= 0) return { how: 'shown', cells: [shown], remedies: [] };
  const blocks = blocksOf(equationsOf(counts, withheld)).map((block) => matrixOf(counts, block));
  for (const block of blocks) {
    const found = findComputed(counts, block);
    if (found) return found;
  }
  for (const block of blocks) {
    const found = findBounded(counts, block);
    if (found) return found;
  }
  return null;
}

/** Withheld cells, small or not, whose exact value follows from what is shown. */
export function computableCells(counts: Counts, withheld: readonly boolean[]): readonly number[] {
  return blocksOf(equationsOf(counts, withheld)).flatMap((equations) => {
    const { matrix, cells } = matrixOf(counts, equations);
    const rows = reduceRows(matrix) ?? [];
    const alone = rows.filter((row) => row.entries.filter((entry) => entry !== 0).length === 1);
    return alone.map((row) => cells[row.pivot]!);
  });
}

interface Block {
  readonly equations: readonly Equation[];
  readonly cells: readonly number[];
  readonly matrix: readonly (readonly number[])[];
}

/** Large cells come first: a sum of small ones alone then never needs a row whose pivot is large. */
function matrixOf(counts: Counts, equations: readonly Equation[]): Block {
  const all = [...new Set(equations.flatMap(({ coefficients }) => [...coefficients.keys()]))];
  const cells = all.sort((a, b) => counts.values[b]! - counts.values[a]! || a - b);
  const matrix = equations.map(({ coefficients }) =>
    cells.map((cell) => coefficients.get(cell) ?? 0),
  );
  return { equations, cells, matrix };
}

/**
 * Searches a set of withheld cells, one or more, that count under the smallest together and whose
 * sum is a combination of the equations. In reduced form such a combination takes each row, scaled
 * to its pivot, once or not at all, and none whose pivot is large: so the search is short and complete.
 */
function findComputed(counts: Counts, block: Block): Disclosure | null {
  const { cells, matrix } = block;
  const unproven: Disclosure = { how: 'unproven', cells, remedies: remediesOf(counts, block) };
  const reduced = reduceRows(matrix);
  if (!reduced) return unproven;
  const rows = reduced.filter((row) => isSmall(counts, cells[row.pivot]!));
  let steps = 0;
  const search = (
    from: number,
    sum: readonly number[],
    chosen: readonly ReducedRow[],
  ): Disclosure | null => {
    steps += 1;
    if (steps > 20_000) return unproven;
    if (chosen.length > 0 && sum.every(isOneOrNone)) {
      const together = cells.filter((_, column) => sum[column]! > 0.5);
      if (together.reduce((persons, cell) => persons + counts.values[cell]!, 0) < counts.smallest) {
        const uses = block.equations.filter((_, at) => chosen.some((row) => row.madeOf[at] !== 0));
        return {
          how: 'computed',
          cells: together,
          remedies: remediesOf(counts, { equations: uses }),
        };
      }
    }
    for (let index = from; index < rows.length; index += 1) {
      const next = rows[index]!;
      const pivots = [...chosen, next].map((row) => counts.values[cells[row.pivot]!]!);
      if (pivots.reduce((persons, value) => persons + value, 0) >= counts.smallest) continue;
      const scale = next.entries[next.pivot]!;
      const added = sum.map((entry, column) => entry + next.entries[column]! / scale);
      const found = search(index + 1, added, [...chosen, next]);
      if (found) return found;
    }
    return null;
  };
  return search(0, new Array<number>(cells.length).fill(0), []);
}

/** Rows scaled to their pivot may hold fractions; those of plain totals never do. */
function isOneOrNone(entry: number): boolean {
  return Math.abs(entry) < 1e-9 || Math.abs(entry - 1) < 1e-9;
}

function findBounded(counts: Counts, block: Block): Disclosure | null {
  const equals = block.equations.map((equation) => equation.equals);
  for (const [column, cell] of block.cells.entries()) {
    if (!isSmall(counts, cell) || canReach(block.matrix, equals, column, counts.smallest)) continue;
    const near = block.equations.filter(({ coefficients }) => coefficients.has(cell));
    const remedies = remediesOf(counts, { equations: near });
    return {
      how: 'bounded',
      cells: [cell],
      remedies: remedies.length > 0 ? remedies : remediesOf(counts, block),
    };
  }
  return null;
}

/** Shown cells of the equations, best first: the smallest part; a total only where no part is left. */
function remediesOf(counts: Counts, block: Pick<Block, 'equations'>): readonly number[] {
  const parts = block.equations.flatMap(({ shown, total }) =>
    shown.filter((cell) => cell !== total),
  );
  const totals = block.equations.flatMap(({ shown, total }) =>
    shown.filter((cell) => cell === total),
  );
  const bySize = (cells: readonly number[]) =>
    [...new Set(cells)].sort((a, b) => counts.values[a]! - counts.values[b]! || a - b);
  return [...new Set([...bySize(parts), ...bySize(totals)])];
}
