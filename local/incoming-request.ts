import type { IncomingMessage } from 'node:http';

/** The address that a request asks for. Whatever it is, it is read as a path: `//` names no host. */
export function urlOf({ url = '/' }: IncomingMessage): URL {
  return new URL(`/.${url}`, 'http://127.0.0.1');
}

/**
 * Whether a web page asks, of whatever site: known by the headers that it cannot leave out, and by
 * the name under which it found this machine.
 */
export function comesFromPage(request: IncomingMessage): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  return origin !== undefined || site !== undefined || !namesLoopback(request);
}

/** False where a site has its own name lead to this machine, so as to read what only this machine may. */
export function namesLoopback({ headers }: IncomingMessage): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(headers.host ?? '');
}
