import type { Choice, Media } from '../form/definition.ts';
import { mediaKinds } from '../form/definition.ts';
import { choiceSpellings } from './column-names.ts';
import { type Column, readColumns } from './columns.ts';
import { type FaultBook, fault, placeOf } from './form-fault.ts';
import { type ReadRow, rowReader } from './read-row.ts';
import type { Sheet } from './workbook.ts';

const fields = {
  spellings: choiceSpellings,
  known: new Set(['list_name', 'name', 'label', 'image', 'big-image', 'audio', 'video']),
  kept: new Set<string>(),
  keepsOthers: true,
};
const ownFields = fields.known;

/** The columns of a sheet of choices; what has no place in an expression's path is left out. */
export function readChoiceColumns(sheet: Sheet | undefined, book: FaultBook): Column[] {
  if (!sheet) return [];
  const columns = readColumns(sheet, fields, book).filter((column) => {
    const isPath = ownFields.has(column.field) || !/\s/.test(column.field);
    if (!isPath)
      book.warnings.push(
        fault('column.invalid', { sheet: sheet.name, row: 1, column: column.header }),
      );
    return isPath;
  });
  for (const { field, header } of columns)
    if ((mediaKinds as readonly string[]).includes(field))
      book.warnings.push(
        fault('column.unsupported', { sheet: sheet.name, row: 1, column: header }),
      );
  const hasRows = sheet.rows.length > 1;
  if (hasRows && !columns.some(({ field }) => field === 'name'))
    book.problems.push(fault('column.missing', { sheet: sheet.name, row: 1 }, { column: 'name' }));
  return columns;
}

/** Choices by list, in the sheet's order; faulty ones are told and left out. */
export function readChoices(
  sheet: Sheet | undefined,
  columns: readonly Column[],
  unnamed: string,
  allowsDuplicates: boolean,
  book: FaultBook,
): Map<string, readonly Choice[]> {
  const lists = new Map<string, Choice[]>();
  if (!sheet) return lists;
  const read = rowReader(sheet.name, columns, unnamed, false);
  const hasNames = columns.some(({ field }) => field === 'name');
  const taken = new Set<string>();
  for (const line of sheet.rows.slice(1)) {
    const row = read(line);
    const list = row.cell('list_name');
    const name = row.cell('name');
    if (list === null) {
      if (name !== null || row.text('label'))
        book.warnings.push(fault('choice.missing_list', placeOf(row, 'list_name')));
      continue;
    }
    const choices = lists.get(list) ?? [];
    lists.set(list, choices);
    if (name === null) {
      if (hasNames)
        book.problems.push(fault('choice.missing_name', placeOf(row, 'name'), { list }));
      continue;
    }
    const choice = choiceOf(name, row);
    if (Object.keys(choice.label).length === 0)
      book.warnings.push(fault('choice.missing_label', placeOf(row, 'label'), { list, name }));
    // Names and lists may hold any sign but a line end.
    const id = `${list}\n${name}`;
    if (taken.has(id) && !allowsDuplicates)
      book.problems.push(fault('choice.duplicate', placeOf(row, 'name'), { list, name }));
    else choices.push(choice);
    taken.add(id);
  }
  return lists;
}

function choiceOf(name: string, row: ReadRow): Choice {
  const own = row.filled.flatMap(({ column, cell }): [string, string][] =>
    ownFields.has(column.field) ? [] : [[column.field, cell]],
  );
  const media = mediaOf(row);
  return {
    name,
    label: row.text('label') ?? {},
    ...(own.length > 0 && { columns: Object.fromEntries(own) }),
    ...(media && { media }),
  };
}

/** The files shown or played with a label. */
export function mediaOf(row: ReadRow): Media | undefined {
  const found = mediaKinds.flatMap((kind) => {
    const text = row.text(kind);
    return text ? [[kind, text] as const] : [];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}
