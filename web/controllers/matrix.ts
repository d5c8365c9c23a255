import type { FormNode, Question } from '../../core/form/definition.ts';

/** Numbers asked by two sides at once, women and men by profile say. */
export interface Matrix {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly Question[] }[];
}

/**
 * Reads a group as a table: all its questions are numbers and their labels say `column: row`, each
 * column having the same rows.
 *
 * @param labelled The group's relevant nodes with the labels that are shown.
 * @returns null where the group is anything else; notes are left to the caller.
 */
export function readMatrix(
  labelled: readonly { readonly node: FormNode; readonly label: string }[],
): Matrix | null {
  const cells = labelled.filter(({ node }) => node.kind !== 'question' || node.type !== 'note');
  if (cells.length < 2) return null;
  const byColumn = new Map<string, Map<string, Question>>();
  for (const { node, label } of cells) {
    const parts = /^([^:]+?)\s*:\s*(.+)$/u.exec(label);
    if (!parts || node.kind !== 'question' || !isNumber(node)) return null;
    const column = byColumn.get(parts[1] ?? '') ?? new Map<string, Question>();
    column.set(sentence(parts[2] ?? ''), node);
    byColumn.set(parts[1] ?? '', column);
  }
  const columns = [...byColumn.keys()];
  const rows = [...(byColumn.get(columns[0] ?? '')?.keys() ?? [])];
  if (columns.length < 2 || columns.length * rows.length !== cells.length) return null;
  const whole = rows.map((label) => ({
    label,
    cells: columns.map((column) => byColumn.get(column)?.get(label)).filter((one) => !!one),
  }));
  return whole.every((row) => row.cells.length === columns.length)
    ? { columns, rows: whole }
    : null;
}

function isNumber(question: Question): boolean {
  return question.type === 'integer' || question.type === 'decimal';
}

function sentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
