import { translatedFields } from './column-names.ts';
import type { Column } from './columns.ts';
import { type FaultBook, fault, type Place, placeOf } from './form-fault.ts';
import { nearestName } from './nearest-name.ts';
import { flagExpression } from './plain-cells.ts';
import type { DraftNode } from './read-survey.ts';
import { referencesIn } from './variable-references.ts';
import type { Sheet } from './workbook.ts';

/** How often each name stands for something, and the row of the first. */
export type NamedRows = ReadonlyMap<string, { readonly count: number; readonly row: number }>;

/** The names that `${…}` may use: those of the survey, and what a form has besides. */
export function namedRows(nodes: readonly DraftNode[], hasInstanceId: boolean): NamedRows {
  const named = new Map<string, { count: number; row: number }>();
  const add = (name: string, row: number): void => {
    named.set(name, { count: (named.get(name)?.count ?? 0) + 1, row: named.get(name)?.row ?? row });
  };
  const walk = (level: readonly DraftNode[]): void => {
    for (const node of level) {
      add(node.name, node.row.row);
      walk(node.nodes);
    }
  };
  walk(nodes);
  if (hasInstanceId) add('instanceID', 0);
  return named;
}

/** Fields whose value is kept as it was made: the judge need not know the record before. */
const keptFields: ReadonlySet<string> = new Set(['default', 'calculation']);

/** Tells every reference of a cell that names nothing, or more than one thing. */
export function checkCell(
  cell: string,
  place: Place,
  named: NamedRows,
  book: FaultBook,
  field = '',
): void {
  const told = new Set<string>();
  const references = referencesIn(cell);
  if (references.includes(null)) book.problems.push(fault('reference.malformed', place));
  for (const reference of references) {
    if (!reference) continue;
    const { name, isLastSaved } = reference;
    if (isLastSaved && !keptFields.has(field))
      book.warnings.push(fault('expression.last_saved', place, { name }));
    if (told.has(name)) continue;
    told.add(name);
    const found = named.get(name);
    if (!found) tellUnknown(name, place, named, book);
    else if (found.count > 1)
      book.problems.push(fault('expression.ambiguous_name', place, { name }));
  }
}

const manyComparisons = 400_000;

export function tellUnknown(name: string, place: Place, named: NamedRows, book: FaultBook): void {
  // A form that is wrong all over is not searched through once more for each fault.
  const isFew = book.problems.length * named.size < manyComparisons;
  const near = isFew ? nearestName(name, named.keys()) : null;
  const { row } = place;
  book.problems.push(
    near === null
      ? fault('expression.unknown_name', place, { name, row })
      : fault('expression.misspelt_name', place, { name, row, near: `\${${near}}` }),
  );
}

/** Checks what `select_one ${name}` chooses from. */
export function checkSources(nodes: readonly DraftNode[], named: NamedRows, book: FaultBook): void {
  for (const { type, row, nodes: inner } of nodes) {
    checkSources(inner, named, book);
    if (type.kind === 'select' && type.from === 'answers')
      checkCell(type.list, placeOf(row, 'type'), named, book);
  }
}

/**
 * Checks the references of a whole sheet.
 *
 * @param fields Which columns hold any; undefined for all of the sheet's, known or not.
 */
export function checkSheet(
  sheet: Sheet | undefined,
  columns: readonly Column[],
  holds: (field: string) => boolean,
  named: NamedRows,
  book: FaultBook,
): void {
  const headers = sheet?.rows[0]?.cells ?? [];
  const fieldAt = new Map(columns.map(({ index, field }) => [index, field]));
  const disabled = columns.find(({ field }) => field === 'disabled')?.index ?? -1;
  for (const { row, cells } of sheet?.rows.slice(1) ?? []) {
    if (!cells.some((cell) => cell?.includes('${'))) continue;
    if (flagExpression(cells[disabled] ?? null) === 'true()') continue;
    for (const [index, cell] of cells.entries()) {
      const header = headers[index];
      const field = fieldAt.get(index) ?? header ?? '';
      if (!cell?.includes('${') || !header || !holds(field)) continue;
      checkCell(cell, { sheet: sheet!.name, row, column: header }, named, book, field);
    }
  }
}

export function holdsOnSurvey(field: string): boolean {
  return field !== 'type' && field !== 'name' && field !== 'trigger';
}

export function holdsOnChoices(field: string): boolean {
  return translatedFields.has(field);
}
