/**
 * The process in which the bundle runs, by itself, so that a function that crashes takes nothing
 * else down. Started by `process.ts` with the bundle's file as its argument.
 */
import { createServer, type RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import type { Report, Task } from './messages.ts';
import { readTrigger, type Trigger } from './triggers.ts';

interface CloudFunction {
  (event: unknown): unknown;
  readonly run?: (event: unknown) => unknown;
  readonly __endpoint: object;
}

const bundle = process.argv[2]!;
const functions = new Map<string, CloudFunction>();
const triggers: Trigger[] = [];
const warnings: string[] = [];

// The host is gone: whatever is unfinished will be delivered again by the next one.
process.on('disconnect', () => process.exit(0));
// A terminal's Ctrl-C reaches the whole group; the host decides when this process ends.
process.on('SIGINT', () => {});
process.on('message', (task: Task) => void run(task));

try {
  collect(await import(pathToFileURL(bundle).href));
  const port = triggers.some(({ on }) => on === 'request') ? await serveRequests() : null;
  report({ kind: 'ready', triggers, warnings, port });
} catch (error) {
  report({ kind: 'unusable', reason: reasonOf(error) });
}

function report(message: Report): void {
  process.send?.(message);
}

function collect(exported: Readonly<Record<string, unknown>>, prefix = ''): void {
  for (const [key, value] of Object.entries(exported)) {
    if (typeof value === 'function' && '__endpoint' in value) add(prefix + key, value as never);
    else if (value !== null && typeof value === 'object' && key !== 'default')
      collect(value as Record<string, unknown>, `${prefix}${key}-`);
  }
}

function add(name: string, fn: CloudFunction): void {
  const trigger = readTrigger(name, plainEndpoint(fn.__endpoint));
  if (typeof trigger === 'string') warnings.push(trigger);
  else {
    functions.set(name, fn);
    triggers.push(trigger);
  }
}

/** A copy that a message can carry: parameters are told by their values, as a deployment does. */
function plainEndpoint(endpoint: object): object {
  const json = JSON.stringify(endpoint, function (this: Record<string, unknown>, key, value) {
    const held = this[key] as { readonly value?: unknown } | null | undefined;
    if (typeof held !== 'object' || typeof held?.value !== 'function') return value;
    return held.value() || undefined;
  });
  return JSON.parse(json);
}

async function run({ id, name, on, event }: Task): Promise<void> {
  const fn = functions.get(name);
  try {
    if (!fn) throw new Error(`the bundle has no function ${name}`);
    await (on === 'schedule' ? fn.run?.(event) : fn(event));
    report({ kind: 'done', id });
  } catch (error) {
    report({ kind: 'failed', id, reason: reasonOf(error) });
  }
}

/** The error's name and sentence, on one line; quoted text may be somebody's answer and is left out. */
function reasonOf(error: unknown): string {
  const { name, message } = error as { name?: string; message?: string };
  const said = String(message ?? error)
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '…')
    .replace(/\s+/g, ' ');
  return `${name ?? 'Error'}: ${said}`.slice(0, 300);
}

/** Functions for https expect express's request and response, and the body as it came. */
async function serveRequests(): Promise<number> {
  const load = createRequire(createRequire(bundle).resolve('firebase-functions'));
  const express = load('express');
  const app = express();
  const limit = '10mb';
  const verify = (request: { rawBody?: Buffer }, _response: unknown, body: Buffer) => {
    request.rawBody = body;
  };
  app.use(express.json({ limit, verify, type: '*/json' }));
  app.use(express.urlencoded({ limit, verify, extended: true }));
  app.use(express.text({ limit, verify, type: 'text/*' }));
  app.use(express.raw({ limit, verify, type: () => true }));
  app.use((request: { path: string; url: string }, response: never, next: () => void) => {
    const [, name = '', rest = ''] = /^\/([^/]+)(.*)$/.exec(request.path) ?? [];
    const isRequest = triggers.some((one) => one.on === 'request' && one.name === name);
    if (!isRequest) return next();
    request.url = (rest || '/') + request.url.slice(request.path.length);
    return (functions.get(name) as unknown as (...pair: unknown[]) => void)(request, response);
  });
  const server = createServer(app as RequestListener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
