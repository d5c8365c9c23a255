import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { checkRequestSize, largestRequest } from '../documents/limits.ts';
import { methods } from '../engine/methods.ts';
import { invalid, StatusError, statusOf } from '../status.ts';
import { fromJson, toJson } from './proto-json.ts';
import { messageType } from './protocol.ts';
import { readQueryString, route } from './rest-route.ts';
import type { Service } from './service.ts';
import type { WebChannel } from './webchannel.ts';

const worthCompressing = 1024;
const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** Answers what is asked of the emulator itself; null where the address is none of its. */
export type EmulatorEndpoints = (
  request: IncomingMessage,
  url: URL,
  body: () => Promise<string>,
) => Promise<Answer | null>;

type Answer = { readonly code: number } & (
  | { readonly json: unknown }
  | { readonly html: string }
  | { readonly file: string; readonly done: () => void }
);

export function createRestHandler(
  service: Service,
  emulator: EmulatorEndpoints,
  webChannel: WebChannel,
) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    request.on('error', () => response.destroy());
    try {
      const url = urlOf(request);
      if (url.pathname === '/') return await send(request, response, 200, 'Ok\n');
      const own = await emulator(request, url, () => readBody(request));
      if (own && 'file' in own) return await sendFile(response, own);
      if (own && 'html' in own) {
        response.setHeader('content-type', 'text/html; charset=utf-8');
        return await send(request, response, own.code, own.html);
      }
      if (own) return await send(request, response, own.code, own.json);
      allowOtherOrigins(request, response);
      if (request.method === 'OPTIONS') {
        response.writeHead(204).end();
        return;
      }
      if (url.pathname.startsWith('/google.firestore.v1.Firestore/')) {
        const body = () => readBody(request);
        await webChannel.answer(request, response, url, comesFromPage(request), body);
        return;
      }
      await send(request, response, 200, await answer(service, request, url));
    } catch (thrown) {
      const { httpCode, message, status } = statusOf(thrown);
      const error = { error: { code: httpCode, message, status } };
      const isList = /:(batchGet|runQuery|runAggregationQuery)$/.test(
        request.url?.split('?')[0] ?? '',
      );
      await send(request, response, httpCode, isList ? [error] : error).catch(() => {
        response.destroy();
      });
    }
  };
}

/** @throws StatusError INVALID_ARGUMENT for what no address is written like. */
function urlOf({ url = '/' }: IncomingMessage): URL {
  if (!URL.canParse(url, 'http://localhost')) throw invalid('The address is none.');
  return new URL(url, 'http://localhost');
}

async function sendFile(
  response: ServerResponse,
  { file, done }: { readonly file: string; readonly done: () => void },
): Promise<void> {
  try {
    response.setHeader('content-type', 'application/vnd.sqlite3');
    response.setHeader('content-length', statSync(file).size);
    await pipeline(createReadStream(file), response);
  } catch (error) {
    // Whoever asked may leave before the end; only what is wrong here is a fault.
    if (!response.destroyed) throw error;
  } finally {
    done();
  }
}

/** A page is recognised by the headers that it cannot leave out. */
export function comesFromPage(request: IncomingMessage): boolean {
  const { origin, host = '' } = request.headers;
  const isLoopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host);
  return origin !== undefined || request.headers['sec-fetch-site'] !== undefined || !isLoopback;
}

async function answer(service: Service, request: IncomingMessage, url: URL): Promise<unknown> {
  if (!url.pathname.startsWith('/v1/')) {
    throw new StatusError('NOT_FOUND', 'There is nothing at this address.');
  }
  const { method, fromPath, body } = route(request.method ?? 'GET', url.pathname);
  const caller = service.authenticate(request.headers.authorization, comesFromPage(request));
  const said = readQueryString(url.searchParams);
  const json = body === 'none' ? {} : parseBody(await readBody(request));
  const asked =
    body === 'document'
      ? {
          ...said,
          ...fromPath,
          document: { ...json, ...(fromPath.document as object | undefined) },
        }
      : { ...said, ...json, ...fromPath };
  const result = await service.answer(method, caller, service.readRequest(method, asked));
  // As gRPC sends it: what is empty or unknown to the protocol does not leave.
  const type = messageType(service.protocol, methods[method].response);
  const shown = (one: unknown) => toJson(type, fromJson(type, one));
  return methods[method].isList ? (result as unknown[]).map(shown) : shown(result);
}

function parseBody(text: string): object {
  if (text.trim() === '') return {};
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalid('Invalid JSON payload received.');
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw invalid('Invalid JSON payload received: not an object.');
  }
  return json;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      size += part.length;
      checkRequestSize(size);
      parts.push(part);
    }
  } catch (thrown) {
    if (thrown instanceof StatusError) throw thrown;
    throw new StatusError('CANCELLED', 'The request was broken off.');
  }
  const raw = Buffer.concat(parts);
  if (request.headers['content-encoding'] !== 'gzip') return raw.toString();
  try {
    return (await unzip(raw, { maxOutputLength: largestRequest })).toString();
  } catch {
    throw invalid('The body is no gzip.');
  }
}

function allowOtherOrigins(request: IncomingMessage, response: ServerResponse): void {
  const { origin } = request.headers;
  if (origin === undefined) return;
  response.setHeader('access-control-allow-origin', origin);
  // Channels ask with credentials. There are none here but the tokens that requests say themselves.
  response.setHeader('access-control-allow-credentials', 'true');
  response.setHeader('vary', 'origin, accept-encoding');
  // As Google's service does: a page whose device is days off can know the time.
  response.setHeader('access-control-expose-headers', 'date, x-http-session-id');
  if (request.method !== 'OPTIONS') return;
  response.setHeader('access-control-allow-methods', 'GET, POST, PATCH, DELETE, OPTIONS');
  response.setHeader('access-control-allow-headers', allowedHeaders);
  response.setHeader('access-control-max-age', '3600');
}

const allowedHeaders =
  'authorization, content-type, google-cloud-resource-prefix, x-goog-api-client, x-goog-request-params, x-firebase-appcheck, x-firebase-client, x-firebase-client-log-type, x-firebase-gmpid, x-goog-api-key';

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  code: number,
  content: unknown,
): Promise<void> {
  const isText = typeof content === 'string';
  let body = Buffer.from(isText ? content : `${JSON.stringify(content)}\n`);
  const accepted = String(request.headers['accept-encoding'] ?? '');
  if (body.length >= worthCompressing && /\bgzip\b/.test(accepted)) {
    body = await zip(body);
    response.setHeader('content-encoding', 'gzip');
    response.setHeader('vary', 'origin, accept-encoding');
  }
  if (!response.hasHeader('content-type')) {
    response.setHeader('content-type', isText ? 'text/plain' : 'application/json; charset=utf-8');
  }
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  response.writeHead(code, { 'content-length': body.length });
  response.end(body);
}
