import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** What this server keeps besides the data: definitions as sent, jobs done, statements translated. */
const catalog = [
  'CREATE SCHEMA IF NOT EXISTS warehouse_catalog',
  'CREATE TABLE IF NOT EXISTS warehouse_catalog.tables (dataset VARCHAR, name VARCHAR, body VARCHAR, PRIMARY KEY (dataset, name))',
  'CREATE TABLE IF NOT EXISTS warehouse_catalog.jobs (id VARCHAR PRIMARY KEY, body VARCHAR)',
  'CREATE TABLE IF NOT EXISTS warehouse_catalog.translations (source VARCHAR PRIMARY KEY, target VARCHAR)',
];

const settings = {
  memory_limit: '512MB',
  threads: '2',
  // GoogleSQL's order of nulls: before everything ascending, after it descending.
  default_null_order: 'nulls_first_on_asc_last_on_desc',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  enable_external_access: 'true',
};

export interface Database {
  /** Reads on a connection of its own, beside writes. */
  read<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T>;
  /** Writes one after the other, each in a transaction that is on disk when this returns. */
  write<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** @param file Where data lives; none keeps it in memory. @throws with one sentence that says what to do. */
export async function openDatabase(file?: string): Promise<Database> {
  let instance: DuckDBInstance;
  let writer: DuckDBConnection;
  try {
    instance = await DuckDBInstance.create(file ?? ':memory:', settings);
    writer = await instance.connect();
    for (const statement of catalog) await writer.run(statement);
  } catch (error) {
    throw new Error(openingFault(file ?? ':memory:', error), { cause: error });
  }
  const idle: DuckDBConnection[] = [];
  let tail: Promise<unknown> = Promise.resolve();
  return {
    async read(work) {
      const connection = idle.pop() ?? (await instance.connect());
      try {
        return await work(connection);
      } finally {
        idle.push(connection);
      }
    },
    write(work) {
      const turn = tail.then(() => inTransaction(writer, work));
      tail = turn.catch(() => {});
      return turn;
    },
    async close() {
      await tail;
      for (const connection of idle) connection.closeSync();
      writer.closeSync();
      instance.closeSync();
    },
  };
}

async function inTransaction<T>(
  connection: DuckDBConnection,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  await connection.run('BEGIN TRANSACTION');
  try {
    const result = await work(connection);
    await connection.run('COMMIT');
    return result;
  } catch (error) {
    // A failed COMMIT has already rolled back; then there is nothing left to undo.
    await connection.run('ROLLBACK').catch(() => {});
    throw error;
  }
}

function openingFault(file: string, error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  const holder = /PID (\d+)/.exec(said)?.[1];
  if (/lock on file/i.test(said))
    return `The warehouse file ${file} is in use${holder ? ` by process ${holder}` : ''}: stop that process, or choose another file.`;
  if (/permission denied|read-only|cannot open file/i.test(said))
    return `The warehouse file ${file} cannot be opened for writing: ${firstLine(said)}`;
  return `The warehouse file ${file} is damaged or was written by another program (${firstLine(said)}): restore it from a backup, or move it away to begin anew.`;
}

function firstLine(text: string): string {
  return text.split('\n')[0]?.slice(0, 200) ?? '';
}
