/** The middle value; of an even number, the lower of the two. Noise on a shared machine is one-sided. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (middle === undefined) throw new Error('the median of nothing was asked');
  return middle;
}

/** Prints rows under what was measured and on how much data. */
export function printTable(
  title: string,
  rows: readonly Readonly<Record<string, string | number>>[],
): void {
  console.log(`\n${title}`);
  console.table(rows);
}
