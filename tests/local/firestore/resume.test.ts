import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { database, documents, startForTest } from './start.ts';
import { openChannel } from './wire/channel.ts';

let folder: string;
let server: Awaited<ReturnType<typeof startForTest>>;
const start = () => startForTest({ dataFile: join(folder, 'firestore.sqlite') });
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'firestore-'));
  server = await start();
  for (let n = 0; n < 20; n++) await put(`d${n}`, n);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const put = (id: string, n: number) =>
  server.rest('PATCH', `${documents}/told/${id}`, { fields: { n: { integerValue: String(n) } } });
const remove = (id: string) => server.rest('DELETE', `${documents}/told/${id}`);

const structuredQuery = {
  from: [{ collectionId: 'told' }],
  where: {
    fieldFilter: { field: { fieldPath: 'n' }, op: 'LESS_THAN', value: { integerValue: '100' } },
  },
};

interface Told {
  readonly targetChange?: { readonly targetChangeType?: string; readonly resumeToken?: string };
  readonly documentChange?: { readonly document: { readonly name: string } };
  readonly documentDelete?: { readonly document: string };
  readonly documentRemove?: { readonly document: string };
  readonly filter?: {
    readonly count?: number;
    readonly unchangedNames?: {
      readonly bits?: { readonly bitmap?: string; readonly padding?: number };
      readonly hashCount?: number;
    };
  };
}

type NameFilter = NonNullable<NonNullable<Told['filter']>['unchangedNames']>;

/** As the protocol's definition says that a client asks. */
function mayHold({ bits = {}, hashCount = 0 }: NameFilter, name: string): boolean {
  const bitmap = Buffer.from(bits.bitmap ?? '', 'base64');
  const size = BigInt(bitmap.length * 8 - (bits.padding ?? 0));
  const hash = createHash('md5').update(name).digest();
  return Array.from({ length: hashCount }, (_, turn) => {
    const sum = hash.readBigUInt64LE(0) + BigInt(turn) * hash.readBigUInt64LE(8);
    const bit = Number(BigInt.asUintN(64, sum) % size);
    return ((bitmap[bit >> 3] ?? 0) >> (bit & 7)) & 1;
  }).every((bit) => bit === 1);
}

/** Listens until all is told. @returns In a few words what was told, and where to go on from. */
async function listen(target: object) {
  const addTarget = { targetId: 2, ...target };
  const channel = await openChannel(server.port, 'Listen', [{ database, addTarget }]);
  const told = (await channel.poll(0)).map(([, [one]]) => one as Told);
  await channel.terminate();
  const idOf = (name = '') => name.split('/').at(-1);
  const words = told.flatMap(({ targetChange, documentChange, ...rest }) => {
    if (documentChange) return idOf(documentChange.document.name);
    if (rest.documentDelete) return `-${idOf(rest.documentDelete.document)}`;
    if (rest.documentRemove) return `~${idOf(rest.documentRemove.document)}`;
    if (rest.filter) return `count ${rest.filter.count ?? 0}`;
    return targetChange?.targetChangeType === 'RESET' ? 'reset' : [];
  });
  const resumeToken = told.at(-1)?.targetChange?.resumeToken;
  expect(resumeToken).toBeDefined();
  const names = told.find(({ filter }) => filter)?.filter?.unchangedNames;
  return { words, resumeToken, names };
}

const query = { query: { parent: documents, structuredQuery } };

describe('a listener that comes back', () => {
  test('hears only what has changed, and how many there are', async () => {
    const first = await listen(query);
    expect(first.words).toHaveLength(20);
    await put('d3', 33);
    await put('d4', 400);
    await put('new', 5);
    await remove('d5');
    const second = await listen({ ...query, resumeToken: first.resumeToken });
    expect(second.words).toEqual(['new', 'd3', '~d4', '-d5', 'count 19']);
    const third = await listen({ ...query, resumeToken: second.resumeToken });
    expect(third.words).toEqual(['count 19']);
  });

  test('finds out by a filter of names which of its documents are gone', async () => {
    const { resumeToken } = await listen(query);
    const later = { ...query, resumeToken };
    expect((await listen(later)).names).toBeUndefined();
    await remove('d19');
    const { names } = await listen({ ...later, expectedCount: 20 });
    const all = Array.from({ length: 400 }, (_, n) => `${documents}/told/d${n}`);
    const present = all.slice(0, 19).filter((name) => !/d[45]$/.test(name));
    const seeming = all.filter((name) => mayHold(names ?? {}, name));
    expect(seeming).toEqual(expect.arrayContaining(present));
    // One in ten thousand may seem to be there.
    expect(seeming.length).toBeLessThanOrEqual(present.length + 1);
    expect(seeming).not.toContain(`${documents}/told/d19`);
    await put('d19', 19);
  });

  test('so with a limit, where one change moves others', async () => {
    const limited = {
      query: { parent: documents, structuredQuery: { ...structuredQuery, limit: 3 } },
    };
    const first = await listen(limited);
    expect(first.words).toEqual(['d0', 'd1', 'd2']);
    await remove('d1');
    const second = await listen({ ...limited, resumeToken: first.resumeToken });
    expect(second.words).toEqual([expect.stringMatching(/^(d6|new)$/), '-d1', 'count 3']);
  });

  test('so for documents by name, absent ones too', async () => {
    const names = {
      documents: { documents: ['d7', 'none'].map((id) => `${documents}/told/${id}`) },
    };
    const first = await listen(names);
    expect(first.words).toEqual(['d7', '-none']);
    const second = await listen({ ...names, resumeToken: first.resumeToken });
    expect(second.words).toEqual(['count 1']);
    await put('none', 1);
    const third = await listen({ ...names, resumeToken: second.resumeToken });
    expect(third.words).toEqual(['none', 'count 2']);
  });

  test('also after the server was started anew', async () => {
    const first = await listen(query);
    await server.stop();
    server = await start();
    await put('d8', 88);
    const second = await listen({ ...query, resumeToken: first.resumeToken });
    expect(second.words[0]).toBe('d8');
    expect(second.words).toHaveLength(2);
  });

  test('hears all anew where what it knows is of another database, or no token', async () => {
    const first = await listen(query);
    const other = await startForTest();
    const [own, port] = [server, other.port];
    server = { ...server, port };
    expect((await listen({ ...query, resumeToken: first.resumeToken })).words).toEqual(['reset']);
    server = own;
    await other.stop();
    const nonsense = Buffer.from('x').toString('base64');
    expect((await listen({ ...query, resumeToken: nonsense })).words[0]).toBe('reset');
  });
});

test('−0 is kept as such, equals 0 and orders with it', async () => {
  const path = `${documents}/zeros/x`;
  await server.rest('PATCH', path, {
    fields: { s: { doubleValue: '-0' } },
  });
  const { json } = await server.rest('GET', path);
  expect(Number(json.fields.s.doubleValue)).toBe(-0);
  const found = await server.rest('POST', `${documents}:runQuery`, {
    structuredQuery: {
      from: [{ collectionId: 'zeros' }],
      where: {
        fieldFilter: { field: { fieldPath: 's' }, op: 'EQUAL', value: { integerValue: '0' } },
      },
    },
  });
  expect(found.json[0].document.name).toBe(path);
});
