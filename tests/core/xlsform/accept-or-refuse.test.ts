import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importForm } from '../../../core/xlsform/import-form.ts';
import { readMarkdown } from '../../../core/xlsform/read-markdown.ts';

const forms = readFileSync(join(import.meta.dirname, 'accept-or-refuse.md'), 'utf8')
  .split(/^## /m)
  .slice(1)
  .map((block) => {
    const [heading = '', ...lines] = block.split('\n');
    const [title = '', verdict = ''] = heading.split(': ');
    return { title, verdict, md: lines.join('\n') };
  });

test.each(forms)('$title: $verdict', ({ md, verdict }) => {
  const { form, problems } = importForm(readMarkdown(md), { files: {}, dynamicFiles: [] });
  const [first] = problems;
  expect(first ? `${first.code} ${first.sheet} ${first.row}` : 'accepted').toBe(verdict);
  expect(form === null).toBe(verdict !== 'accepted');
});

test('no two of them have one title', () => {
  expect(new Set(forms.map(({ title }) => title)).size).toBe(forms.length);
});
