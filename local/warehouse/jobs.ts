import { randomUUID } from 'node:crypto';
import { unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { QueryAnswer } from './answer-rows.ts';
import type { Database } from './database.ts';
import { readRows } from './load-rows.ts';
import { duplicate, invalid, notFound, notImplemented, Refusal } from './refusal.ts';
import { columnType, type Field, quoteName } from './schema.ts';
import type { QueryRequest, Statements } from './statements.ts';
import { insertTable, pathOf, readTable, type TableBody } from './tables.ts';

interface LoadRequest {
  readonly destinationTable?: {
    readonly projectId?: string;
    readonly datasetId?: string;
    readonly tableId?: string;
  };
  readonly sourceFormat?: string;
  readonly writeDisposition?: string;
  readonly createDisposition?: string;
  readonly ignoreUnknownValues?: boolean;
  readonly schema?: { readonly fields?: readonly Field[] };
}

export interface JobRequest {
  readonly jobReference?: { readonly jobId?: string };
  readonly configuration?: { readonly load?: LoadRequest; readonly query?: QueryRequest };
}

export interface Jobs {
  /** Runs the job and keeps its outcome, a failure too: its id is used up. @throws Refusal 409 for a known id. */
  insert(request: JobRequest, media: string | null): Promise<object>;
  get(id: string): Promise<object>;
  /** Rows of a query job, as long as this process remembers them. */
  answer(id: string): QueryAnswer;
  query(request: QueryRequest & { readonly requestId?: string }): Promise<{
    readonly id: string;
    readonly answer: QueryAnswer;
    readonly changed: number;
  }>;
}

const keptAnswers = 50;

export function jobsOf(database: Database, statements: Statements, project: string): Jobs {
  const answers = new Map<string, QueryAnswer>();
  const remember = (id: string, answer: QueryAnswer): void => {
    answers.set(id, answer);
    if (answers.size > keptAnswers) answers.delete(answers.keys().next().value ?? '');
  };

  async function perform(id: string, request: JobRequest, media: string | null): Promise<object> {
    const { load, query } = request.configuration ?? {};
    if (query) {
      const translation = await statements.translate(query);
      return database.write(async (connection) => {
        await refuseKnown(connection, id);
        const { answer, changed } = await statements.run(connection, translation, query);
        remember(id, answer);
        const statistics = { query: { numDmlAffectedRows: String(changed) } };
        return keepJob(connection, jobOf(project, id, request, { statistics }));
      });
    }
    if (!load) throw notImplemented('jobs that copy or extract');
    if (media === null) throw notImplemented('loading from Cloud Storage');
    return database.write(async (connection) => {
      await refuseKnown(connection, id);
      const count = await loadRows(connection, load, media);
      const statistics = { load: { outputRows: String(count) } };
      return keepJob(connection, jobOf(project, id, request, { statistics }));
    });
  }

  return {
    async insert(request, media) {
      const id = request.jobReference?.jobId ?? randomUUID();
      if (!/^[A-Za-z0-9_-]{1,1024}$/.test(id)) throw invalid(`Invalid job ID "${id}".`);
      try {
        return await perform(id, request, media);
      } catch (error) {
        if (error instanceof Refusal && error.status === 409) throw error;
        if (!(error instanceof Refusal)) throw error;
        // As in BigQuery a job that fails is a job nevertheless, and was accepted.
        return database.write(async (connection) => {
          await refuseKnown(connection, id);
          return keepJob(connection, jobOf(project, id, request, { error }));
        });
      }
    },

    async get(id) {
      const job = await database.read((connection) => findJob(connection, id));
      if (!job) throw notFound(`Not found: Job ${project}:${id}`);
      return job;
    },

    answer(id) {
      const answer = answers.get(id);
      if (!answer) throw notFound(`Not found: results of job ${project}:${id}`);
      return answer;
    },

    async query(request) {
      const translation = await statements.translate(request);
      const id = `query_${request.requestId ?? randomUUID()}`;
      if (translation.kind === 'select') {
        const { answer } = await database.read((connection) =>
          statements.run(connection, translation, request),
        );
        remember(id, answer);
        return { id, answer, changed: 0 };
      }
      const { requestId: _, ...query } = request;
      return database.write(async (connection) => {
        // The same request id within its life changes data once, as BigQuery promises.
        if (await findJob(connection, id))
          return { id, answer: { fields: [], rows: [] }, changed: 0 };
        const done = await statements.run(connection, translation, request);
        await keepJob(connection, jobOf(project, id, { configuration: { query } }, {}));
        return { id, ...done };
      });
    },
  };
}

async function loadRows(
  connection: DuckDBConnection,
  load: LoadRequest,
  media: string,
): Promise<number> {
  if (load.sourceFormat !== 'NEWLINE_DELIMITED_JSON')
    throw notImplemented(`loading ${load.sourceFormat ?? 'CSV'}`);
  if (load.ignoreUnknownValues) throw notImplemented('ignoring unknown values');
  const table = await destinationOf(connection, load);
  const fields = table.schema?.fields ?? [];
  const { ndjson, count } = readRows(media, fields);
  const path = pathOf(table);
  if (load.writeDisposition === 'WRITE_TRUNCATE') await connection.run(`DELETE FROM ${path}`);
  else if (load.writeDisposition && load.writeDisposition !== 'WRITE_APPEND')
    throw notImplemented(`write disposition ${load.writeDisposition}`);
  if (count === 0) return 0;

  const file = join(tmpdir(), `warehouse-${randomUUID()}.ndjson`);
  const columns = fields.map(
    (field) => `${quoteText(field.name)}: ${quoteText(columnType(field))}`,
  );
  const names = fields.map((field) => quoteName(field.name)).join(', ');
  await writeFile(file, ndjson, { mode: 0o600 });
  try {
    await connection.run(
      `INSERT INTO ${path} (${names}) SELECT ${names} FROM read_json(${quoteText(file)}, format = 'newline_delimited', maximum_object_size = 33554432, columns = {${columns.join(', ')}})`,
    );
  } finally {
    await unlink(file);
  }
  return count;
}

async function destinationOf(connection: DuckDBConnection, load: LoadRequest): Promise<TableBody> {
  const { datasetId, tableId } = load.destinationTable ?? {};
  if (!datasetId || !tableId) throw invalid('Required parameter is missing: destinationTable');
  try {
    return await readTable(connection, datasetId, tableId);
  } catch (error) {
    const canCreate = load.schema?.fields && load.createDisposition !== 'CREATE_NEVER';
    if (!(error instanceof Refusal) || error.status !== 404 || !canCreate) throw error;
    const body = { tableReference: { datasetId, tableId }, schema: load.schema };
    await insertTable(connection, body, null);
    return body;
  }
}

async function refuseKnown(connection: DuckDBConnection, id: string): Promise<void> {
  if (await findJob(connection, id)) throw duplicate(`Already Exists: Job ${id}`);
}

async function findJob(connection: DuckDBConnection, id: string): Promise<object | null> {
  const reader = await connection.runAndReadAll(
    'SELECT body FROM warehouse_catalog.jobs WHERE id = $id',
    { id },
  );
  const body = reader.getRows()[0]?.[0];
  return typeof body === 'string' ? (JSON.parse(body) as object) : null;
}

async function keepJob(
  connection: DuckDBConnection,
  job: ReturnType<typeof jobOf>,
): Promise<object> {
  const { jobId } = job.jobReference;
  await connection.run('INSERT INTO warehouse_catalog.jobs VALUES ($id, $body)', {
    id: jobId,
    body: JSON.stringify(job),
  });
  return job;
}

function jobOf(
  projectId: string,
  jobId: string,
  request: JobRequest,
  outcome: { readonly statistics?: object; readonly error?: Refusal },
) {
  const now = String(Date.now());
  const error = outcome.error?.toErrorProto();
  return {
    kind: 'bigquery#job',
    id: `${projectId}:local.${jobId}`,
    jobReference: { projectId, jobId, location: 'local' },
    configuration: request.configuration ?? {},
    status: { state: 'DONE', ...(error ? { errorResult: error, errors: [error] } : {}) },
    statistics: { creationTime: now, startTime: now, endTime: now, ...outcome.statistics },
  };
}

function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
