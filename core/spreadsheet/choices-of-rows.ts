import type { Choice } from '../form/definition.ts';
import { isLanguage, type Language } from '../language.ts';
import type { SheetRow } from '../xlsform/workbook.ts';
import { type FileFault, fileFault } from './file-fault.ts';

/** Which columns of a file hold a choice's name and label: the parameters `value` and `label` of a question. */
export interface ChoiceColumns {
  readonly value: string;
  readonly label: string;
}

export interface FileChoices {
  readonly choices: readonly Choice[];
  readonly problems: readonly FileFault[];
  readonly warnings: readonly FileFault[];
}

interface Header {
  readonly index: number;
  readonly text: string;
  readonly isName: boolean;
  /** Of a label. */
  readonly language: Language | null;
}

/**
 * The choices that a file beside a form lists, one a row below its header: a name, `label` or
 * `label::Français (fr)`, and columns of its own for `choice_filter`. A label without a language
 * counts as French, to which every language falls back. Labels of languages that are not offered are
 * columns as any other.
 *
 * @param file Its name, which stands for the sheet in what is told.
 */
export function choicesOfRows(
  rows: readonly SheetRow[],
  file: string,
  columns: ChoiceColumns,
): FileChoices {
  const headers = headersOf(rows[0]?.cells ?? [], columns);
  const name = headers.find(({ isName }) => isName);
  const place = { sheet: file, row: rows[0]?.row ?? 1 };
  if (!name) {
    const problem = fileFault('choices.no_name', { column: columns.value }, place);
    return { choices: [], problems: [problem], warnings: [] };
  }
  const choices = new Map<string, Choice>();
  const warnings: FileFault[] = [];
  for (const { row, cells } of rows.slice(1)) {
    const code = cells[name.index]?.trim();
    const at = { sheet: file, row, column: name.text };
    if (!code) warnings.push(fileFault('choices.unnamed', {}, at));
    else if (choices.has(code)) warnings.push(fileFault('choices.duplicate', { name: code }, at));
    else choices.set(code, choiceOf(code, cells, headers));
  }
  return { choices: [...choices.values()], problems: [], warnings };
}

function headersOf(cells: readonly (string | null)[], columns: ChoiceColumns): Header[] {
  return cells.flatMap((cell, index): Header[] => {
    if (cell === null) return [];
    const text = cell.trim();
    const [field = '', language] = text.split(/::?/).map((part) => part.trim());
    const isLabel = isSame(field, columns.label);
    return [
      {
        index,
        text,
        isName: isSame(text, columns.value),
        language: isLabel ? (language === undefined ? 'fr' : languageIn(language)) : null,
      },
    ];
  });
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** The code in `Français (fr)` or `fr`; null where it is none of the languages of pages. */
function languageIn(written: string): Language | null {
  const code = /\(([^()]*)\)\s*$/.exec(written)?.[1] ?? written;
  const primary = code.trim().toLowerCase().split(/[-_]/)[0];
  return isLanguage(primary) ? primary : null;
}

function choiceOf(
  name: string,
  cells: readonly (string | null)[],
  headers: readonly Header[],
): Choice {
  const label: Partial<Record<Language, string>> = {};
  const columns: Record<string, string> = {};
  for (const { index, text, isName, language } of headers) {
    const cell = cells[index]?.trim();
    if (!cell) continue;
    if (language !== null) label[language] ??= cell;
    else if (!isName) Object.defineProperty(columns, text, { value: cell, enumerable: true });
  }
  return { name, label, ...(Object.keys(columns).length > 0 && { columns }) };
}
