import { randomUUID } from 'node:crypto';
import type { QueryAnswer } from './answer-rows.ts';
import type { Database } from './database.ts';
import type { JobRequest, Jobs } from './jobs.ts';
import { parseJson, parseMultipart } from './parse-upload.ts';
import { invalid, notFound, notImplemented } from './refusal.ts';
import type { QueryRequest, Statements } from './statements.ts';
import {
  deleteTable,
  insertDataset,
  insertTable,
  readDataset,
  readTable,
  type TableBody,
  updateTable,
} from './tables.ts';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly search: URLSearchParams;
  readonly contentType: string;
  /** Where this server is, as the caller names it. */
  readonly origin: string;
  readonly body: Buffer;
}

interface Parts {
  readonly database: Database;
  readonly statements: Statements;
  readonly jobs: Jobs;
}

/** Answers one call; null means "no content". @throws Refusal */
export function routesOf({ database, statements, jobs }: Parts): (call: Call) => Promise<unknown> {
  /** Resumable uploads that were begun: the job they are for. They live as long as this process. */
  const begun = new Map<string, JobRequest>();

  async function upload(call: Call): Promise<unknown> {
    const type = call.search.get('uploadType');
    if (type === 'multipart') {
      const { metadata, media } = parseMultipart(call.contentType, call.body);
      return jobs.insert(metadata as JobRequest, media);
    }
    if (type !== 'resumable') throw invalid(`Unknown upload type ${type ?? ''}.`);
    const id = call.search.get('upload_id');
    if (call.method === 'POST' && !id) {
      const upload = randomUUID();
      begun.set(upload, parseJson(call.body.toString('utf8')) as JobRequest);
      return {
        uploadLocation: `${call.origin}${call.path}?uploadType=resumable&upload_id=${upload}`,
      };
    }
    const request = begun.get(id ?? '');
    if (!request) throw notFound('Not found: upload session');
    begun.delete(id ?? '');
    return jobs.insert(request, call.body.toString('utf8'));
  }

  async function putTable(call: Call, dataset: string, table: string): Promise<unknown> {
    const sent = json(call) as unknown as TableBody;
    const body = { ...sent, tableReference: { datasetId: dataset, tableId: table } };
    // Before the write begins: translating keeps its answer by a write of its own.
    const translated = await viewOf(body);
    return database.write((connection) => updateTable(connection, body, translated));
  }

  async function viewOf(body: TableBody): Promise<string | null> {
    if (!body.view) return null;
    const query = { query: body.view.query ?? '', useLegacySql: body.view.useLegacySql ?? true };
    const translation = await statements.translate(query);
    if (translation.kind !== 'select') throw invalid('A view must be a query.');
    return translation.sql;
  }

  return async (call) => {
    const upload0 = /^\/upload\/bigquery\/v2\/projects\/([^/]+)\/jobs$/.exec(call.path);
    if (upload0) return upload(call);
    const match = /^\/bigquery\/v2\/projects\/([^/]+)\/(.+)$/.exec(call.path);
    if (!match) throw notFound(`Not found: ${call.path}`);
    const [kind, id, inner, innerId] = (match[2] ?? '').split('/').map(decodeURIComponent);
    const route = `${call.method} ${kind}${id === undefined ? '' : '/*'}${inner ? `/${inner}` : ''}${innerId === undefined ? '' : '/*'}`;
    const dataset = id ?? '';
    const table = innerId ?? '';
    switch (route) {
      case 'POST datasets': {
        const body = json(call) as { datasetReference?: { datasetId?: string } };
        const name = body.datasetReference?.datasetId ?? '';
        await database.write((connection) => insertDataset(connection, name, body));
        return body;
      }
      case 'GET datasets/*':
        return database.read((connection) => readDataset(connection, dataset));
      case 'POST datasets/*/tables': {
        const sent = json(call) as unknown as TableBody;
        const tableId = sent.tableReference?.tableId ?? '';
        const body = {
          ...sent,
          tableReference: { ...sent.tableReference, datasetId: dataset, tableId },
        };
        const translated = await viewOf(body);
        await database.write((connection) => insertTable(connection, body, translated));
        return body;
      }
      case 'GET datasets/*/tables/*':
        return database.read((connection) => readTable(connection, dataset, table));
      case 'PATCH datasets/*/tables/*':
      case 'PUT datasets/*/tables/*':
        return putTable(call, dataset, table);
      case 'DELETE datasets/*/tables/*':
        await database.write((connection) => deleteTable(connection, dataset, table));
        return null;
      case 'POST jobs':
        return jobs.insert(json(call) as JobRequest, null);
      case 'GET jobs/*':
        return jobs.get(id ?? '');
      case 'POST queries': {
        const { id: job, answer, changed } = await jobs.query(json(call) as QueryRequest);
        return { ...page(answer, call, job), numDmlAffectedRows: String(changed) };
      }
      case 'GET queries/*':
        return page(jobs.answer(id ?? ''), call, id ?? '');
      default:
        throw notImplemented(`${call.method} ${call.path}`);
    }
  };
}

function json(call: Call): object {
  const body = parseJson(call.body.toString('utf8'));
  if (body === null || typeof body !== 'object') throw invalid('The body must be a JSON object.');
  return body;
}

function page(answer: QueryAnswer, call: Call, jobId: string): object {
  const start = Number(call.search.get('pageToken') ?? call.search.get('startIndex') ?? 0);
  const most = Number(call.search.get('maxResults') ?? answer.rows.length);
  const rows = answer.rows.slice(start, start + most);
  const isMore = start + rows.length < answer.rows.length && rows.length > 0;
  return {
    kind: 'bigquery#queryResponse',
    jobReference: { projectId: 'local', jobId, location: 'local' },
    jobComplete: true,
    cacheHit: false,
    totalRows: String(answer.rows.length),
    schema: { fields: answer.fields },
    rows,
    ...(isMore ? { pageToken: String(start + rows.length) } : {}),
  };
}
