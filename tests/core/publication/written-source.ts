import { packSource } from '../../../core/publication/form-source.ts';
import { type ImportedSource, importSource } from '../../../core/publication/import-source.ts';
import { readMarkdown } from '../../../core/xlsform/read-markdown.ts';

/** Questions under a code, each `type | name` with any further cells of `columns`. */
export function writtenSource(
  form: string,
  questions: readonly string[],
  files: Readonly<Record<string, string>> = {},
  columns = '',
): string {
  const rows = questions.map((question) => `| | ${question} |`).join('\n');
  const md = `
    | survey |
    | | type | name | label::Français (fr) ${columns} |
    ${rows}
    | choices |
    | | list_name | name | label::Français (fr) |
    | | yes_no | yes | Oui |
    | | yes_no | no | Non |
    | settings |
    | | form_title::Français (fr) | form_id |
    | | Visite de terrain | ${form} |`;
  return packSource({ workbook: readMarkdown(md), files });
}

export function importedSource(...given: Parameters<typeof writtenSource>): ImportedSource {
  return importSource(writtenSource(...given), { files: {}, dynamicFiles: ['orgs.csv'] });
}
