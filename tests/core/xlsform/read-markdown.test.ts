import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../../../core/xlsform/read-markdown.ts';

describe('a Markdown workbook', () => {
  test('has sheets, counts rows as a spreadsheet does, and keeps bars and empty cells', () => {
    const workbook = readMarkdown(`
Some words about the form, which are none of it.
# | survey | a comment |
| survey | |
|        | type | name  | label      |
| ------ | ---- | ----- | ---------- |
|        |      |       |            |
|        | text | a \\| b |          | # after the last bar
|        | note |       | Éa | 
| choices | list_name | name |
|  | yes | 1 |`);
    expect(workbook.sheets).toEqual([
      {
        name: 'survey',
        rows: [
          { row: 1, cells: ['type', 'name', 'label'] },
          { row: 2, cells: ['text', 'a | b'] },
          { row: 3, cells: ['note', null, 'Éa'] },
        ],
      },
      {
        name: 'choices',
        rows: [
          { row: 1, cells: ['list_name', 'name'] },
          { row: 2, cells: ['yes', '1'] },
        ],
      },
    ]);
  });

  test('keeps a last cell whose closing bar was forgotten', () => {
    expect(readMarkdown('| survey | a | b').sheets[0]?.rows[0]?.cells).toEqual(['a', 'b']);
  });

  test('is read from any text without a throw', () => {
    const line = fc.array(fc.constantFrom('|', '\\', '#', '-', ' a ', 'survey', '\n', '\r'));
    fc.assert(fc.property(line, (parts) => void readMarkdown(parts.join(''))));
  });
});
