import {
  request as ask,
  createServer,
  type IncomingMessage,
  type RequestOptions,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { urlOf } from '../incoming-request.ts';
import type { Trigger } from './triggers.ts';

type RequestTrigger = Extract<Trigger, { on: 'request' }>;

export interface RequestDoor {
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * Serves https and callable functions at `/{project}/{region}/{name}` and hands requests on to the
 * process that runs them.
 *
 * @param admit Gives the Authorization header to hand on, or null to refuse: the process itself
 *   cannot check a signature (see `withoutSignature` in local/auth).
 */
export async function openDoor(options: {
  readonly port: number;
  readonly projectId: string;
  readonly triggers: () => readonly RequestTrigger[];
  /** Port of the process; null while it is being started again. */
  readonly target: () => number | null;
  readonly admit: (authorization: string) => string | null;
}): Promise<RequestDoor> {
  const server = createServer((request, response) => pass(request, response));

  function pass(request: IncomingMessage, response: ServerResponse): void {
    const url = urlOf(request);
    const [, project, region, name] = url.pathname.split('/');
    const isKnown = options
      .triggers()
      .some((trigger) => trigger.name === name && trigger.region === region);
    const port = options.target();
    const { authorization } = request.headers;
    const admitted = authorization && options.admit(authorization);
    if (project !== options.projectId || !isKnown) refuse(response, 404, 'NOT_FOUND');
    else if (port === null) refuse(response, 503, 'UNAVAILABLE');
    else if (admitted === null) refuse(response, 401, 'UNAUTHENTICATED');
    else {
      const headers = { ...request.headers, ...(admitted && { authorization: admitted }) };
      const path = url.pathname.slice(`/${project}/${region}`.length) + url.search;
      handOn(request, response, { host: '127.0.0.1', port, path, headers });
    }
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      const isClosed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await isClosed;
    },
  };
}

function handOn(request: IncomingMessage, response: ServerResponse, address: RequestOptions): void {
  const onward = ask({ ...address, method: request.method });
  onward.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => {
    if (response.headersSent) response.destroy();
    else refuse(response, 503, 'UNAVAILABLE');
  });
  request.pipe(onward);
}

/** In the form of a callable function's error, which the SDKs read; pages of any site may see it. */
function refuse(response: ServerResponse, status: number, code: string): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'access-control-allow-origin': '*' })
    .end(JSON.stringify({ error: { status: code, message: code } }));
}
