import { expect, test } from 'vitest';
import { importForm } from '../../../core/xlsform/import-form.ts';
import { readMarkdown } from '../../../core/xlsform/read-markdown.ts';

test('what reads one answer of many rows, or a path to nowhere, is warned of', () => {
  const { form, warnings } = importForm(
    readMarkdown(`
      | survey |
      | | type | name | label | calculation |
      | | begin repeat | well | Puits | |
      | | integer | depth | Profondeur | |
      | | calculate | double | | \${depth} * 2 |
      | | calculate | lost | | /data/well/heigth |
      | | end repeat | | | |
      | | calculate | wrong | | \${depth} * 2 |
      | | calculate | right | | sum(\${depth}) * count(/data/well) |`),
    { files: {}, dynamicFiles: [] },
  );
  expect(form).not.toBeNull();
  const told = warnings.filter(({ code }) => code.startsWith('expression.'));
  expect(told.map(({ code, row, params }) => [code, row, params.name])).toEqual([
    ['expression.unknown_name', 5, 'heigth'],
    ['expression.across_repeats', 7, 'depth'],
  ]);
});
