import { expect } from 'vitest';
import { importForm } from '../../../core/xlsform/import-form.ts';
import { readMarkdown } from '../../../core/xlsform/read-markdown.ts';

export const options = { files: {}, dynamicFiles: ['orgs.csv'] };

/** Faults of a Markdown form as `code sheet row column`. */
export function faults(md: string): { problems: string[]; warnings: string[] } {
  const told = importForm(readMarkdown(md), options);
  const line = ({ code, sheet, row, column }: (typeof told.problems)[number]) =>
    [code, sheet, row, column].join(' ').trim();
  expect(told.form === null).toBe(told.problems.length > 0);
  return { problems: told.problems.map(line), warnings: told.warnings.map(line) };
}

/** A survey of these rows, with what stands below it; each row begins with its type. */
export function survey(headers: string, rows: readonly string[], below = ''): string {
  const settings = '| settings |\n| | form_id |\n| | F |';
  return [
    '| survey |',
    `| | ${headers} |`,
    ...rows.map((row) => `| | ${row} |`),
    below,
    settings,
  ].join('\n');
}
