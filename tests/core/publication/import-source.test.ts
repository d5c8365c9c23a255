import { describe, expect, test } from 'vitest';
import {
  packSource,
  sourceBytes,
  sourcePieces,
  unpackSource,
} from '../../../core/publication/form-source.ts';
import { importSource } from '../../../core/publication/import-source.ts';
import { readMarkdown } from '../../../core/xlsform/read-markdown.ts';
import { importedSource, writtenSource } from './written-source.ts';

const known = { files: {}, dynamicFiles: [] };
const codes = (faults: readonly { code: string }[]) => faults.map(({ code }) => code);

describe('a source', () => {
  test('comes back as it was packed: rows keep their numbers, cells their line breaks and gaps', () => {
    const workbook = {
      sheets: [
        {
          name: 'survey',
          rows: [
            { row: 1, cells: ['type', 'name', 'label'] },
            { row: 7, cells: ['text', null, 'deux\nlignes | 0'] },
          ],
        },
        { name: 'choices', rows: [] },
      ],
    };
    const files = { 'villages.csv': 'name,label\na,A' };
    expect(unpackSource(packSource({ workbook, files }))).toEqual({ workbook, files });
  });

  test('is measured in bytes, and goes in pieces of which each fits in a document', () => {
    const text = 'ⵜ'.repeat(700_000);
    expect(sourceBytes(text)).toBe(2_100_000);
    const pieces = sourcePieces(text);
    expect(pieces).toHaveLength(3);
    expect(pieces.join('')).toBe(text);
    expect(sourcePieces('court')).toEqual(['court']);
  });

  const written = (source: object) => JSON.stringify(source);
  test.each<[string, unknown]>([
    ['nothing', null],
    ['an object', { sheets: [], files: {} }],
    ['no JSON', '{"sheets":[['],
    ['no files', written({ sheets: [] })],
    ['another field', written({ sheets: [], files: {}, more: 1 })],
    ['files that are no texts', written({ sheets: [], files: { 'a.csv': 7 } })],
    ['too many files', written({ sheets: [], files: Object.fromEntries(many(21, 'x')) })],
    ['sheets by name', written({ sheets: { survey: [] }, files: {} })],
    ['a cell that is a number', written({ sheets: [['survey', [[1, 5]]]], files: {} })],
    ['a row without its number', written({ sheets: [['survey', [['type']]]], files: {} })],
    ['a row of number 0', written({ sheets: [['survey', [[0, 'type']]]], files: {} })],
    ['nested deeper than any stack', '['.repeat(200_000) + ']'.repeat(200_000)],
    [
      'more rows than any sheet may have',
      written({ sheets: [['survey', many(100_001, 1).map(() => [1])]], files: {} }),
    ],
  ])('%s is none', (_, value) => {
    expect(unpackSource(value)).toBeNull();
    expect(codes(importSource(value, known).problems)).toEqual(['source.malformed']);
  });
});

function many(count: number, value: unknown): [string, unknown][] {
  return Array.from({ length: count }, (_, index) => [`f${index}.csv`, value]);
}

describe('a form from its source', () => {
  test('is the one that was written', () => {
    const { form, problems } = importedSource('visite', ['text | village | Village']);
    expect(problems).toEqual([]);
    expect(form).toMatchObject({ form: 'visite', title: { fr: 'Visite de terrain' } });
  });

  test('has no version of its own: other tools count by dates', () => {
    const md = `
      | survey |
      | | type | name | label |
      | | text | village | Village |
      | settings |
      | | form_id | form_title | version |
      | | visite | Visite | 2026-11-26-a |`;
    const source = packSource({ workbook: readMarkdown(md), files: {} });
    expect(importSource(source, known)).toMatchObject({ form: { version: 1 }, warnings: [] });
  });

  test('tells the place of a misspelt name', () => {
    const source = writtenSource('visite', ['note | n | Bonjour ${vilage}', 'text | village | V']);
    expect(importSource(source, known).problems).toMatchObject([
      { code: 'expression.misspelt_name', sheet: 'survey', row: 2 },
    ]);
  });

  test('takes its choices from the files that came with it', () => {
    const question = 'select_one_from_file villages.csv | v | Village';
    const files = { 'villages.csv': 'name,label\ntafraout,Tafraout' };
    expect(importedSource('visite', [question], files).form?.lists).toMatchObject({
      'villages.csv': { choices: [{ name: 'tafraout' }] },
    });
  });

  test.each([
    ['a file that did not come', ['select_one_from_file nowhere.csv | v | V'], 'visite', {}],
    ['a file of another kind', ['select_one_from_file a.csv | v | V'], 'visite', { 'a.csv': '' }],
    ['no code', ['text | v | V'], '', {}],
  ])('with %s is none', (_, questions, form, files) => {
    const read = importedSource(form, questions, files);
    expect(read.form).toBeNull();
    expect(read.problems.length).toBeGreaterThan(0);
  });
});
