import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { documents, startForTest } from './start.ts';

let server: Awaited<ReturnType<typeof startForTest>>;

const log = vi.spyOn(console, 'error');

beforeAll(async () => {
  server = await startForTest();
});

afterAll(() => server.stop());

const preface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
const post = (path: string, body: string) =>
  `POST ${path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer owner\r\ncontent-length: ${body.length}\r\n\r\n${body}`;

test.each([
  { what: 'nothing', bytes: '' },
  { what: 'half a preface', bytes: 'PR' },
  { what: 'random bytes', bytes: randomBytes(5000) },
  {
    what: 'a preface and random bytes',
    bytes: Buffer.concat([Buffer.from(preface), randomBytes(5000)]),
  },
  { what: 'a TLS greeting', bytes: Buffer.from('160301020001000', 'hex') },
  { what: 'a header without end', bytes: `GET / HTTP/1.1\r\nx: ${'y'.repeat(100_000)}` },
  { what: 'a wrong address', bytes: 'GET //[ HTTP/1.1\r\nhost: x\r\n\r\n' },
  {
    what: 'a wrong percent code',
    bytes: `GET /v1/${documents}/%ff%zz/b HTTP/1.1\r\nhost: x\r\n\r\n`,
  },
  {
    what: 'a body cut short',
    bytes: `POST /v1/${documents}:commit HTTP/1.1\r\nhost: x\r\ncontent-length: 999\r\n\r\n{"wri`,
  },
  {
    what: 'a body nested 50 000 deep',
    bytes: post(`/v1/${documents}:commit`, `${'['.repeat(50_000)}${']'.repeat(50_000)}`),
  },
  {
    what: 'a value nested 5 000 deep',
    bytes: post(
      `/v1/${documents}/a/b`,
      `{"fields":{"a":${'{"arrayValue":{"values":['.repeat(5000)}`,
    ),
  },
  {
    what: 'a filter nested 300 deep',
    bytes: post(
      `/v1/${documents}:runQuery`,
      `{"structuredQuery":{"from":[{"collectionId":"a"}],"where":${'{"compositeFilter":{"op":"AND","filters":['.repeat(300)}{"unaryFilter":{"op":"IS_NULL","field":{"fieldPath":"a"}}}${']}}'.repeat(300)}}}`,
    ),
  },
])('a client that sends $what harms nobody else', async ({ bytes }) => {
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.resume();
  socket.end(bytes);
  await once(socket, 'close');
  const write = await server.rest('PATCH', `${documents}/alive/one`, { fields: {} });
  expect(write.status).toBe(200);
});

test('a body above 11 MiB is refused', async () => {
  const body = 'x'.repeat(12 * 1024 * 1024);
  const outcome = await server.rest('POST', `${documents}:commit`, body).then(
    ({ status }) => status,
    () => 'cut off',
  );
  expect([400, 'cut off']).toContain(outcome);
});

test('a connection dropped in the midst of an answer is only that', async () => {
  for (let round = 0; round < 20; round++) {
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => {});
    await once(socket, 'connect');
    socket.write(
      post(`/v1/${documents}:runQuery`, '{"structuredQuery":{"from":[{"collectionId":"alive"}]}}'),
    );
    socket.resetAndDestroy();
  }
  expect((await server.rest('GET', `${documents}/alive/one`)).status).toBe(200);
});

test('nothing of this is told as a fault of the server', () => {
  const faults = log.mock.calls.filter(([said]) => /fault of the server/.test(String(said)));
  expect(faults).toEqual([]);
});
