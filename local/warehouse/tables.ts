import type { DuckDBConnection } from '@duckdb/node-api';
import { duplicate, invalid, notFound, notImplemented } from './refusal.ts';
import { checkFields, columnSql, type Field, quoteName } from './schema.ts';

/** What this server reads of BigQuery's `Table`; everything sent is kept and given back. */
export interface TableBody {
  readonly tableReference: {
    readonly projectId?: string;
    readonly datasetId: string;
    readonly tableId: string;
  };
  readonly schema?: { readonly fields?: readonly Field[] };
  readonly view?: { readonly query?: string; readonly useLegacySql?: boolean };
  readonly [property: string]: unknown;
}

const wholeDataset = '';

export async function insertDataset(
  connection: DuckDBConnection,
  dataset: string,
  body: object,
): Promise<void> {
  if (await readBody(connection, dataset, wholeDataset))
    throw duplicate(`Already Exists: Dataset ${dataset}`);
  await connection.run(`CREATE SCHEMA ${quoteName(dataset)}`);
  await keepBody(connection, dataset, wholeDataset, body);
}

export async function readDataset(connection: DuckDBConnection, dataset: string): Promise<object> {
  const body = await readBody(connection, dataset, wholeDataset);
  if (!body) throw notFound(`Not found: Dataset ${dataset}`);
  return body;
}

/** @param translated The view's query in DuckDB's words; null for a table of rows. */
export async function insertTable(
  connection: DuckDBConnection,
  body: TableBody,
  translated: string | null,
): Promise<void> {
  const { datasetId, tableId } = body.tableReference;
  await readDataset(connection, datasetId);
  if (tableId === wholeDataset) throw invalid('Invalid table ID "".');
  if (await readBody(connection, datasetId, tableId))
    throw duplicate(`Already Exists: Table ${datasetId}.${tableId}`);
  await connection.run(`CREATE ${definitionOf(body, translated)}`);
  await keepBody(connection, datasetId, tableId, body);
}

/** Replaces a view's query, or adds columns to a table; BigQuery, too, lets no column go this way. */
export async function updateTable(
  connection: DuckDBConnection,
  body: TableBody,
  translated: string | null,
): Promise<TableBody> {
  const { datasetId, tableId } = body.tableReference;
  const before = await readTable(connection, datasetId, tableId);
  const path = pathOf(body);
  if (translated !== null) {
    if (!before.view) throw invalid(`${tableId} is a table, not a view.`);
    await connection.run(`CREATE OR REPLACE ${definitionOf(body, translated)}`);
  }
  const fields = body.schema?.fields;
  if (fields && !before.view) {
    checkFields(fields);
    const known = new Map((before.schema?.fields ?? []).map((field) => [field.name, field]));
    for (const name of known.keys())
      if (!fields.some((field) => field.name === name))
        throw invalid(`Provided Schema does not match Table: field ${name} is missing.`);
    for (const field of fields) {
      const old = known.get(field.name);
      if (old && old.type !== field.type)
        throw invalid(`Provided Schema does not match Table: field ${field.name} changed type.`);
      if (!old && field.mode === 'REQUIRED')
        throw invalid(`Cannot add required column ${field.name} to an existing table.`);
      if (!old) await connection.run(`ALTER TABLE ${path} ADD COLUMN ${columnSql(field)}`);
    }
  }
  const next = { ...before, ...body };
  await keepBody(connection, datasetId, tableId, next);
  return next;
}

export async function readTable(
  connection: DuckDBConnection,
  dataset: string,
  table: string,
): Promise<TableBody> {
  const body = await readBody(connection, dataset, table);
  if (!body || table === wholeDataset) throw notFound(`Not found: Table ${dataset}.${table}`);
  return body as unknown as TableBody;
}

export async function deleteTable(
  connection: DuckDBConnection,
  dataset: string,
  table: string,
): Promise<void> {
  const body = await readTable(connection, dataset, table);
  await connection.run(`DROP ${body.view ? 'VIEW' : 'TABLE'} ${pathOf(body)}`);
  await connection.run(
    'DELETE FROM warehouse_catalog.tables WHERE dataset = $dataset AND name = $name',
    { dataset, name: table },
  );
}

export function pathOf(body: Pick<TableBody, 'tableReference'>): string {
  const { datasetId, tableId } = body.tableReference;
  return `${quoteName(datasetId)}.${quoteName(tableId)}`;
}

function definitionOf(body: TableBody, translated: string | null): string {
  if (translated !== null) return `VIEW ${pathOf(body)} AS ${translated}`;
  const fields = body.schema?.fields ?? [];
  checkFields(fields);
  if (body.externalDataConfiguration || body.materializedView)
    throw notImplemented('external tables and materialized views');
  return `TABLE ${pathOf(body)} (${fields.map(columnSql).join(', ')})`;
}

async function readBody(
  connection: DuckDBConnection,
  dataset: string,
  name: string,
): Promise<object | null> {
  const reader = await connection.runAndReadAll(
    'SELECT body FROM warehouse_catalog.tables WHERE dataset = $dataset AND name = $name',
    { dataset, name },
  );
  const body = reader.getRows()[0]?.[0];
  return typeof body === 'string' ? (JSON.parse(body) as object) : null;
}

async function keepBody(
  connection: DuckDBConnection,
  dataset: string,
  name: string,
  body: object,
): Promise<void> {
  await connection.run(
    'INSERT OR REPLACE INTO warehouse_catalog.tables VALUES ($dataset, $name, $body)',
    { dataset, name, body: JSON.stringify(body) },
  );
}
