import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { figureToCsv } from '../../../core/report/csv.ts';
import type { Cell, Figure } from '../../../core/report/report.ts';

const figureOf = (...cells: readonly Cell[]): Figure => ({
  figure: 'any',
  columns: [{ name: 'a', type: 'string' }],
  rows: cells.map((cell) => ({ a: cell })),
});

const fieldOf = (cell: Cell) =>
  figureToCsv(figureOf(cell), { withheld: 'masqué' }).split('\r\n')[1];

describe('a cell in a file for spreadsheets', () => {
  test.each<{ cell: Cell; field: string }>([
    { cell: 'Tiznit', field: 'Tiznit' },
    { cell: 'Tiznit, Tata', field: '"Tiznit, Tata"' },
    { cell: 'Tiznit; Tata', field: '"Tiznit; Tata"' },
    { cell: 'dit « "oui" »', field: '"dit « ""oui"" »"' },
    { cell: 'deux\nlignes', field: '"deux\nlignes"' },
    { cell: '=1+1', field: '"\'=1+1"' },
    { cell: '+212', field: '"\'+212"' },
    { cell: '-1', field: '"\'-1"' },
    { cell: '@SUM(A1)', field: '"\'@SUM(A1)"' },
    { cell: '\t=1', field: '"\'\t=1"' },
    { cell: '\rx', field: '"\'\rx"' },
    { cell: '  =1', field: '"\'  =1"' },
    { cell: '\u200b=1', field: '"\'\u200b=1"' },
    { cell: 'a = b', field: 'a = b' },
    { cell: -12.5, field: '-12.5' },
    { cell: 0, field: '0' },
    { cell: Number.NaN, field: '' },
    { cell: null, field: '' },
    { cell: true, field: 'true' },
    { cell: '2026-03-01', field: '2026-03-01' },
    { cell: { withheld: true }, field: 'masqué' },
  ])('$cell is written $field', ({ cell, field }) => {
    expect(fieldOf(cell)).toBe(field);
  });

  it('begins with the mark by which Excel knows UTF-8, and ends every line as RFC 4180 says', () => {
    const csv = figureToCsv(figureOf('تيزنيت'), { withheld: 'x', heading: (name) => `${name}, b` });
    expect(csv).toBe('\uFEFF"a, b"\r\nتيزنيت\r\n');
  });

  it('parts columns by semicolons where numbers have a comma', () => {
    const figure: Figure = {
      figure: 'any',
      columns: [
        { name: 'a', type: 'string' },
        { name: 'b', type: 'number' },
        { name: 'c', type: 'date' },
      ],
      rows: [{ a: 'un, deux', b: -12.5, c: '2026-03-01' }],
    };
    const csv = figureToCsv(figure, { withheld: 'x', separator: ';' });
    expect(csv).toBe('\uFEFFa;b;c\r\n"un, deux";-12,5;2026-03-01\r\n');
  });

  it('gives back what went in, whatever the texts', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (texts) => {
        const read = readCsv(figureToCsv(figureOf(...texts), { withheld: 'x' }).slice(1));
        expect(read.slice(1).map((text) => text.replace(/^'/, ''))).toEqual(
          texts.map((text) => text.replace(/^'/, '')),
        );
        for (const text of read.slice(1)) expect(text).not.toMatch(/^[\s]*[=+\-@]/);
      }),
    );
  });
});

/** Reads one column back as RFC 4180 describes it. */
function readCsv(csv: string): readonly string[] {
  const fields: string[] = [];
  for (const [, quoted, plain] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^"\r\n]*))\r\n/g)) {
    fields.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
  }
  return fields;
}
