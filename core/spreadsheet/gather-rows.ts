import { columnLetters } from './cell-reference.ts';
import type { CellText } from './cell-text.ts';
import { type FileFault, fileFault } from './file-fault.ts';
import { limits } from './limits.ts';

/** How many cells may still be read, of all sheets together. */
export interface CellBudget {
  cells: number;
}

export interface DraftRow {
  readonly row: number;
  readonly cells: (string | null)[];
}

interface CellFault {
  readonly row: number;
  readonly column: number;
  readonly text: Exclude<CellText, string | null>;
}

/** As many as a person would read. */
const toldFaults = 100;

/** Gathers the cells of one sheet into the rows that hold anything. */
export class GatheredRows {
  readonly #rows: DraftRow[] = [];
  readonly #faults: CellFault[] = [];
  readonly #sheet: string;
  readonly #budget: CellBudget;
  #draft: DraftRow = { row: 0, cells: [] };

  constructor(sheet: string, budget: CellBudget) {
    this.#sheet = sheet;
    this.#budget = budget;
  }

  /** The number of the row that cells go to. */
  get row(): number {
    return this.#draft.row;
  }

  beginRow(row: number): void {
    this.#draft = { row, cells: [] };
  }

  /** @param column Counted from 0. */
  store(column: number, text: CellText): void {
    if (text === null) return;
    const { row, cells } = this.#draft;
    if (typeof text !== 'string') {
      if (this.#faults.length < toldFaults) this.#faults.push({ row, column, text });
      return;
    }
    this.#budget.cells -= Math.max(0, column + 1 - cells.length);
    if (this.#budget.cells < 0) return;
    if (cells.length === 0) this.#rows.push(this.#draft);
    while (cells.length < column) cells.push(null);
    cells[column] = text;
  }

  /** Told as soon as there is more than is read; nothing is kept beyond. */
  get excess(): FileFault | null {
    const place = { sheet: this.#sheet };
    if (this.#rows.length > limits.rows)
      return fileFault('file.too_many_rows', { max: limits.rows }, place);
    if (this.#budget.cells < 0)
      return fileFault('file.too_many_cells', { max: limits.cells }, place);
    return null;
  }

  /** In the order of their numbers: a program may write them in any. */
  sorted(): DraftRow[] {
    return this.#rows.toSorted((a, b) => a.row - b.row);
  }

  /**
   * What is wrong with single cells. Beside a column without a header nothing is lost, as nobody
   * reads it: those are told apart. A column is said by its header, else by its letters.
   */
  faults(header: DraftRow | undefined): { problems: FileFault[]; warnings: FileFault[] } {
    const problems: FileFault[] = [];
    const warnings: FileFault[] = [];
    for (const { row, column, text } of this.#faults) {
      const letters = columnLetters(column);
      const title = header?.cells[column]?.trim();
      const place = { sheet: this.#sheet, row, column: title ?? letters };
      const isRead = title !== undefined || header === undefined || row <= header.row;
      const told = fileFault(text.code, { cell: `${letters}${row}`, ...text.params }, place);
      (isRead ? problems : warnings).push(told);
    }
    return { problems, warnings };
  }
}
