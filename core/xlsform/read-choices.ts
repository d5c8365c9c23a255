import type { Choice } from '../form/definition.ts';
import type { Language, Text } from '../language.ts';
import { type Column, readColumns, readRow, type SheetFields } from './columns.ts';
import { type FaultBook, fault } from './form-fault.ts';
import { sheetNamed, type Workbook } from './workbook.ts';

const choiceFields: SheetFields = {
  known: new Set(['list_name', 'name', 'label', 'value']),
  translated: new Set(['label', 'media', 'image', 'audio', 'video']),
  unsupported: new Set(['image', 'audio', 'video', 'big-image', 'media', 'geometry']),
  keepsOthers: true,
};

/** The columns of the choices sheet, whose languages count as the form's. */
export function readChoiceColumns(workbook: Workbook, book: FaultBook): Column[] {
  const sheet = sheetNamed(workbook, 'choices');
  return sheet ? readColumns(sheet, choiceFields, book) : [];
}

/** Choices by list, in the sheet's order; faulty ones are told and left out. */
export function readChoices(
  workbook: Workbook,
  columns: readonly Column[],
  defaultLanguage: Language,
  book: FaultBook,
): Map<string, Choice[]> {
  const lists = new Map<string, Choice[]>();
  const sheet = sheetNamed(workbook, 'choices');
  if (!sheet) return lists;
  const own = columns.filter(({ field }) => !choiceFields.known.has(field));
  for (const line of sheet.rows.slice(1)) {
    const row = readRow(sheet.name, line, columns, defaultLanguage);
    const name = row.cell('name') ?? row.cell('value');
    const list = row.cell('list_name');
    const place = { sheet: sheet.name, row: line.row };
    if (list === null) {
      book.problems.push(
        fault('choice.missing_list', { ...place, column: row.header('list_name') }),
      );
      continue;
    }
    if (name === null) {
      book.problems.push(
        fault('choice.missing_name', { ...place, column: row.header('name') }, { list }),
      );
      continue;
    }
    const label = row.text('label');
    if (!label)
      book.warnings.push(
        fault('choice.missing_label', { ...place, column: row.header('label') }, { list, name }),
      );
    const choices = lists.get(list) ?? [];
    lists.set(list, choices);
    if (choices.some((choice) => choice.name === name))
      book.problems.push(
        fault('choice.duplicate', { ...place, column: row.header('name') }, { list, name }),
      );
    else choices.push(choiceOf(name, label, own, line.cells));
  }
  return lists;
}

function choiceOf(
  name: string,
  label: Text | undefined,
  own: readonly Column[],
  cells: readonly (string | null)[],
): Choice {
  const filled = own.flatMap(({ header, index }): [string, string][] =>
    cells[index] ? [[header, cells[index]]] : [],
  );
  const columns = filled.length > 0 ? { columns: Object.fromEntries(filled) } : {};
  return { name, label: label ?? {}, ...columns };
}
