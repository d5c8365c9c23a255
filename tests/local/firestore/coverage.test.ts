import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { compileRules } from '../../../local/firestore/rules/compile.ts';
import { documents, startForTest, unsignedToken } from './start.ts';

const rules = `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    function isOwn(note) { return note.by == request.auth.uid; }
    match /notes/{id} {
      allow read: if isOwn(resource.data);
      allow create: if request.resource.data.n > 0 && id != '<b>';
      allow delete: if resource.data.missing;
    }
  }
}`;

let server: Awaited<ReturnType<typeof startForTest>>;
let emulator: string;
const amina = unsignedToken({ sub: 'amina' });

beforeAll(async () => {
  server = await startForTest();
  emulator = `http://127.0.0.1:${server.port}/emulator/v1/projects/demo-test`;
});
beforeEach(async () => {
  const files = [{ name: 'firestore.rules', content: rules }];
  await fetch(`${emulator}:securityRules`, {
    method: 'PUT',
    body: JSON.stringify({ rules: { files } }),
  });
});
afterAll(() => server.stop());

const create = (id: string, n: number) =>
  server.rest(
    'POST',
    `${documents}/notes?documentId=${id}`,
    { fields: { n: { integerValue: String(n) }, by: { stringValue: 'amina' } } },
    amina,
  );

interface Report {
  readonly sourcePosition: { readonly currentOffset: number; readonly endOffset: number };
  readonly values?: readonly { readonly value: object; readonly count: number }[];
  readonly children?: readonly Report[];
}

/** Source text of each expression with its values. */
async function coverage(): Promise<Map<string, Report['values']>> {
  const { report } = (await (await fetch(`${emulator}:ruleCoverage`)).json()) as {
    report: readonly Report[];
  };
  const all = (one: Report): Report[] => [one, ...(one.children ?? []).flatMap(all)];
  return new Map(
    report
      .flatMap(all)
      .map(({ sourcePosition: { currentOffset, endOffset }, values }) => [
        rules.slice(currentOffset, endOffset),
        values,
      ]),
  );
}

describe('the coverage of rules', () => {
  test('tells each expression’s values with their counts', async () => {
    await create('a', 1);
    await create('b', 2);
    await create('c', 0);
    const seen = await coverage();
    expect(seen.get('request.resource.data.n > 0')).toEqual([
      { value: { boolValue: true }, count: 2 },
      { value: { boolValue: false }, count: 1 },
    ]);
    expect(seen.get("id != '<b>'")).toEqual([{ value: { boolValue: true }, count: 2 }]);
    expect(seen.get('resource.data.missing')).toBeUndefined();
    expect(seen.has('note.by == request.auth.uid')).toBe(true);
  });

  test('counts errors, and not what explaining evaluates again', async () => {
    await server.rest('DELETE', `${documents}/notes/nobody`, undefined, amina);
    const values = (await coverage()).get('resource.data.missing');
    expect(values).toHaveLength(1);
    expect(values?.[0]).toMatchObject({
      value: { undefined: { causeMessage: expect.stringContaining('error') } },
      count: 1,
    });
  });

  test('is a page that shows the source, escaped, with what was never evaluated', async () => {
    await create('a', 1);
    const response = await fetch(`${emulator}:ruleCoverage.html`);
    expect(response.headers.get('content-type')).toContain('text/html');
    const page = await response.text();
    expect(page).toContain('title="true ×1"');
    expect(page).toContain('class="never" title="never evaluated"');
    expect(page).toContain("'&lt;b&gt;'");
    const body = /<pre>(.*)<\/pre>/s.exec(page)?.[1] ?? '';
    const text = body.replace(/<[^>]*>/g, '');
    const shown = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"');
    expect(shown.replaceAll('&amp;', '&')).toBe(rules);
  });

  test('is not there for a project whose rules nobody tests', async () => {
    const other = await startForTest({ rules });
    const address = `http://127.0.0.1:${other.port}/emulator/v1/projects/p:ruleCoverage`;
    expect((await fetch(address)).status).toBe(404);
    await other.stop();
  });
});

test('the trace tells each request, and of a denial the statement, place, expression and values', async () => {
  await create('traced', -5);
  await create('traced', 5);
  const { requests } = (await (await fetch(`${emulator}:requestTrace`)).json()) as {
    requests: readonly Record<string, unknown>[];
  };
  const [denied, allowed] = requests.filter(({ path }) => path === 'notes/traced');
  expect(allowed).toMatchObject({ allowed: true, method: 'create', uid: 'amina', explanation: [] });
  expect(denied).toMatchObject({ allowed: false, method: 'create', uid: 'amina' });
  expect(denied?.explanation).toEqual([
    '7:7 allow create: 7:24 request.resource.data.n > 0 is false, where request.resource.data.n = -5',
  ]);
  const page = await (await fetch(`${emulator}:requestTrace.html`)).text();
  expect(page).toContain('request.resource.data.n &gt; 0 is false');
});

test('no web page sees either', async () => {
  for (const what of ['ruleCoverage', 'ruleCoverage.html', 'requestTrace', 'requestTrace.html']) {
    const headers = { origin: 'http://127.0.0.1:5000' };
    expect([what, (await fetch(`${emulator}:${what}`, { headers })).status]).toEqual([what, 403]);
  }
});

describe('warnings', () => {
  const inDocuments = (content: string) =>
    `rules_version = '2'; service cloud.firestore { match /databases/{d}/documents { ${content} } }`;

  test.each([
    [inDocuments('function a() { return true; } match /n/{i} { allow read: if a(); }'), []],
    [
      inDocuments('function a() { return true; } match /n/{i} { allow read; }'),
      ['Unused function: a.'],
    ],
    [
      inDocuments(
        'match /n/{i} { allow read; function b() { return c(); } } function c() { return 1; }',
      ),
      ['Unused function: b.'],
    ],
    [
      inDocuments('match /notes { allow read; }'),
      ['This match covers no document: its statements never apply.'],
    ],
    [
      inDocuments('match /notes/{i}/deep { allow read; }'),
      ['This match covers no document: its statements never apply.'],
    ],
    [inDocuments('match /notes/{i=**} { allow read; }'), []],
    [inDocuments('match /notes/{i} { match /more/{j} { allow read; } }'), []],
    [
      inDocuments('match /notes/{i} { function f() { return 1; } }'),
      ['This match allows nothing.', 'Unused function: f.'],
    ],
    [
      "rules_version = '2'; service cloud.firestore { match /notes/{i}/a/{b}/c { allow read; } }",
      ['This match covers no document: its statements never apply.'],
    ],
    ["rules_version = '2'; service cloud.firestore { match /{all=**} { allow read; } }", []],
  ])('%s: %j', (source, expected) => {
    const compiled = compileRules(source);
    expect(compiled.ok).toBe(true);
    const messages = compiled.faults.map(({ severity, message }) => `${severity} ${message}`);
    expect(messages).toEqual(expected.map((message) => `warning ${message}`));
  });
});
