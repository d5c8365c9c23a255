import { readDate } from '../expression/date-value.ts';
import { toText } from '../expression/value.ts';
import { textOf } from './answer-value.ts';
import type { Answer, Answers } from './answers.ts';
import type { FormDefinition } from './definition.ts';
import { type AnswerColumn, type AnswerTable, answerTable } from './warehouse-columns.ts';

/** A cell of the warehouse; null where unanswered, an empty list where the column is repeated. */
export type WarehouseCell = string | number | boolean | null | readonly string[];
export type WarehouseRow = Readonly<Record<string, WarehouseCell>>;

export interface FlatSubmission {
  readonly row: WarehouseRow;
  /** Rows of each repeat, in order, by the names of `warehouseColumns`; every repeat is there. */
  readonly children: Readonly<Record<string, readonly WarehouseRow[]>>;
}

/**
 * Turns a submission's answers into the rows of its warehouse tables.
 *
 * @param answers Judged ones; P3 and P4, where present, are left behind.
 */
export function flattenSubmission(definition: FormDefinition, answers: Answers): FlatSubmission {
  const children: Record<string, WarehouseRow[]> = {};
  const root = answerTable(definition);

  const flattenRepeats = (table: AnswerTable, within: Answers, parentRow: number | null): void => {
    for (const { key, table: child } of table.repeats) {
      const rows = children[child.name] ?? [];
      children[child.name] = rows;
      const sent = Object.hasOwn(within, key) ? within[key] : undefined;
      for (const row of isRows(sent) ? sent : []) {
        const number = rows.length + 1;
        const cells = { _row: number, ...cellsOf(child, row) };
        rows.push(parentRow === null ? cells : { _parent_row: parentRow, ...cells });
        flattenRepeats(child, row, number);
      }
      // Also where there was no row: the tables below exist all the same.
      if (!isRows(sent)) flattenRepeats(child, {}, 0);
    }
  };
  flattenRepeats(root, answers, null);
  return { row: cellsOf(root, answers), children };
}

function cellsOf({ columns }: AnswerTable, answers: Answers): Record<string, WarehouseCell> {
  const cells: Record<string, WarehouseCell> = {};
  for (const column of columns)
    cells[column.name] = cellOf(
      column,
      Object.hasOwn(answers, column.key) ? answers[column.key] : undefined,
    );
  return cells;
}

function cellOf({ type, isRepeated }: AnswerColumn, answer: Answer | undefined): WarehouseCell {
  if (isRepeated)
    return Array.isArray(answer) ? answer.filter((one) => typeof one === 'string') : [];
  if (answer === undefined || answer === null) return null;
  if (type === 'INT64') return Number.isSafeInteger(answer) ? (answer as number) : null;
  if (type === 'FLOAT64') return typeof answer === 'number' ? answer : null;
  if (type === 'BOOL') return typeof answer === 'boolean' ? answer : null;
  // A calculation may give any text; a load job refuses a batch for one cell that is no date.
  if (type === 'DATE' || type === 'TIMESTAMP')
    return typeof answer === 'string' && readDate(answer, 'UTC') ? answer : null;
  return typeof answer === 'number' ? toText(answer, 'UTC') : textOf(answer);
}

function isRows(answer: Answer | undefined): answer is readonly Answers[] {
  return Array.isArray(answer) && answer.every((one) => typeof one === 'object');
}
