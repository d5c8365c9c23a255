import type { commandFr } from './command.fr.ts';
import type { Message } from './say.ts';

export const commandEn: Readonly<Record<keyof typeof commandFr, Message>> = {
  help: `Tiwizi on the command line.

  tiwizi form check FILE…          checks forms and says what to correct
  tiwizi form convert FILE OUT     turns a form from .xlsx to .md, or back

  tiwizi COMMAND --help            explains a command
  --lang fr|ar|en|zgh              the language of messages (else the terminal's)`,
  help_form: `tiwizi form: what can be done with an XLSForm.

  tiwizi form check FILE…          checks forms and says what to correct
  tiwizi form convert FILE OUT     turns a form from .xlsx to .md, or back`,
  help_form_check: `tiwizi form check FILE…: checks forms and says what to correct.

A file is an .xlsx workbook, a Markdown table .md or a .csv (the survey sheet).
Files of choices (select_one_from_file) are looked for beside the form, then in the programme.

  --json             one JSON object a file: file, ok, problems, warnings
  --stdin --json     reads one JSON object {"id","md"} a line and answers each with a line
  --lang fr|ar|en|zgh   the language of the sentences

The exit code is 0 where all is well, 1 where there is a problem, 2 where the command is wrong.
With --stdin it is 0: every line says for itself.`,
  help_form_convert: `tiwizi form convert FILE OUT: turns a form from one format to the other.

FILE is an .xlsx, .md or .csv; OUT ends in .xlsx or .md.
Cells stay as they are; nothing is checked: that is what form check is for.

  --lang fr|ar|en|zgh   the language of the sentences`,
  command_missing: 'Say what to do.',
  command_unknown: 'Unknown command: {command}. There are: {known}.',
  option_unknown: 'Unknown option: {option}. There are: {known}.',
  option_without_value: 'The option {option} wants a value.',
  option_with_value: 'The option {option} takes no value.',
  language_unknown: 'The language “{language}” is not offered. There are: {known}.',
  files_missing: 'Say which file to check: tiwizi form check FILE…',
  files_beside_stdin: 'With --stdin the forms come by the input: name no file.',
  convert_files: 'Say which file to read and where to write: tiwizi form convert FILE OUT',
  convert_format: 'The output “{file}” has to end in .xlsx or .md.',
  convert_same: 'The output would be the file itself. Give another name.',
  convert_not_written: 'The file “{file}” cannot be written ({reason}). Check its folder.',
  converted: '{file} is written.',
  problem: 'problem',
  warning: 'warning',
  place_cell: '{sheet}, row {row}, column {column}',
  place_row: '{sheet}, row {row}',
  place_column: '{sheet}, column {column}',
  place_sheet: '{sheet}',
  sound: '{file}: nothing to correct',
  summary: '{files}, {problems}, {warnings}',
  count_files: { one: '{count} file', other: '{count} files' },
  count_problems: { one: '{count} problem', other: '{count} problems' },
  count_warnings: { one: '{count} warning', other: '{count} warnings' },
};
