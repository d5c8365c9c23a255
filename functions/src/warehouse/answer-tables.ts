import type { Answers } from '../../../core/form/answers.ts';
import type { FormDefinition } from '../../../core/form/definition.ts';
import { flattenSubmission } from '../../../core/form/flatten-submission.ts';
import { type WarehouseColumn, warehouseColumns } from '../../../core/form/warehouse-columns.ts';
import currentAnswers from '../../sql/current_answers.sql?raw';
import type { Column, StoredTable, TableRow, ViewTable } from './table.ts';

/** Which write of which document a row belongs to; a form's own keys never begin with `_`. */
const keyColumns: readonly Column[] = [
  { name: '_document', type: 'STRING', mode: 'REQUIRED' },
  { name: '_revision', type: 'INT64', mode: 'REQUIRED' },
];

/** Typed tables of one form version, append-only: `f02_v1`, and `f02_v1__funders` for a repeat. */
export function versionTables(definition: FormDefinition): readonly StoredTable[] {
  return Object.entries(columnsOf(definition)).map(([repeat, columns]) => ({
    name: tableName(definition, repeat),
    columns: [...keyColumns, ...columns.map(stored)],
    clusterBy: ['_document'],
  }));
}

/**
 * Views over all versions of one form, `f02` and `f02__funders`: the current answers, with the
 * columns of the newest version that has them. An older column of another type is left out. Names
 * of tables and columns that differ in case only are one and the same to the warehouse.
 */
export function currentViews(versions: readonly FormDefinition[]): readonly ViewTable[] {
  const newestFirst = [...versions].sort((a, b) => b.version - a.version);
  const parts = new Map<string, { table: string; columns: readonly WarehouseColumn[] }[]>();
  for (const definition of newestFirst)
    for (const [repeat, columns] of Object.entries(columnsOf(definition))) {
      const name = repeat.toLowerCase();
      const table = tableName(definition, repeat);
      parts.set(name, [...(parts.get(name) ?? []), { table, columns }]);
    }
  const form = newestFirst[0]?.form ?? '';
  return [...parts].map(([repeat, tables]) => ({
    name: joined(form.toLowerCase(), repeat),
    view: currentAnswers.replace('{versions}', () => unionOf(tables)),
  }));
}

/** The rows that one judged submission adds, by table. */
export function answerRows(
  definition: FormDefinition,
  document: string,
  revision: number,
  answers: Answers,
): Readonly<Record<string, readonly TableRow[]>> {
  const { row, children } = flattenSubmission(definition, answers);
  const keys = { _document: document, _revision: revision };
  const all = Object.entries({ '': [row], ...children });
  return Object.fromEntries(
    all.map(([repeat, rows]) => [
      tableName(definition, repeat),
      rows.map((one) => ({ ...keys, ...one })),
    ]),
  );
}

function unionOf(
  tables: readonly { readonly table: string; readonly columns: readonly WarehouseColumn[] }[],
): string {
  const wanted = new Map<string, WarehouseColumn>();
  for (const { columns } of tables)
    for (const column of columns)
      if (!wanted.has(column.name.toLowerCase())) wanted.set(column.name.toLowerCase(), column);
  const selects = tables.map(({ table, columns }) => {
    const known = new Map(columns.map((column) => [column.name.toLowerCase(), column]));
    const listed = [...wanted].map(([name, column]) => {
      const own = known.get(name);
      const fits = own?.type === column.type && own.isRepeated === column.isRepeated;
      return fits ? `\`${column.name}\`` : `NULL AS \`${column.name}\``;
    });
    return `  SELECT ${['_document', '_revision', ...listed].join(', ')} FROM \`tiwizi.${table}\``;
  });
  return selects.join('\n  UNION ALL\n');
}

function columnsOf(definition: FormDefinition): Record<string, readonly WarehouseColumn[]> {
  const { row, children } = warehouseColumns(definition);
  return { '': row, ...children };
}

function stored({ name, type, isRepeated }: WarehouseColumn): Column {
  return { name, type, mode: isRepeated ? 'REPEATED' : 'NULLABLE' };
}

function tableName({ form, version }: FormDefinition, repeat: string): string {
  return joined(`${form.toLowerCase()}_v${version}`, repeat);
}

function joined(table: string, repeat: string): string {
  return repeat === '' ? table : `${table}__${repeat}`;
}
