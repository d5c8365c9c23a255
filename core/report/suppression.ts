import { type Counts, isSmall } from './counts.ts';
import { computableCells, findDisclosure } from './disclosure.ts';

/**
 * Which cells to withhold so that no count of persons under the smallest is told, computed from
 * the others, or known for certain to be small: the small ones themselves, then, one at a time,
 * the cheapest cell that loosens a sum through which one still shows.
 *
 * @param hidden Cells that nobody publishes but that a sum gives away: withheld from the start.
 * @returns One mark a cell; `findDisclosure` of it is null.
 */
export function suppressSmall(counts: Counts, hidden: readonly number[] = []): readonly boolean[] {
  const kept = new Set(hidden);
  const withheld = counts.values.map((_, cell) => kept.has(cell) || isSmall(counts, cell));
  for (;;) {
    const found = findDisclosure(counts, withheld);
    if (!found) break;
    const remedies = found.how === 'unproven' ? found.remedies : found.remedies.slice(0, 1);
    // With every cell of a sum withheld it says nothing more, so some cell is always left to withhold.
    if (remedies.length === 0) throw new Error(`a disclosure without a remedy: ${found.how}`);
    for (const cell of remedies) withheld[cell] = true;
  }
  return showAgain(counts, withheld, kept);
}

/** A large cell that readers can compute anyway is shown: withholding it protects nobody. */
function showAgain(
  counts: Counts,
  withheld: readonly boolean[],
  kept: ReadonlySet<number>,
): readonly boolean[] {
  const marks = [...withheld];
  for (const cell of computableCells(counts, withheld)) if (!kept.has(cell)) marks[cell] = false;
  return marks;
}
