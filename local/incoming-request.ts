import type { IncomingMessage } from 'node:http';

/** The address that a request asks for. Whatever it is, it is read as a path: `//` names no host. */
export function urlOf({ url = '/' }: IncomingMessage): URL {
  return new URL(`/.${url}`, 'http://127.0.0.1');
}

/**
 * Whether a web page asks, of whatever site: known by the headers that it cannot leave out, and by
 * the name under which it found this machine.
 */
export function comesFromPage({ headers }: IncomingMessage): boolean {
  const isLoopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(headers.host ?? '');
  return headers.origin !== undefined || headers['sec-fetch-site'] !== undefined || !isLoopback;
}
