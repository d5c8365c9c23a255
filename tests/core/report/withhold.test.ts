import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Counts, Sum } from '../../../core/report/counts.ts';
import { findDisclosure } from '../../../core/report/disclosure.ts';
import type { Cell, Figure } from '../../../core/report/report.ts';
import { suppressSmall } from '../../../core/report/suppression.ts';
import { withholdSmall } from '../../../core/report/withhold.ts';

/** A line of parts with its total last, as people read it: `x` is withheld. */
function line(parts: readonly number[]): string {
  const total = parts.reduce((sum, part) => sum + part, 0);
  const counts: Counts = {
    values: [...parts, total],
    sums: [{ total: parts.length, parts: parts.map((_, index) => index) }],
    smallest: 10,
  };
  return show(counts, suppressSmall(counts));
}

function show({ values }: Counts, withheld: readonly boolean[]): string {
  return values.map((value, cell) => (withheld[cell] ? 'x' : value)).join(' ');
}

describe('a line with its total', () => {
  test.each([
    { parts: [20, 30], shown: '20 30 50' },
    { parts: [0, 30], shown: '0 30 30' },
    { parts: [0, 0], shown: '0 0 0' },
    // The small one follows by subtraction: a second one goes with it.
    { parts: [3, 12, 200], shown: 'x x 200 215' },
    // 3 + 5 together are still a count under 10.
    { parts: [3, 5, 40], shown: 'x x x 48' },
    // 7 + 4 = 11, but each is at least 1, so one may be 10: enough room for one, and for the other.
    { parts: [7, 4, 100], shown: 'x x 100 111' },
    // 6 + 4 = 10: neither can be 10 any more, so both are known to be small.
    { parts: [6, 4, 100], shown: 'x x x 110' },
    // Alone in its line: the total is the same persons.
    { parts: [7, 0], shown: 'x 0 x' },
    { parts: [4, 5], shown: 'x x x' },
  ])('$parts is shown as $shown', ({ parts, shown }) => {
    expect(line(parts)).toBe(shown);
  });
});

/** A low threshold keeps the enumeration of all possible tables short; the mathematics are the same. */
const low = 4;

describe('counts with totals in two directions', () => {
  it('leaves no small cell computable, jointly or by bounds, against every possible table', () => {
    const row = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 2, maxLength: 2 });
    const rows = fc.array(row, { minLength: 2, maxLength: 3 });
    fc.assert(
      fc.property(rows, (table) => {
        const counts = twoWay(table, low);
        const withheld = suppressSmall(counts);
        expect(findDisclosure(counts, withheld)).toBeNull();
        expect(leaksByEnumeration(counts, withheld)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('finds exactly what an enumeration of all tables finds, whatever is withheld', () => {
    const cell = fc.integer({ min: 1, max: 6 });
    const table = fc.tuple(fc.tuple(cell, cell), fc.tuple(cell, cell));
    fc.assert(
      fc.property(table, fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), (rows, extra) => {
        const counts = twoWay(rows, low);
        const withheld = counts.values.map((value, at) => value < low || extra[at]!);
        const isSafe = findDisclosure(counts, withheld) === null;
        expect(isSafe).toBe(leaksByEnumeration(counts, withheld).length === 0);
      }),
      { numRuns: 300 },
    );
  });

  it('stays quick where 17 themes meet 6 provinces', () => {
    const rows = Array.from({ length: 17 }, (_, row) =>
      Array.from({ length: 6 }, (_, column) =>
        (row * 7 + column * 11) % 5 === 0 ? (row + column) % 10 : row * 31 + column * 17 + 12,
      ),
    );
    const counts = twoWay(rows, 10);
    const from = performance.now();
    const withheld = suppressSmall(counts);
    expect(performance.now() - from).toBeLessThan(3000);
    expect(findDisclosure(counts, withheld)).toBeNull();
    expect(withheld.filter(Boolean).length).toBeLessThan(counts.values.length / 2);
  });
});

describe('figures of one report', () => {
  it('withholds a small count, what gives it away, and what is worked out from it', () => {
    const figure = persons(
      'reach',
      ['theme'],
      [
        ['EDUC', 4],
        ['SANT', 30],
        ['EMPL', 60],
        [null, 94],
      ],
    );
    expect(shownIn(withholdSmall([figure]))).toEqual([['x', 'x', 60, 94]]);
  });

  it('treats the same count in two figures as one', () => {
    const byTheme = persons(
      'by_theme',
      ['theme'],
      [
        ['EDUC', 4],
        ['SANT', 30],
        ['EMPL', 60],
      ],
    );
    const all = persons('all', [], [[94]]);
    expect(shownIn(withholdSmall([byTheme, all]))).toEqual([['x', 'x', 60], [94]]);
  });

  it('adds up communes to their province without being told', () => {
    const figure = persons(
      'by_place',
      ['province', 'commune'],
      [
        ['09.581', '09.581.01.03', 5],
        ['09.581', '09.581.11.15', 50],
        ['09.581', null, 55],
        ['09.551', '09.551.01.01', 70],
        ['09.551', null, 70],
      ],
    );
    expect(shownIn(withholdSmall([figure]))).toEqual([['x', 'x', 55, 70, 70]]);
  });

  it('protects the rest of a list that is cut short', () => {
    // 100 in all, 96 in the two listed: the four not listed would follow.
    const top = persons(
      'top',
      ['theme'],
      [
        ['EDUC', 46],
        ['SANT', 50],
        [null, 100],
      ],
    );
    expect(shownIn(withholdSmall([top]))).toEqual([['x', 50, 100]]);
  });

  it('knows parts of one measure in several columns', () => {
    const columns = ['theme', 'women', 'men', 'all'];
    const figure: Figure = {
      figure: 'reach',
      columns: columns.map((name) => ({
        name,
        type: name === 'theme' ? 'string' : 'integer',
        ...(name === 'theme' ? {} : { unit: 'persons' }),
      })) as Figure['columns'],
      rows: [{ theme: 'EDUC', women: 3, men: 40, all: 43 }],
    };
    const described = [
      { figure: 'reach', column: 'women', measure: 'reach', by: ['theme'], fixed: { sex: 'w' } },
      { figure: 'reach', column: 'men', measure: 'reach', by: ['theme'], fixed: { sex: 'm' } },
      { figure: 'reach', column: 'all', measure: 'reach', by: ['theme'] },
    ];
    const hidden = { withheld: true };
    expect(withholdSmall([figure], described)[0]!.rows).toEqual([
      { theme: 'EDUC', women: hidden, men: hidden, all: 43 },
    ]);
  });

  it('leaves every other column as it is', () => {
    const figure: Figure = {
      figure: 'interventions',
      columns: [
        { name: 'theme', type: 'string' },
        { name: 'count', type: 'integer', unit: 'interventions' },
      ],
      rows: [{ theme: 'EDUC', count: 1 }],
    };
    expect(withholdSmall([figure])).toEqual([figure]);
  });
});

/** Rows and columns with their totals, and the total of all, in one list of cells. */
function twoWay(rows: readonly (readonly number[])[], smallest: number): Counts {
  const width = rows[0]!.length;
  const columns = Array.from({ length: width }, (_, at) => at);
  const values = rows.flat();
  const sums: Sum[] = [];
  const total = (parts: readonly number[]) => {
    sums.push({ total: values.length, parts });
    return values.push(parts.reduce((sum, part) => sum + values[part]!, 0)) - 1;
  };
  const rowTotals = rows.map((_, row) => total(columns.map((column) => row * width + column)));
  const columnTotals = columns.map((column) => total(rows.map((_, row) => row * width + column)));
  const all = total(rowTotals);
  sums.push({ total: all, parts: columnTotals });
  return { values, sums, smallest };
}

/**
 * The reader's own work, done by trying: all tables of whole numbers (at least 1 where withheld)
 * that agree with what is shown. A set of withheld cells leaks where all of them give it the same
 * small sum; a cell also where none lets it be large.
 */
function leaksByEnumeration(counts: Counts, withheld: readonly boolean[]): readonly string[] {
  const { values, smallest } = counts;
  const tables = tablesThatAgree(counts, withheld);
  const small = values.flatMap((value, cell) => (withheld[cell] && value < smallest ? [cell] : []));
  const bounded = small.filter((cell) => tables.every((table) => table[cell]! < smallest));
  const leaks = bounded.map((cell) => `bounded ${cell}`);
  for (let subset = 1; subset < 2 ** small.length; subset += 1) {
    const chosen = small.filter((_, index) => (subset >> index) & 1);
    const sumIn = (table: readonly number[]) => chosen.reduce((sum, cell) => sum + table[cell]!, 0);
    const first = sumIn(values);
    if (first < smallest && tables.every((table) => sumIn(table) === first))
      leaks.push(`computed ${chosen}`);
  }
  return leaks;
}

/** Inner cells are tried from 1 up to what the widest trade between rows and columns needs. */
function tablesThatAgree(
  counts: Counts,
  withheld: readonly boolean[],
): readonly (readonly number[])[] {
  const totals = new Set(counts.sums.map(({ total }) => total));
  const free = counts.values.flatMap((_, cell) =>
    withheld[cell] && !totals.has(cell) ? [cell] : [],
  );
  const values: number[] = [...counts.values];
  const found: (readonly number[])[] = [];
  const sumOf = (parts: readonly number[]) => parts.reduce((sum, part) => sum + values[part]!, 0);
  const fill = (index: number): void => {
    const cell = free[index];
    if (cell !== undefined) {
      const open = new Set(free.slice(index + 1));
      const closed = counts.sums.filter(
        ({ total, parts }) =>
          !withheld[total] &&
          !parts.some((part) => totals.has(part)) &&
          parts.includes(cell) &&
          !parts.some((part) => open.has(part)),
      );
      for (let value = 1; value <= 11; value += 1) {
        values[cell] = value;
        if (closed.every(({ total, parts }) => sumOf(parts) === counts.values[total]))
          fill(index + 1);
      }
      return;
    }
    // Sums are in order: those of inner cells come before those of totals.
    for (const { total, parts } of counts.sums) if (withheld[total]) values[total] = sumOf(parts);
    if (counts.sums.every(({ total, parts }) => values[total] === sumOf(parts)))
      found.push([...values]);
  };
  fill(0);
  return found;
}

function persons(name: string, by: readonly string[], rows: readonly (readonly Cell[])[]): Figure {
  return {
    figure: name,
    columns: [
      ...by.map((column) => ({ name: column, type: 'string' as const })),
      { name: 'persons', type: 'integer' as const, unit: 'persons' as const },
    ],
    rows: rows.map((row) =>
      Object.fromEntries([...by, 'persons'].map((column, at) => [column, row[at]!])),
    ),
  };
}

function shownIn(figures: readonly Figure[]): readonly (readonly unknown[])[] {
  return figures.map((figure) =>
    figure.rows.map(({ persons: cell }) =>
      typeof cell === 'object' && cell !== null ? 'x' : cell,
    ),
  );
}
