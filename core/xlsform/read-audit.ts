import { checkParameters } from './check-parameters.ts';
import { type FaultBook, fault, placeOf } from './form-fault.ts';
import { attributesOf } from './node-cells.ts';
import { readParameters } from './parameters.ts';
import type { ReadRow } from './read-row.ts';

/** The row that asks other tools for a log of how a form was filled; kept as written, and told. */
export function auditOf(
  rows: readonly ReadRow[],
  book: FaultBook,
): Readonly<Record<string, string>> | undefined {
  for (const [index, row] of rows.entries()) {
    const name = row.cell('name');
    book.warnings.push(fault('type.unsupported', placeOf(row, 'type'), { type: 'audit' }));
    if (index > 0) book.problems.push(fault('audit.duplicate', placeOf(row, 'type')));
    if (name !== null && name !== 'audit')
      book.problems.push(fault('audit.name', placeOf(row, 'name'), { name }));
    const place = placeOf(row, 'parameters');
    const parameters = readParameters(row.cell('parameters'), 'audit', place, book) ?? {};
    const scene = { appearance: null, choices: new Map(), hasGeometry: () => false };
    checkParameters('audit', parameters, scene, place, book);
  }
  const [row] = rows;
  if (!row) return undefined;
  const parameters = row.cell('parameters');
  return { ...(parameters !== null && { parameters }), ...attributesOf(row) };
}
