import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FormDefinition } from '../../../core/form/definition.ts';
import { exportForm } from '../../../core/xlsform/export-form.ts';
import { importForm } from '../../../core/xlsform/import-form.ts';
import { readMarkdown } from '../../../core/xlsform/read-markdown.ts';
import type { Workbook } from '../../../core/xlsform/workbook.ts';
import { writeMarkdown } from '../../../core/xlsform/write-markdown.ts';
import { dynamicFiles } from '../../../programmes/choice-files.ts';
import { loadProgramme } from '../../../programmes/load-programme.ts';
import { madeWorkbook } from './made-workbook.ts';

const programme = loadProgramme('souss-massa');
const options = { files: programme.choiceFiles, dynamicFiles };

function imported(workbook: Workbook): FormDefinition {
  const { form, problems } = importForm(workbook, options);
  if (!form) throw new Error(JSON.stringify(problems));
  return form;
}

/** Exports a form and imports it again, as a workbook and as Markdown. */
function check(form: FormDefinition): void {
  const workbook = exportForm(form);
  expect(imported(workbook)).toEqual(form);
  expect(imported(readMarkdown(writeMarkdown(workbook)))).toEqual(form);
}

test.each(['F02', 'F15'])('%s leaves as it came', (code) => {
  check(programme.forms.find(({ policy }) => policy.form === code)!.definition);
});

describe('a form leaves as it came', () => {
  test.each([
    [
      'with loops, tags, entities and settings of other tools',
      `
      | survey |
      | | type | name | label | save_to | parameters |
      | | begin loop over kinds | l | Each | | |
      | | integer | n | How many %(label)s? | | |
      | | end loop | | | | |
      | | osm tags | house | House | | |
      | | range | r | R | s#p | start=0 end=5 step=0.5 |
      | choices |
      | | list_name | name | label |
      | | kinds | wells | wells |
      | | kinds | taps | taps |
      | osm |
      | | list_name | name | label |
      | | tags | building | Building |
      | entities |
      | | list_name | label |
      | | s | \${r} |
      | settings |
      | | form_id | form_title | version | namespaces | allow_choice_duplicates |
      | | F | Two "words" | 2026-1 | x="http://example.com" | yes |`,
    ],
    [
      'with an other that its author wrote, and a language of no column but one',
      `
      | survey |
      | | type | name | label::Nyanja | hint |
      | | select_one l or_other | a | A | B |
      | | select_multiple l | b | | B |
      | choices |
      | | list name | name | label | colour |
      | | l | other | Else | red |
      | settings |
      | | form_id | default_language |
      | | F | Nyanja |`,
    ],
  ])('%s', (_, md) => check(imported(readMarkdown(md))));

  test('whatever it holds', () => {
    fc.assert(
      fc.property(madeWorkbook, (workbook) => check(imported(workbook))),
      { numRuns: 150 },
    );
  });
});

test('an export begins with what authors look for, and keeps Tiwizi’s columns', () => {
  const form = imported(
    readMarkdown(`
    | survey |
    | | tiwizi::privacy | label::fr | name | type | tiwizi::code_list | required |
    | | P3 | Nom \\| prénom | who | text | | yes |
    | | P3 | Pays | country | text | ISO 3166 | |
    | settings |
    | | form_id | default_language |
    | | F | fr |`),
  );
  expect(writeMarkdown(exportForm(form))).toBe(`| survey |
| | type | name | label::fr | required | tiwizi::privacy | tiwizi::code_list |
| | text | who | Nom \\| prénom | yes | P3 | |
| | text | country | Pays | | P3 | ISO 3166 |

| settings |
| | form_title::fr | form_id | version | default_language |
| | F | F | 1 | fr |
`);
});
