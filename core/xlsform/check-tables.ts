import { type FaultBook, fault, placeOf } from './form-fault.ts';
import type { DraftNode } from './read-survey.ts';

/** A group shown as a table has the choices of one list as its columns, and all of them. */
export function checkTables(nodes: readonly DraftNode[], book: FaultBook): void {
  for (const { row, nodes: inner } of nodes) {
    checkTables(inner, book);
    const isTable = row.cell('appearance')?.split(/\s+/).includes('table-list') ?? false;
    if (!isTable) continue;
    let other: string | null = null;
    for (const { type, row: own } of inner) {
      if (type.kind !== 'select') continue;
      const { list } = type;
      if (other === null && own.cell('choice_filter') !== null)
        book.problems.push(fault('list.table_filtered', placeOf(own, 'choice_filter')));
      if (other !== null && other !== list)
        book.problems.push(fault('list.table_mismatch', placeOf(own, 'type'), { list, other }));
      other ??= list;
    }
  }
}
