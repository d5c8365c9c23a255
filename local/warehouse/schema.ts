import { type DuckDBType, DuckDBTypeId, type LIST } from '@duckdb/node-api';
import { invalid, notImplemented } from './refusal.ts';

/** `TableFieldSchema` of BigQuery's REST. */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly mode?: string;
  readonly description?: string;
}

const storedTypes: Readonly<Record<string, string>> = {
  STRING: 'VARCHAR',
  INTEGER: 'BIGINT',
  INT64: 'BIGINT',
  FLOAT: 'DOUBLE',
  FLOAT64: 'DOUBLE',
  NUMERIC: 'DECIMAL(38, 9)',
  BOOLEAN: 'BOOLEAN',
  BOOL: 'BOOLEAN',
  DATE: 'DATE',
  // Kept in UTC; BigQuery's timestamps have no zone either.
  TIMESTAMP: 'TIMESTAMP',
};

/** DuckDB's type for a field, lists included. */
export function columnType(field: Field): string {
  const type = storedTypes[field.type.toUpperCase()];
  if (!type) throw notImplemented(`a column of type ${field.type}`);
  return field.mode === 'REPEATED' ? `${type}[]` : type;
}

export function columnSql(field: Field): string {
  const required = field.mode === 'REQUIRED' ? ' NOT NULL' : '';
  return `${quoteName(field.name)} ${columnType(field)}${required}`;
}

/** @throws Refusal where a name is none that BigQuery takes, or the schema is empty. */
export function checkFields(fields: readonly Field[]): void {
  const seen = new Set<string>();
  if (fields.length === 0) throw invalid('Schema has no fields.');
  for (const { name } of fields) {
    if (!/^[A-Za-z_][A-Za-z0-9_]{0,299}$/.test(name))
      throw invalid(`Invalid field name "${name}".`);
    if (seen.has(name.toLowerCase())) throw invalid(`Duplicate field name "${name}".`);
    seen.add(name.toLowerCase());
  }
}

/** A dataset's or table's name, checked and quoted for DuckDB. */
export function quoteName(name: string): string {
  if (!/^[A-Za-z0-9_]{1,1024}$/.test(name)) throw invalid(`Invalid name "${name}".`);
  return `"${name}"`;
}

const answeredTypes: Readonly<Partial<Record<DuckDBTypeId, string>>> = {
  [DuckDBTypeId.VARCHAR]: 'STRING',
  [DuckDBTypeId.TINYINT]: 'INTEGER',
  [DuckDBTypeId.SMALLINT]: 'INTEGER',
  [DuckDBTypeId.INTEGER]: 'INTEGER',
  [DuckDBTypeId.BIGINT]: 'INTEGER',
  [DuckDBTypeId.HUGEINT]: 'INTEGER',
  [DuckDBTypeId.UBIGINT]: 'INTEGER',
  [DuckDBTypeId.DOUBLE]: 'FLOAT',
  [DuckDBTypeId.DECIMAL]: 'NUMERIC',
  [DuckDBTypeId.BOOLEAN]: 'BOOLEAN',
  [DuckDBTypeId.DATE]: 'DATE',
  [DuckDBTypeId.TIMESTAMP]: 'TIMESTAMP',
  // A bare NULL has no type in DuckDB; in GoogleSQL it is an INT64.
  [DuckDBTypeId.SQLNULL]: 'INTEGER',
};

/** BigQuery's field for a column of a DuckDB answer. */
export function answeredField(name: string, type: DuckDBType): Field {
  const isList = type.typeId === DuckDBTypeId.LIST;
  const inner = isList ? (type as ReturnType<typeof LIST>).valueType : type;
  const answered = answeredTypes[inner.typeId];
  if (!answered) throw notImplemented(`a result column of type ${type.toString()}`);
  return { name, type: answered, mode: isList ? 'REPEATED' : 'NULLABLE' };
}
