import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documents, startForTest } from './start.ts';

let server: Awaited<ReturnType<typeof startForTest>>;
/** Before anything was changed. */
let then: string;
beforeAll(async () => {
  server = await startForTest();
  const write = (path: string) => server.rest('PATCH', `${documents}/${path}`, { fields: {} });
  for (const path of ['a/1', 'a/2/x/y', 'b/3/x/y/z/4', 'c/5']) await write(path);
  then = (await write('c/6')).json.updateTime;
  for (const path of ['a/2/x/y', 'c/5']) await server.rest('DELETE', `${documents}/${path}`);
  await write('a/7/x/y');
});
afterAll(() => server.stop());

interface Listed {
  readonly name: string;
  readonly updateTime?: string;
}

/** Paths; of those that do not exist, in brackets. */
async function list(path: string, query: string): Promise<string[]> {
  const { json } = await server.rest('GET', `${documents}/${path}?${query}`);
  return (json.documents ?? []).map(({ name, updateTime }: Listed) => {
    const shown = name.slice(documents.length + 1);
    return updateTime === undefined ? `(${shown})` : shown;
  });
}

describe.each([
  ['a collection', 'a', ['a/1', '(a/7)'], ['a/1', '(a/2)']],
  ['a collection of missing documents', 'b', ['(b/3)'], ['(b/3)']],
  ['what is below a missing document', 'b/3/x', ['(b/3/x/y)'], ['(b/3/x/y)']],
  [
    'every collection',
    '',
    ['a/1', '(a/7)', '(b/3)', 'c/6'],
    ['a/1', '(a/2)', '(b/3)', 'c/5', 'c/6'],
  ],
])('%s', (_, path, now, before) => {
  test('is listed with the documents that are missing, now and as of a past time', async () => {
    expect(await list(path, 'showMissing=true')).toEqual(now);
    expect(await list(path, `showMissing=true&readTime=${then}`)).toEqual(before);
  });

  test('is listed without them as well', async () => {
    const isThere = (name: string) => !name.startsWith('(');
    expect(await list(path, '')).toEqual(now.filter(isThere));
    expect(await list(path, `readTime=${then}`)).toEqual(before.filter(isThere));
  });
});

test('pages of missing documents follow each other', async () => {
  const first = await server.rest('GET', `${documents}/a?showMissing=true&pageSize=1`);
  const token = first.json.nextPageToken;
  const second = await server.rest('GET', `${documents}/a?showMissing=true&pageToken=${token}`);
  expect([first.json.documents[0].name, second.json.documents[0].name]).toEqual([
    `${documents}/a/1`,
    `${documents}/a/7`,
  ]);
});
