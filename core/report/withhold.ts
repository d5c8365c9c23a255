import { ancestorsOf, parsePlaceCode } from '../place/place-code.ts';
import type { Counts, Sum } from './counts.ts';
import type { Cell, Figure } from './report.ts';
import { suppressSmall } from './suppression.ts';

/** No count of persons under this is ever published. */
export const smallestCount = 10;

/** How a column counts persons. Left out: the measure has the column's name and is split by every column that measures nothing. */
export interface PersonsColumn {
  readonly figure: string;
  readonly column: string;
  /** Columns of one measure count the same persons, split differently, in whatever figure they stand. */
  readonly measure: string;
  /** Columns that split it; null in a row counts all. Place codes under any column are one dimension. */
  readonly by: readonly string[];
  /** What the column itself fixes: `women` is the measure `reach` with `{ sex: 'women' }`. */
  readonly fixed?: Readonly<Record<string, string>>;
  /** Columns worked out from this one (a share, an average): withheld together with it. */
  readonly derived?: readonly string[];
}

/** Where a count stands, and what it counts. */
interface Count {
  readonly figure: number;
  readonly row: number;
  readonly columns: readonly string[];
  readonly measure: string;
  readonly at: ReadonlyMap<string, string>;
  readonly value: number;
}

/**
 * The figures of one report, ready to publish: counts of persons from 1 to 9 are withheld, and so is
 * whatever would let one be computed from the rest, over all figures together. Sums are found by
 * themselves: a count with null (or no column) in a dimension is the sum of those that have a value
 * there, and a place's count that of the places below it. 0 is shown: it counts nobody.
 *
 * @param figures Everything that the same readers see: what two separate calls publish can be
 *   subtracted from each other.
 */
export function withholdSmall(
  figures: readonly Figure[],
  described: readonly PersonsColumn[] = [],
  smallest = smallestCount,
): readonly Figure[] {
  const counts = countsIn(figures, described);
  const groups = [...groupBy(counts, ({ measure }) => measure).values()].flatMap(systemsOf);
  const hidden = groups.flatMap((group) => withheldOf(group, smallest));
  const marks = new Set(
    hidden.flatMap(({ figure, row, columns }) => columns.map((name) => `${figure} ${row} ${name}`)),
  );
  return figures.map((figure, at) => ({
    ...figure,
    rows: figure.rows.map((row, index) => {
      const cells = Object.entries(row).map(([name, cell]): [string, Cell] =>
        marks.has(`${at} ${index} ${name}`) ? [name, { withheld: true }] : [name, cell],
      );
      return Object.fromEntries(cells);
    }),
  }));
}

function countsIn(
  figures: readonly Figure[],
  described: readonly PersonsColumn[],
): readonly Count[] {
  return figures.flatMap((figure, at) => {
    const columns = figure.columns.filter(({ unit }) => unit === 'persons').map(({ name }) => name);
    const splits = figure.columns.filter(({ type, unit }) => !unit && type !== 'number');
    const texts = splits.map(({ name }) => name);
    return columns.flatMap((column) => {
      const description = described.find(
        (one) => one.figure === figure.figure && one.column === column,
      ) ?? { figure: figure.figure, column, measure: column, by: texts };
      return figure.rows.flatMap((row, index): Count[] => {
        const value = row[column];
        if (typeof value !== 'number') return [];
        const named = [column, ...(description.derived ?? [])];
        const place = placeIn(description, row);
        const { measure } = description;
        return [{ figure: at, row: index, columns: named, measure, at: place, value }];
      });
    });
  });
}

const placeDimension = 'place';

/** Coordinates of a count. Province and commune side by side are one place: the narrower. */
function placeIn(
  { by, fixed }: PersonsColumn,
  row: Readonly<Record<string, Cell>>,
): ReadonlyMap<string, string> {
  const at = new Map(Object.entries(fixed ?? {}));
  for (const name of by) {
    const value = row[name];
    if (value === null || value === undefined) continue;
    const text = String(value);
    if (!parsePlaceCode(text)) at.set(name, text);
    else if (text.length > (at.get(placeDimension)?.length ?? 0)) at.set(placeDimension, text);
  }
  return at;
}

/**
 * Two figures that count differently under the same coordinates (one of them active interventions
 * only) do not count the same persons, whatever their columns are called: each is then looked at alone.
 */
function systemsOf(group: readonly Count[]): readonly (readonly Count[])[] {
  const seen = new Map<string, Count>();
  for (const count of group) {
    const known = seen.get(keyOf(count.at)) ?? count;
    if (known.value !== count.value && known.figure !== count.figure) {
      return [...groupBy(group, ({ figure }) => figure).values()];
    }
    seen.set(keyOf(count.at), known);
  }
  return [group];
}

function groupBy<Key, Item>(
  items: readonly Item[],
  keyOfItem: (item: Item) => Key,
): Map<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOfItem(item));
    if (group) group.push(item);
    else groups.set(keyOfItem(item), [item]);
  }
  return groups;
}

/** Works on one measure: the same count in two figures is one cell, and is withheld in both. */
function withheldOf(group: readonly Count[], smallest: number): readonly Count[] {
  const keys = new Map<string, number>();
  const coordinates: ReadonlyMap<string, string>[] = [];
  const values: number[] = [];
  const cellOf = group.map((count) => {
    const key = keyOf(count.at);
    // Two rows with the same coordinates and different counts are not the same persons: kept apart.
    const known = keys.get(key);
    if (known !== undefined && values[known] === count.value) return known;
    keys.set(known === undefined ? key : `${key}#${values.length}`, values.length);
    coordinates.push(count.at);
    return values.push(count.value) - 1;
  });
  const { sums, rests } = sumsBetween(coordinates, values);
  const counts: Counts = { values: [...values, ...rests], sums, smallest };
  const withheld = suppressSmall(
    counts,
    rests.map((_, index) => values.length + index),
  );
  return group.filter((_, index) => withheld[cellOf[index]!]);
}

/**
 * Where the parts of a total are not all listed, the rest is a count too, that nobody shows but
 * subtraction tells. Where they exceed it (an intervention of two themes) no sum holds, and none is used.
 */
function sumsBetween(
  coordinates: readonly ReadonlyMap<string, string>[],
  values: readonly number[],
): { readonly sums: readonly Sum[]; readonly rests: readonly number[] } {
  const sums: Sum[] = [];
  const rests: number[] = [];
  for (const { total, parts } of familiesOf(coordinates)) {
    const rest = values[total]! - parts.reduce((sum, part) => sum + values[part]!, 0);
    if (rest < 0) continue;
    if (rest === 0) sums.push({ total, parts });
    else sums.push({ total, parts: [...parts, values.length + rests.push(rest) - 1] });
  }
  return { sums, rests };
}

/** Totals with their parts: cells that agree in all dimensions but one. */
function familiesOf(coordinates: readonly ReadonlyMap<string, string>[]): readonly Sum[] {
  const dimensions = new Set(coordinates.flatMap((at) => [...at.keys()]));
  return [...dimensions].flatMap((dimension) => {
    const cells = coordinates.map((_, cell) => cell);
    const groups = groupBy(cells, (cell) => keyOf(coordinates[cell]!, dimension));
    return [...groups.values()].flatMap((group) => {
      const named = (cell: number) => coordinates[cell]!.get(dimension);
      const above = new Map(group.map((cell) => [named(cell) ?? '', cell]));
      const parents = groupBy(group, (cell) => parentOf(named(cell), above));
      parents.delete(undefined);
      return [...parents].map(([total, parts]) => ({ total: total!, parts }));
    });
  });
}

/** The nearest place above that is counted too, else the count of all. */
function parentOf(
  value: string | undefined,
  above: ReadonlyMap<string, number>,
): number | undefined {
  if (value === undefined) return undefined;
  const place = ancestorsOf(value).find((code) => above.has(code));
  return above.get(place ?? '');
}

function keyOf(at: ReadonlyMap<string, string>, without?: string): string {
  const named = [...at].filter(([dimension]) => dimension !== without);
  return JSON.stringify(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}
