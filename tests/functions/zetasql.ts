import { type ChildProcess, execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { credentials, loadPackageDefinition } from '@grpc/grpc-js';
import type { Column, TableRow } from '../../functions/src/warehouse/table.ts';

const require = createRequire(import.meta.url);
const home = join(
  dirname(require.resolve('@fivetrandevelopers/zetasql/package.json')),
  'lib/zetasql',
);

export interface ReferenceTable {
  /** Full dotted name. */
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
}
export type ReferenceRow = Readonly<Record<string, string | number | boolean | null>>;

/** Google's own reference evaluator of GoogleSQL, on rows given with each query. */
export interface Reference {
  query(
    sql: string,
    tables: readonly ReferenceTable[],
    params: Readonly<Record<string, string>>,
  ): Promise<readonly ReferenceRow[]>;
  stop(): void;
}

type Json = { readonly [key: string]: unknown };
type Evaluate = (request: object, done: (error: Error | null, response: Json) => void) => void;

export async function startReference(): Promise<Reference> {
  const port = await freePort();
  const suffix = `${process.arch.startsWith('arm') ? '_arm' : ''}${process.platform === 'darwin' ? '' : '.so'}`;
  const server: ChildProcess = execFile(join(home, `remote_server${suffix}`), [
    'localhost',
    `${port}`,
  ]);
  const loader = require('@grpc/proto-loader') as typeof import('@grpc/proto-loader');
  const definition = loader.loadSync('local_service.proto', {
    defaults: true,
    oneofs: true,
    longs: String,
    includeDirs: [join(home, 'protos')],
  });
  const { zetasql } = loadPackageDefinition(definition) as never as {
    zetasql: { local_service: { ZetaSqlLocalService: new (...of: unknown[]) => never } };
  };
  const client = new zetasql.local_service.ZetaSqlLocalService(
    `localhost:${port}`,
    credentials.createInsecure(),
  ) as unknown as {
    evaluateQuery: Evaluate;
    getLanguageOptions: Evaluate;
    waitForReady(deadline: number, done: (error?: Error) => void): void;
    close(): void;
  };
  await new Promise<void>((resolve, reject) =>
    client.waitForReady(Date.now() + 20_000, (error) => (error ? reject(error) : resolve())),
  );
  const call = (method: 'evaluateQuery' | 'getLanguageOptions', request: object) =>
    new Promise<Json>((resolve, reject) =>
      client[method](request, (error, response) => (error ? reject(error) : resolve(response))),
    );
  const language = await call('getLanguageOptions', { maximumFeatures: true });

  return {
    async query(sql, tables, params) {
      const options = {
        languageOptions: language,
        queryParameters: Object.keys(params).map((name) => ({ name, type: typeOf('DATE') })),
      };
      const response = await call('evaluateQuery', {
        sql,
        options,
        simpleCatalog: {
          name: 'warehouse',
          builtinFunctionOptions: { languageOptions: language },
          table: tables.map(({ name, columns }) => ({
            name,
            column: columns.map((column) => ({ name: column.name, type: typeOfColumn(column) })),
          })),
        },
        tableContent: Object.fromEntries(
          tables.map(({ name, columns, rows }) => [
            name,
            {
              tableData: {
                row: rows.map((row) => ({
                  cell: columns.map((column) => cellOf(column, row[column.name] ?? null)),
                })),
              },
            },
          ]),
        ),
        params: Object.entries(params).map(([name, date]) => ({
          name,
          value: { dateValue: daysOf(date) },
        })),
      });
      return rowsOf(response as never);
    },
    stop() {
      client.close();
      server.kill('SIGKILL');
    },
  };
}

const kinds = {
  STRING: 'TYPE_STRING',
  INT64: 'TYPE_INT64',
  FLOAT64: 'TYPE_DOUBLE',
  BOOL: 'TYPE_BOOL',
  DATE: 'TYPE_DATE',
  TIMESTAMP: 'TYPE_TIMESTAMP',
} as const;

function typeOf(type: Column['type']): object {
  return { typeKind: kinds[type] };
}

function typeOfColumn({ type, mode }: Column): object {
  if (mode !== 'REPEATED') return typeOf(type);
  return { typeKind: 'TYPE_ARRAY', arrayType: { elementType: typeOf(type) } };
}

function cellOf(column: Column, value: TableRow[string]): object {
  if (column.mode === 'REPEATED')
    return {
      arrayValue: {
        element: ((value ?? []) as readonly string[]).map((one) => ({ stringValue: one })),
      },
    };
  if (value === null) return {};
  switch (column.type) {
    case 'INT64':
      return { int64Value: String(value) };
    case 'FLOAT64':
      return { doubleValue: value };
    case 'BOOL':
      return { boolValue: value };
    case 'DATE':
      return { dateValue: daysOf(String(value)) };
    case 'TIMESTAMP':
      return {
        timestampValue: {
          seconds: Math.floor(Date.parse(String(value)) / 1000),
          nanos: (Date.parse(String(value)) % 1000) * 1e6,
        },
      };
    default:
      return { stringValue: String(value) };
  }
}

function daysOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

interface Evaluated {
  readonly content: {
    readonly tableData: { readonly row: readonly { readonly cell: readonly Json[] }[] };
  };
  readonly prepared: { readonly columns: readonly { readonly name: string }[] };
}

function rowsOf({ content, prepared }: Evaluated): readonly ReferenceRow[] {
  const names = prepared.columns.map(({ name }) => name);
  return content.tableData.row.map(({ cell }) =>
    Object.fromEntries(cell.map((value, position) => [names[position], plainOf(value)])),
  );
}

function plainOf(cell: Json): ReferenceRow[string] {
  const kind = cell.value as string | undefined;
  if (!kind) return null;
  const value = cell[kind];
  if (kind === 'int64Value' || kind === 'doubleValue') return Number(value);
  if (kind === 'boolValue' || kind === 'stringValue') return value as boolean | string;
  if (kind === 'timestampValue') {
    const { seconds, nanos } = value as { seconds: string; nanos: number };
    return new Date(Number(seconds) * 1000 + nanos / 1e6).toISOString();
  }
  throw new Error(`a value of another kind: ${kind}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
