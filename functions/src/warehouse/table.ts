/** BigQuery's names of types, as its API spells them. */
export type ColumnType = 'STRING' | 'INT64' | 'FLOAT64' | 'BOOL' | 'DATE' | 'TIMESTAMP';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly mode?: 'NULLABLE' | 'REQUIRED' | 'REPEATED';
  readonly description?: string;
}

export interface StoredTable {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Column by whose month the table is partitioned. */
  readonly partitionBy?: string;
  readonly clusterBy?: readonly string[];
}

/** A view: always what its query says now. */
export interface ViewTable {
  readonly name: string;
  readonly view: string;
}

export type TableDefinition = StoredTable | ViewTable;

/** Dates as `YYYY-MM-DD`, timestamps as RFC 3339 UTC; null where there is nothing. */
export type TableRow = Readonly<
  Record<string, string | number | boolean | null | readonly string[]>
>;
