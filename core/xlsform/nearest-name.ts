/** The name nearest to one that is not there, where it is near enough to be what was meant. */
export function nearestName(name: string, names: Iterable<string>): string | null {
  const most = Math.max(1, Math.floor(name.length / 3));
  let nearest: string | null = null;
  let least = most + 1;
  for (const other of names) {
    if (Math.abs(other.length - name.length) >= least) continue;
    const distance = distanceOf(name.toLowerCase(), other.toLowerCase(), least);
    if (distance < least) {
      least = distance;
      nearest = other;
    }
  }
  return nearest;
}

/** Letters to add, drop, change, or swap with their neighbour; `limit` where it is that or more. */
export function distanceOf(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let at = 1; at <= b.length; at += 1) {
      const isSame = a[row - 1] === b[at - 1];
      let cost = Math.min(last[at]! + 1, next[at - 1]! + 1, last[at - 1]! + (isSame ? 0 : 1));
      const isSwapped = row > 1 && at > 1 && a[row - 1] === b[at - 2] && a[row - 2] === b[at - 1];
      if (isSwapped) cost = Math.min(cost, before[at - 2]! + 1);
      next.push(cost);
    }
    if (Math.min(...next) >= limit) return limit;
    before = last;
    last = next;
  }
  return last[b.length]!;
}
