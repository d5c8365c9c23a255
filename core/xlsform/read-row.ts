import { unnamedLanguage } from '../language.ts';
import type { Column } from './columns.ts';
import type { SheetRow } from './workbook.ts';

/** One row under its columns. */
export interface ReadRow {
  readonly sheet: string;
  readonly row: number;
  /** Quotes straightened, trimmed; null where empty. */
  cell(field: string): string | null;
  /** Header of a field as its author wrote it. */
  header(field: string): string;
  /** What the row says under a field, by language. */
  text(field: string): Readonly<Record<string, string>> | undefined;
  /** Every filled cell with its column. */
  readonly filled: readonly { readonly column: Column; readonly cell: string }[];
}

/** The columns of one field: as they stand, and those that name a language last. */
interface FieldColumns {
  readonly inOrder: Column[];
  readonly ranked: Column[];
}

const none: FieldColumns = { inOrder: [], ranked: [] };

/** Reads rows of one sheet; `unnamed` is the language of columns that name none. */
export function rowReader(
  sheet: string,
  columns: readonly Column[],
  unnamed: string = unnamedLanguage,
  tidies = true,
): (line: SheetRow) => ReadRow {
  const byField = new Map<string, FieldColumns>();
  for (const column of columns) {
    const known = byField.get(column.field) ?? { inOrder: [], ranked: [] };
    byField.set(column.field, known);
    known.inOrder.push(column);
    if (column.language === null) known.ranked.unshift(column);
    else known.ranked.push(column);
  }
  const of = (field: string): FieldColumns => byField.get(field) ?? none;
  return ({ row, cells }) => {
    const cellOf = ({ index }: Column): string | null => straighten(cells[index] ?? null, tidies);
    let filled: ReadRow['filled'] | undefined;
    return {
      sheet,
      row,
      cell: (field) => {
        const [column] = of(field).inOrder;
        return column ? cellOf(column) : null;
      },
      header: (field) => {
        const { inOrder } = of(field);
        return (inOrder.find(({ index }) => cells[index]) ?? inOrder[0])?.header ?? field;
      },
      text: (field) => {
        const { inOrder, ranked } = of(field);
        if (!inOrder.some(({ index }) => cells[index])) return undefined;
        // Keys in the order of the columns; one that names its language knows better.
        const said = new Map<string, string>();
        for (const one of [...inOrder, ...ranked]) {
          const cell = cells[one.index];
          if (cell) said.set(one.language ?? unnamed, tidy(cell, tidies).trim());
        }
        return Object.fromEntries(said);
      },
      get filled() {
        filled ??= columns.flatMap((column) => {
          const cell = cellOf(column);
          return cell === null ? [] : [{ column, cell }];
        });
        return filled;
      },
    };
  };
}

function tidy(cell: string, tidies: boolean): string {
  return tidies && cell.includes('  ') ? cell.replaceAll(/ {2,}/g, ' ') : cell;
}

/** Word processors make quotes curly and blanks unbreakable; expressions know only plain ones. */
function straighten(cell: string | null, tidies: boolean): string | null {
  if (cell === null) return null;
  const plain = tidy(cell, tidies);
  if (!/[‘’“”\u00a0]/.test(plain)) return plain.trim() || null;
  return (
    plain
      .replace(/[‘’]/g, "'")
      .replace(/[“”]/g, '"')
      .replace(/\u00a0/g, ' ')
      .trim() || null
  );
}
