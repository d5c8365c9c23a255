import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { database, documents, startForTest, unsignedToken } from './start.ts';

type Server = Awaited<ReturnType<typeof startForTest>>;
let open: Server;
let strict: Server;

beforeAll(async () => {
  open = await startForTest();
  strict = await startForTest({
    projectId: 'demo-test',
    tokens: (jwt) => (jwt === 'valid' ? { sub: 'amina', role: 'member' } : null),
  });
});

afterAll(() => Promise.all([open.stop(), strict.stop()]));

function ask(server: Server, path: string, headers: Record<string, string>, method = 'GET') {
  return fetch(`http://127.0.0.1:${server.port}${path}`, { method, headers });
}

const page = { origin: 'http://127.0.0.1:5000' };
const missing = `/v1/${documents}/a/none`;
const clear = `/emulator/v1/projects/demo-test/databases/(default)/documents`;

describe('who may ask', () => {
  test.each([
    { who: 'the owner', headers: { authorization: 'Bearer owner' }, status: 404 },
    {
      who: 'the owner from a page',
      headers: { authorization: 'Bearer owner', ...page },
      status: 401,
    },
    {
      who: 'the owner under another host name',
      headers: { authorization: 'Bearer owner', 'sec-fetch-site': 'same-origin' },
      status: 401,
    },
    { who: 'a valid token', headers: { authorization: 'Bearer valid', ...page }, status: 404 },
    { who: 'an invalid token', headers: { authorization: 'Bearer other' }, status: 401 },
    {
      who: 'an unsigned token',
      headers: { authorization: `Bearer ${unsignedToken({ sub: 'x' })}` },
      status: 401,
    },
    { who: 'nobody', headers: {}, status: 404 },
    { who: 'no bearer', headers: { authorization: 'Basic b3duZXI=' }, status: 401 },
  ])('a verifying server answers $who with $status', async ({ headers, status }) => {
    expect((await ask(strict, missing, headers as Record<string, string>)).status).toBe(status);
  });

  test.each([
    { who: 'an unsigned token', token: unsignedToken({ sub: 'x' }), status: 404 },
    {
      who: 'an expired one',
      token: unsignedToken({ sub: 'x', iat: 1_600_000_000, exp: 1_600_003_600 }),
      status: 401,
    },
    { who: 'one without a user', token: unsignedToken({ role: 'x' }), status: 401 },
    {
      who: 'one that claims a signature',
      token: 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln',
      status: 401,
    },
    { who: 'garbage', token: 'x.y.z', status: 401 },
  ])('a believing server answers $who with $status', async ({ token, status }) => {
    expect((await ask(open, missing, { authorization: `Bearer ${token}` })).status).toBe(status);
  });

  test('no page calls the emulator’s addresses', async () => {
    expect((await ask(open, clear, page, 'DELETE')).status).toBe(403);
    const preflight = await ask(
      open,
      clear,
      { ...page, 'access-control-request-method': 'DELETE' },
      'OPTIONS',
    );
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
    expect((await ask(open, clear, {}, 'DELETE')).status).toBe(200);
  });

  test('a server for one project answers for no other', async () => {
    const { status, json } = await strict.rest(
      'GET',
      `${documents.replace('demo-test', 'other')}/a/b`,
    );
    expect([status, json.error.status]).toEqual([404, 'NOT_FOUND']);
    expect(json.error.message).toContain('demo-test');
  });
});

describe('a page on another origin', () => {
  test('may send what the SDK sends', async () => {
    const wanted =
      'authorization,content-type,google-cloud-resource-prefix,x-goog-api-client,x-goog-request-params';
    const response = await ask(
      strict,
      `/v1/${documents}:commit?key=any`,
      {
        ...page,
        'access-control-request-method': 'POST',
        'access-control-request-headers': wanted,
      },
      'OPTIONS',
    );
    const allowed = response.headers.get('access-control-allow-headers')?.split(', ');
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe(page.origin);
    expect(allowed).toEqual(expect.arrayContaining(wanted.split(',')));
  });

  test('reads answers and errors alike', async () => {
    for (const path of [
      missing,
      `/v1/${documents}/a`,
      '/google.firestore.v1.Firestore/Listen/channel',
    ]) {
      const response = await ask(strict, path, page);
      expect(response.headers.get('access-control-allow-origin')).toBe(page.origin);
    }
  });
});

test('what is not done is refused by name', async () => {
  for (const [path, body] of [
    [`${documents}:executePipeline`, {}],
    [
      `${documents}:runQuery`,
      { structuredQuery: { from: [{ collectionId: 'a' }], findNearest: { limit: 1 } } },
    ],
  ] as const) {
    const { status, json } = await open.rest('POST', path, body);
    expect([path, status, (json[0] ?? json).error.status]).toEqual([path, 501, 'UNIMPLEMENTED']);
  }
  expect(database).toBeDefined();
});
