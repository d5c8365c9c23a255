import type { BigQuery, Dataset, Job } from '@google-cloud/bigquery';
import type { QueryParam, QueryParams, Warehouse } from '../handlers/pipeline-ports.ts';
import { RowsRefused } from '../warehouse/rows-refused.ts';
import type { StoredTable, TableDefinition, TableRow } from '../warehouse/table.ts';

export interface BigQueryPlace {
  readonly dataset: string;
  /** `http://127.0.0.1:9050`; left out, Google's own. Calls there carry no credentials. */
  readonly endpoint?: string;
  readonly project?: string;
  /** Where a new dataset is kept: `europe-west1`. */
  readonly location?: string;
}

/** How many ids of a job are used up by failures, as far as this process knows. */
const failures = new Map<string, number>();

export function bigQueryWarehouse(place: () => BigQueryPlace): Warehouse {
  let opened: Promise<Dataset> | undefined;
  const dataset = (): Promise<Dataset> => {
    opened ??= openDataset(place()).catch((error: unknown) => {
      // A warehouse that is down now is asked again by the retry.
      opened = undefined;
      throw error;
    });
    return opened;
  };
  const ensured = new Set<string>();

  return {
    async ensure(table) {
      const key = JSON.stringify(table);
      if (ensured.has(key)) return;
      await createOrReplace(await dataset(), table);
      ensured.add(key);
    },

    async load(job, table, rows, how) {
      const target = (await dataset()).table(table);
      await once(await dataset(), job, (jobId) => {
        const writeDisposition = how === 'append' ? 'WRITE_APPEND' : 'WRITE_TRUNCATE';
        return new Promise<Job>((resolve, reject) => {
          const stream = target.createWriteStream({
            jobId,
            sourceFormat: 'NEWLINE_DELIMITED_JSON',
            writeDisposition,
            createDisposition: 'CREATE_NEVER',
          });
          stream.once('job', resolve);
          stream.once('error', reject);
          stream.end(ndjson(rows));
        });
      });
    },

    async run(job, sql, params) {
      const { bigQuery } = await dataset();
      await once(await dataset(), job, async (jobId) => {
        const [created] = await bigQuery.createQueryJob({ query: sql, jobId, ...given(params) });
        return created;
      });
    },

    async query(sql, params) {
      const { bigQuery } = await dataset();
      const [rows] = await bigQuery.query({ query: sql, ...given(params) });
      return rows.map((row: Record<string, unknown>) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(value)])),
      );
    },
  };
}

async function openDataset(place: BigQueryPlace): Promise<Dataset> {
  const { BigQuery } = await import('@google-cloud/bigquery');
  const project = place.project ? { projectId: place.project } : {};
  let client: BigQuery;
  if (place.endpoint) {
    const { PassThroughClient } = await import('google-auth-library');
    client = new BigQuery({
      ...project,
      apiEndpoint: place.endpoint,
      authClient: new PassThroughClient(),
      autoRetry: false,
    });
  } else {
    client = new BigQuery(project);
  }
  const dataset = client.dataset(place.dataset, {
    ...(place.location ? { location: place.location } : {}),
  });
  await created(() => dataset.create());
  return dataset;
}

async function createOrReplace(dataset: Dataset, table: TableDefinition): Promise<void> {
  const reference = dataset.table(table.name);
  if ('view' in table) {
    const query = await withProject(dataset, table.view);
    const view = { query, useLegacySql: false };
    if (await created(() => reference.create({ view }))) return;
    const [metadata] = await reference.getMetadata();
    if (metadata.view?.query !== query) await reference.setMetadata({ view });
    return;
  }
  await created(() => reference.create(storedOptions(table)));
}

/**
 * A query knows the project it is asked in; a view that is saved by the API is asked in any, and its
 * names may be refused where they leave the project to be guessed.
 */
async function withProject(dataset: Dataset, sql: string): Promise<string> {
  const project = await dataset.bigQuery.getProjectId();
  return sql.replaceAll(`\`${dataset.id}.`, `\`${project}.${dataset.id}.`);
}

function storedOptions({ columns, partitionBy, clusterBy }: StoredTable): Record<string, unknown> {
  return {
    schema: { fields: columns },
    // Days would pass the limit of 10 000 partitions; months never will.
    ...(partitionBy ? { timePartitioning: { type: 'MONTH', field: partitionBy } } : {}),
    ...(clusterBy ? { clustering: { fields: clusterBy } } : {}),
  };
}

/**
 * Runs a job once: an id that is known was done, is being done, or failed, left nothing and gives way
 * to the next. What fails now is thrown: its event tries again after a pause, however often.
 */
async function once(
  dataset: Dataset,
  job: string,
  begin: (jobId: string) => Promise<Job>,
): Promise<void> {
  for (let attempt = failures.get(job) ?? 0; ; attempt += 1) {
    const jobId = attempt === 0 ? job : `${job}-${attempt}`;
    let running: Job | undefined;
    const isNew = await created(async () => {
      running = await begin(jobId);
    });
    running ??= dataset.bigQuery.job(jobId, {
      ...(dataset.location ? { location: dataset.location } : {}),
    });
    const fault = await faultOf(running);
    if (fault === null) {
      failures.delete(job);
      return;
    }
    failures.set(job, attempt + 1);
    if (isNew) throw failureOf(jobId, fault);
  }
}

/** Of a load `invalid` means its rows; no table, no quota, no answer are other reasons. */
function failureOf(jobId: string, { reason, message }: JobFault): Error {
  const said = `warehouse job ${jobId} failed: ${reason}: ${message}`;
  return reason === 'invalid' ? new RowsRefused(said) : new Error(said);
}

interface JobFault {
  readonly reason: string;
  readonly message: string;
}

/** Waits until the job is done. @returns Why it failed; null where it did not. */
async function faultOf(job: Job): Promise<JobFault | null> {
  for (;;) {
    const [metadata] = await job.getMetadata();
    if (metadata.status?.state === 'DONE') {
      const fault = metadata.status.errorResult;
      return fault ? { reason: String(fault.reason), message: String(fault.message) } : null;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** False where it was there already. */
async function created(create: () => Promise<unknown>): Promise<boolean> {
  try {
    await create();
    return true;
  } catch (error) {
    if (Number((error as { code?: unknown }).code) === 409) return false;
    throw error;
  }
}

function ndjson(rows: readonly TableRow[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

function given(params: QueryParams): object {
  const entries = Object.entries(params);
  if (entries.length === 0) return {};
  return {
    params: Object.fromEntries(entries.map(([name, value]) => [name, sent(value).value])),
    types: Object.fromEntries(entries.map(([name, value]) => [name, sent(value).type])),
  };
}

/** The client takes dates and timestamps as objects only; a bare text it would send as null. */
function sent(value: QueryParam): { readonly value: unknown; readonly type: string } {
  if (typeof value === 'string') return { value, type: 'STRING' };
  if (typeof value === 'number')
    return { value, type: Number.isInteger(value) ? 'INT64' : 'FLOAT64' };
  if ('date' in value) return { value: { value: value.date }, type: 'DATE' };
  return { value: { value: value.timestamp }, type: 'TIMESTAMP' };
}

/** Dates, timestamps and exact decimals arrive as objects that hold a text. */
function plainValue(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object' && 'value' in value) return String(value.value);
  if (typeof value === 'object') return Number(value.toString());
  return value as string | number | boolean;
}
