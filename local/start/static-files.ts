import { createHash } from 'node:crypto';
import { readFileSync, type Stats, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.ico': 'image/x-icon',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
const isText = (type: string) => /charset|xml/.test(type);

interface StoredFile {
  readonly stamp: string;
  readonly type: string;
  readonly etag: string;
  readonly plain: Buffer;
  /** By content coding; empty for what is compressed in itself. */
  readonly packed: Map<Coding, Buffer>;
}

type Coding = 'br' | 'gzip';

/** Best first. Browsers offer Brotli where the connection is secure or local. */
const packers: readonly (readonly [Coding, (content: Buffer) => Buffer])[] = [
  ['br', (content) => brotliCompressSync(content)],
  ['gzip', (content) => gzipSync(content, { level: 9 })],
];

export interface StaticFiles {
  /** The file at an address: itself, `x.html` or `x/index.html`; null where there is none. */
  find(path: string): StoredFile | null;
  send(file: StoredFile, status: number, request: IncomingMessage, response: ServerResponse): void;
}

/**
 * The files of one folder, compressed once and kept until they change.
 *
 * @param rewrite Applied to HTML and JavaScript before they are kept.
 */
export function openFiles(folder: string, rewrite: (text: string) => string): StaticFiles {
  const kept = new Map<string, StoredFile>();

  const read = (path: string): StoredFile | null => {
    const stat = statOf(path);
    if (!stat?.isFile()) return null;
    const stamp = `${stat.mtimeMs} ${stat.size}`;
    const known = kept.get(path);
    if (known?.stamp === stamp) return known;
    const extension = extname(path);
    const type = types[extension] ?? 'application/octet-stream';
    const isRewritten = extension === '.html' || extension === '.js';
    const content = readFileSync(path);
    const plain = isRewritten ? Buffer.from(rewrite(content.toString('utf8'))) : content;
    const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
    const file = { stamp, type, etag, plain, packed: new Map<Coding, Buffer>() };
    kept.set(path, file);
    return file;
  };

  return {
    find(address) {
      const relative = decode(address);
      if (relative === null) return null;
      const path = normalize(join(folder, relative));
      if (path !== folder && !path.startsWith(folder + sep)) return null;
      return read(path) ?? read(`${path}.html`) ?? read(join(path, 'index.html'));
    },
    send(file, status, request, response) {
      response.setHeader('content-type', file.type);
      response.setHeader('etag', file.etag);
      response.setHeader('vary', 'accept-encoding');
      if (!response.hasHeader('cache-control')) response.setHeader('cache-control', 'no-cache');
      if (status === 200 && request.headers['if-none-match'] === file.etag) {
        response.writeHead(304).end();
        return;
      }
      const coding = isText(file.type) ? codingFor(request) : null;
      const body = coding ? pack(file, coding) : file.plain;
      if (coding) response.setHeader('content-encoding', coding);
      response.setHeader('content-length', body.length);
      response.writeHead(status).end(request.method === 'HEAD' ? undefined : body);
    },
  };
}

function codingFor(request: IncomingMessage): Coding | null {
  const accepted = String(request.headers['accept-encoding'] ?? '').split(/[\s,]+/);
  return packers.find(([coding]) => accepted.includes(coding))?.[0] ?? null;
}

function pack(file: StoredFile, coding: Coding): Buffer {
  const kept = file.packed.get(coding);
  if (kept) return kept;
  const body = packers.find(([name]) => name === coding)![1](file.plain);
  file.packed.set(coding, body);
  return body;
}

/** Null also for a path that no file can have: one too long, one below a file. */
function statOf(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

function decode(address: string): string | null {
  try {
    const path = decodeURIComponent(address);
    return path.includes('\0') ? null : path;
  } catch {
    return null;
  }
}
