/** Does one thing for each item, so many at once; results keep the items' order. The first error ends it. */
export async function inParallel<Item, Outcome>(
  items: readonly Item[],
  concurrency: number,
  act: (item: Item) => Promise<Outcome>,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  const work = async () => {
    while (next < items.length) {
      const at = next;
      next += 1;
      outcomes[at] = await act(items[at]!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, work));
  return outcomes;
}
