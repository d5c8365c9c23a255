import { type FaultBook, fault, placeOf } from './form-fault.ts';
import type { DraftNode } from './read-survey.ts';

/**
 * Tells names that other names stand in the way of: siblings of one name, repeats of one name
 * anywhere, a repeat called as the form itself. Names that differ by case only are warned of.
 *
 * @param root Name of the form's own node, `data` unless the settings give another.
 */
export function checkNames(nodes: readonly DraftNode[], root: string, book: FaultBook): void {
  const repeats = new Set<string>();
  const checkLevel = (level: readonly DraftNode[]): void => {
    const here = new Set<string>();
    const lower = new Set<string>();
    const take = (name: string, { row }: DraftNode): void => {
      const place = placeOf(row, 'name');
      if (here.has(name)) book.problems.push(fault('name.duplicate', place, { name }));
      else if (lower.has(name.toLowerCase()))
        book.warnings.push(fault('name.similar', place, { name }));
      here.add(name);
      lower.add(name.toLowerCase());
    };
    for (const node of level) {
      take(node.name, node);
      if (isRepeat(node)) {
        const place = placeOf(node.row, 'name');
        const { name } = node;
        if (name === root) book.problems.push(fault('name.root', place, { name }));
        else if (repeats.has(name)) book.problems.push(fault('name.repeat_taken', place, { name }));
        repeats.add(name);
      }
      checkLevel(node.nodes);
    }
    // A count that is computed takes a name of its own.
    for (const node of level)
      if (isRepeat(node) && !isSingleReference(node.row.cell('repeat_count')))
        take(`${node.name}_count`, node);
  };
  checkLevel(nodes);
}

export function isRepeat({ type }: DraftNode): boolean {
  return type.kind === 'begin' && type.block === 'repeat';
}

function isSingleReference(cell: string | null): boolean {
  return cell === null || /^\$\{[^{}]+\}$/.test(cell);
}
