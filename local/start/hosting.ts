import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import type { SiteConfig } from '../../web/client/config.ts';
import { urlOf } from '../incoming-request.ts';
import { serveMailbox } from '../mail/mailbox.ts';
import type { MailCatcher } from '../mail/server.ts';
import type { HostingRules } from './addresses.ts';
import { writeConfig } from './site-config.ts';
import { openFiles, type StaticFiles } from './static-files.ts';

export interface WebServer {
  readonly port: number;
  stop(): Promise<void>;
}

const root = resolve(import.meta.dirname, '../..');

/**
 * Serves the built site as Firebase Hosting does by `firebase.json`, with the configuration written
 * into its files, and the mailbox.
 *
 * @param config Asked when a file is served first: only then all parts have their ports.
 */
export async function startHosting(options: {
  readonly port: number;
  readonly rules: HostingRules;
  readonly config: () => SiteConfig;
  readonly mail: MailCatcher;
}): Promise<WebServer> {
  const files = openFiles(resolve(root, options.rules.public), (text) =>
    writeConfig(text, options.config()),
  );
  const rules = options.rules.headers.map(({ source, headers }) => ({
    matches: globMatcher(source),
    headers,
  }));
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (await serveMailbox(options.mail, request, response)) return;
    const { pathname } = urlOf(request);
    for (const { matches, headers } of rules)
      if (matches(pathname)) for (const { key, value } of headers) response.setHeader(key, value);
    servePath(files, request, response);
  };
  const server = createServer((request, response) => {
    // One request that cannot be served must not end the others' process.
    serve(request, response).catch(() => response.destroy());
  });
  const port = await listen(server, options.port);
  return { port, stop: () => close(server) };
}

/** Clean addresses without a slash at the end, as `cleanUrls` and `trailingSlash: false` say. */
export function servePath(
  files: StaticFiles,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { pathname, search } = urlOf(request);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const clean = pathname.replace(/(?:\/index)?\.html$/, '').replace(/\/+$/, '') || '/';
  if (clean !== pathname && files.find(clean)) {
    // One slash only: two would name another host.
    response.writeHead(301, { location: clean.replace(/^\/+/, '/') + search }).end();
    return;
  }
  const file = files.find(pathname);
  const missing = file ? null : files.find('/404.html');
  if (file) files.send(file, 200, request, response);
  else if (missing) files.send(missing, 404, request, response);
  else response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('404\n');
}

export async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((done, failed) => {
    server.once('error', failed).listen(port, '127.0.0.1', done);
  });
  return (server.address() as AddressInfo).port;
}

export async function close(server: Server): Promise<void> {
  const isClosed = new Promise((done) => server.close(done));
  server.closeAllConnections();
  await isClosed;
}

function globMatcher(glob: string): (path: string) => boolean {
  const source = glob
    .split(/(\*\*|\*)/)
    .map((part) =>
      part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'),
    )
    .join('');
  const expression = new RegExp(`^${source}$`);
  return (path) => expression.test(path);
}
