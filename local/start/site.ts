import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { close, listen, servePath, type WebServer } from './hosting.ts';
import { openFiles } from './static-files.ts';

/**
 * Serves the demonstration association's own pages: plain files from another origin, as an
 * association's WordPress would.
 *
 * @param embedOrigin Where the pages find the form: what they name is the usual address, which
 *   is another where any free port was taken.
 */
export async function startSite(options: {
  readonly port: number;
  readonly usualOrigin: string;
  readonly embedOrigin: () => string;
}): Promise<WebServer> {
  const folder = resolve(import.meta.dirname, '../../web/demo-site');
  const files = openFiles(folder, (text) =>
    text.replaceAll(options.usualOrigin, options.embedOrigin()),
  );
  const server = createServer((request, response) => servePath(files, request, response));
  const port = await listen(server, options.port);
  return { port, stop: () => close(server) };
}
