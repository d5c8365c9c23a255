import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { comesFromPage, urlOf } from '../incoming-request.ts';
import { openDatabase } from './database.ts';
import { jobsOf } from './jobs.ts';
import { Refusal } from './refusal.ts';
import { type Call, routesOf } from './routes.ts';
import { statementsOf } from './statements.ts';

export interface WarehouseOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Where data lives; left out, it is kept in memory. */
  readonly dataFile?: string;
  readonly project?: string;
}

/**
 * A stand-in for BigQuery's REST with DuckDB behind it, on this machine only: datasets, tables and
 * views, load jobs by upload, queries in GoogleSQL. What it cannot do as BigQuery does, it refuses.
 *
 * @throws with one clear sentence where the file is in use, damaged or not writable.
 */
export async function startWarehouse(
  options: WarehouseOptions,
): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const project = options.project ?? 'demo-tiwizi';
  const database = await openDatabase(options.dataFile);
  const statements = statementsOf(database, project);
  const answer = routesOf({ database, statements, jobs: jobsOf(database, statements, project) });
  const server = createServer((request, response) => {
    respond(request, response, answer).catch(() => response.destroy());
  });
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port, '127.0.0.1', resolve);
    });
  } catch (error) {
    await database.close();
    throw error;
  }
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.close();
    },
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (call: Call) => Promise<unknown>,
): Promise<void> {
  try {
    // Nobody signs in here: it is for programs of this machine, and any site could ask it blindly.
    if (comesFromPage(request)) throw new Refusal(403, 'accessDenied', 'No page may ask this.');
    const url = urlOf(request);
    const call = {
      method: request.method ?? 'GET',
      path: url.pathname,
      search: url.searchParams,
      contentType: request.headers['content-type'] ?? '',
      origin: `http://${request.headers.host ?? '127.0.0.1'}`,
      body: await readBody(request),
    };
    const body = await answer(call);
    const location = (body as { uploadLocation?: string } | null)?.uploadLocation;
    if (location) response.setHeader('location', location);
    send(response, body === null ? 204 : 200, location ? {} : body);
  } catch (error) {
    const refusal =
      error instanceof Refusal
        ? error
        : new Refusal(500, 'backendError', error instanceof Error ? error.message : String(error));
    send(response, refusal.status, refusal);
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(body === null ? undefined : JSON.stringify(body));
}

const largestBody = 256 * 1024 * 1024;

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > largestBody) throw new Refusal(413, 'uploadTooLarge', 'The upload is too large.');
    chunks.push(chunk as Buffer);
  }
  const body = Buffer.concat(chunks);
  return request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
}
