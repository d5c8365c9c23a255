import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Accounts, openAccounts } from './accounts.ts';
import { type Reply, refuse } from './reply.ts';
import { route } from './route.ts';
import { loadSigningKey } from './signing-key.ts';
import { type Claims, type Service, verifyIdToken } from './tokens.ts';

export interface Auth {
  readonly port: number;
  /** Claims of a genuine, unexpired ID token of this project; null for any other. */
  verify(token: string): Claims | null;
  /** A signed custom token (one hour), for `signInWithCustomToken` in a page. */
  customToken(uid: string, claims?: object): string;
  stop(): Promise<void>;
}

const bodyLimitBytes = 1_000_000;

/**
 * The calls of Identity Toolkit and Secure Token that the Firebase SDKs make, for one project.
 * Accounts are kept in `dataFile` and the signing key in `keyFile`; without, in memory.
 *
 * @throws Where the port is taken or a file cannot be used.
 */
export async function startAuth(options: {
  readonly port: number;
  readonly dataFile?: string;
  readonly keyFile?: string;
  readonly projectId: string;
  /** Epoch milliseconds; the machine's clock unless a test says otherwise. */
  readonly now?: () => number;
}): Promise<Auth> {
  // First: where it is damaged, nothing is left open.
  const key = loadSigningKey(options.keyFile);
  const accounts: Accounts = openAccounts(options.dataFile);
  const service: Service = {
    projectId: options.projectId,
    accounts,
    key,
    now: options.now ?? Date.now,
    failures: new Map(),
  };
  const server = createServer((request, response) => void serve(service, request, response));
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(options.port, '127.0.0.1', resolve);
    });
  } catch (error) {
    accounts.close();
    throw error;
  }
  return {
    port: (server.address() as AddressInfo).port,
    verify: (token) => verifyIdToken(service, token),
    customToken(uid, claims) {
      const iat = Math.floor(service.now() / 1000);
      return service.key.sign({ uid, claims, iat, exp: iat + 3600 });
    },
    async stop() {
      const isClosed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await isClosed;
      accounts.close();
    },
  };
}

async function serve(service: Service, request: IncomingMessage, response: ServerResponse) {
  allowPages(request, response);
  if (request.method === 'OPTIONS') {
    response.writeHead(204).end();
    return;
  }
  let reply: Reply;
  try {
    const body = await readBody(request);
    reply = body === null ? refuse('PAYLOAD_TOO_LARGE', 413) : await route(service, request, body);
  } catch (error) {
    if (request.destroyed) return;
    console.error(`auth: ${request.method} failed:`, error);
    reply = refuse('INTERNAL_ERROR', 500);
  }
  response
    .writeHead(reply.status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(reply.body));
}

/** Associations' own pages sign in from their own origins; no cookie is involved. */
function allowPages(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-allow-methods', 'GET, POST, OPTIONS');
  response.setHeader('access-control-max-age', '7200');
  const headers = request.headers['access-control-request-headers'];
  if (headers) response.setHeader('access-control-allow-headers', headers);
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= bodyLimitBytes) chunks.push(chunk);
  }
  return size > bodyLimitBytes ? null : Buffer.concat(chunks).toString('utf8');
}
