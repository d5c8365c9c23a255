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

/** Reads rows of one sheet; `unnamed` is the language of columns that name none. */
export function rowReader(
  sheet: string,
  columns: readonly Column[],
  unnamed: string = unnamedLanguage,
  tidies = true,
): (line: SheetRow) => ReadRow {
  const byField = new Map<string, Column[]>();
  for (const column of columns)
    byField.set(column.field, [...(byField.get(column.field) ?? []), column]);
  return ({ row, cells }) => {
    const cellOf = ({ index }: Column): string | null => straighten(cells[index] ?? null, tidies);
    const of = (field: string): readonly Column[] => byField.get(field) ?? [];
    return {
      sheet,
      row,
      cell: (field) => {
        const [column] = of(field);
        return column ? cellOf(column) : null;
      },
      header: (field) =>
        (of(field).find(({ index }) => cells[index]) ?? of(field)[0])?.header ?? field,
      text: (field) => {
        const said = new Map<string, string>();
        // A column that names its language knows better than one that does not.
        for (const column of of(field).toSorted((a, b) => rankOf(a) - rankOf(b))) {
          const cell = tidy(cells[column.index] ?? null, tidies);
          if (cell) said.set(column.language ?? unnamed, cell);
        }
        if (said.size === 0) return undefined;
        const inOrder = of(field).map(({ language }) => language ?? unnamed);
        return Object.fromEntries(
          [...new Set(inOrder)].flatMap((key) => (said.has(key) ? [[key, said.get(key)!]] : [])),
        );
      },
      get filled() {
        return columns.flatMap((column) => {
          const cell = cellOf(column);
          return cell === null ? [] : [{ column, cell }];
        });
      },
    };
  };
}

function rankOf({ language }: Column): number {
  return language === null ? 0 : 1;
}

function tidy(cell: string | null, tidies: boolean): string | null {
  return tidies ? (cell?.replaceAll(/ {2,}/g, ' ') ?? null) : cell;
}

/** Word processors make quotes curly and blanks unbreakable; expressions know only plain ones. */
function straighten(cell: string | null, tidies: boolean): string | null {
  const plain = tidy(cell, tidies)
    ?.replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\u00a0/g, ' ')
    .trim();
  return plain || null;
}
