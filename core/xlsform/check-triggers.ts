import { type NamedRows, tellUnknown } from './check-references.ts';
import { type FaultBook, fault, placeOf } from './form-fault.ts';
import type { DraftNode } from './read-survey.ts';
import { referencesIn } from './variable-references.ts';

/** Checks the `trigger` cells: questions by `${name}`, commas between, each of them seen. */
export function checkTriggers(
  nodes: readonly DraftNode[],
  named: NamedRows,
  book: FaultBook,
): void {
  const questions = new Map<string, DraftNode>();
  const all: DraftNode[] = [];
  const walk = (level: readonly DraftNode[]): void => {
    for (const node of level) {
      all.push(node);
      if (node.type.kind !== 'begin') questions.set(node.name, node);
      walk(node.nodes);
    }
  };
  walk(nodes);

  for (const node of all) {
    if (node.otherOf !== undefined) continue;
    const { row, type } = node;
    const place = placeOf(row, 'trigger');
    const trigger = row.cell('trigger');
    const isPoint = type.kind === 'question' && type.type === 'background-geopoint';
    if (isPoint && trigger === null) book.problems.push(fault('trigger.missing', place));
    if (isPoint && row.cell('calculation') !== null)
      book.problems.push(fault('calculation.not_taken', placeOf(row, 'calculation')));
    if (trigger === null) continue;
    if (!trigger.includes('${')) book.problems.push(fault('trigger.malformed', place));
    for (const part of trigger.split(',')) {
      const references = referencesIn(part);
      if (references.includes(null)) book.problems.push(fault('trigger.malformed', place));
      else if (references.length > 1) book.problems.push(fault('trigger.unseparated', place));
      for (const reference of references) {
        if (!reference) continue;
        const { name } = reference;
        const target = questions.get(name);
        if (!target) tellUnknown(name, place, named, book);
        else if ((named.get(name)?.count ?? 0) > 1)
          book.problems.push(fault('expression.ambiguous_name', place, { name }));
        else if (!isPoint && !isVisible(target))
          book.problems.push(fault('trigger.not_visible', place, { name, own: node.name }));
      }
    }
  }
}

/** Whether its answer can change under somebody's hands. */
function isVisible({ type, row }: DraftNode): boolean {
  if (type.kind === 'question' && type.type === 'calculate') return false;
  const isComputed = row.cell('calculation') !== null || row.cell('trigger') !== null;
  return !isComputed || row.text('label') !== undefined || row.text('hint') !== undefined;
}
