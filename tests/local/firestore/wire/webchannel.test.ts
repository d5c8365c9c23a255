import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { database, documents, startForTest } from '../start.ts';
import { formOf, openChannel as open } from './channel.ts';

let server: Awaited<ReturnType<typeof startForTest>>;
let base: string;
beforeAll(async () => {
  server = await startForTest();
  base = `http://127.0.0.1:${server.port}/google.firestore.v1.Firestore`;
});
afterAll(() => server.stop());

const openChannel = (name?: string, messages?: readonly object[]) =>
  open(server.port, name, messages);

const write = (id: string) => ({
  writes: [{ update: { name: `${documents}/channel/${id}`, fields: {} } }],
});
const exists = async (id: string) =>
  (await server.rest('GET', `${documents}/channel/${id}`)).status === 200;

describe('a channel', () => {
  test('keeps what it told until the client says that it has it', async () => {
    const channel = await openChannel();
    const [first] = await channel.poll(0);
    expect(first).toEqual([1, [{ streamId: expect.any(String), streamToken: expect.any(String) }]]);
    expect(await channel.poll(0)).toEqual([first]);
    await channel.post(1, [write('kept')], 1);
    const second = await channel.poll(1);
    expect(second).toEqual([[2, [expect.objectContaining({ writeResults: [expect.anything()] })]]]);
    expect(await channel.poll(1)).toEqual(second);
  });

  test('takes messages in their order and once, however they arrive', async () => {
    const channel = await openChannel();
    await channel.poll(0);
    await channel.post(2, [write('third')]);
    expect(await exists('third')).toBe(false);
    await channel.post(1, [write('second')]);
    await channel.post(1, [write('second')]);
    let told: [number, unknown[]][] = [];
    while (told.at(-1)?.[0] !== 3) told = await channel.poll(1);
    expect([await exists('second'), await exists('third')]).toEqual([true, true]);
    expect(await channel.post(3, [], 3)).toEqual([0, 3, 0]);
  });

  test('tells an error by its name and then nothing more', async () => {
    const channel = await openChannel();
    await channel.poll(0);
    await channel.post(1, [{ writes: [{ delete: 'nowhere' }] }, write('after')], 1);
    const [[, [told]]] = (await channel.poll(1)) as [[number, [object]]];
    expect(told).toMatchObject({ error: { status: 'INVALID_ARGUMENT', code: 400 } });
    expect(await channel.post(3, [], 2)).toEqual([0, 2, 0]);
    expect(await exists('after')).toBe(false);
  });

  test('writes nothing but ASCII, so that its lengths mean one thing', async () => {
    await server.rest('PATCH', `${documents}/signs/x`, { fields: { t: { stringValue: 'é😀ⵣ' } } });
    const target = { targetId: 2, documents: { documents: [`${documents}/signs/x`] } };
    const channel = await openChannel('Listen', [{ database, addTarget: target }]);
    const told: unknown[] = (await channel.poll(0)).map(([, [one]]) => one);
    const found = told.find((one) => 'documentChange' in (one as object));
    expect(found).toMatchObject({
      documentChange: { document: { fields: { t: { stringValue: 'é😀ⵣ' } } }, targetIds: [2] },
    });
  });

  test('is gone once it is ended', async () => {
    const channel = await openChannel();
    await channel.terminate();
    expect(await channel.status()).toBe(400);
  });
});

test.each([
  ['an unknown session', 'Listen/channel?VER=8&SID=none&RID=rpc', 400],
  ['another version', 'Listen/channel?VER=7&RID=1', 501],
  ['another method', 'Commit/channel?VER=8&RID=1', 501],
])('%s is refused', async (_, path, status) => {
  expect((await fetch(`${base}/${path}`)).status).toBe(status);
});

describe('a stream of writes whose connection broke', () => {
  interface Told {
    readonly streamId?: string;
    readonly streamToken?: string;
    readonly writeResults?: readonly object[];
    readonly error?: { readonly status: string };
  }
  const told = async (channel: Awaited<ReturnType<typeof openChannel>>, aid = 0) =>
    (await channel.poll(aid)).map(([, [one]]) => one as Told);
  const resume = (streamId: string, streamToken: string) =>
    openChannel('Write', [{ database, streamId, streamToken }]);

  test('goes on, and tells again what was not heard, without writing twice', async () => {
    const first = await openChannel();
    const [begun] = await told(first);
    const { streamId = '', streamToken = '' } = begun ?? {};
    await first.post(1, [{ ...write('once'), streamToken }], 1);
    const [written] = await told(first, 1);
    expect(written?.writeResults).toHaveLength(1);
    await first.terminate();

    const second = await resume(streamId, streamToken);
    expect(await told(second)).toEqual([written]);
    await second.post(1, [{ ...write('then'), streamToken: written?.streamToken }], 1);
    expect((await told(second, 1))[0]?.writeResults).toHaveLength(1);
    expect(await exists('then')).toBe(true);
  });

  test('is told where it stands, where it missed nothing', async () => {
    const [begun] = await told(await openChannel());
    const { streamId = '', streamToken = '' } = begun ?? {};
    expect(await told(await resume(streamId, streamToken))).toEqual([{ streamToken }]);
  });

  test.each([
    ['unknown', (_id: string) => resume('0123', '')],
    ['too old', (id: string) => resume(id, '')],
    ['of the future', (id: string) => resume(id, Buffer.from('99').toString('base64'))],
    [
      'of another database',
      (streamId: string) =>
        openChannel('Write', [{ database: `${database}2`, streamId, streamToken: 'MQ==' }]),
    ],
  ])('is refused where it is %s', async (_, again) => {
    const channel = await openChannel();
    const [begun] = await told(channel);
    await channel.post(1, [{ writes: [], streamToken: begun?.streamToken }], 1);
    const [refused] = await told(await again(begun?.streamId ?? ''));
    expect(refused?.error?.status).toBe('INVALID_ARGUMENT');
  });
});

test('a target without a number gets one', async () => {
  const addTarget = { documents: { documents: [`${documents}/a/b`] } };
  const channel = await openChannel('Listen', [
    { database, addTarget },
    { database, addTarget },
  ]);
  await channel.post(2, []);
  const numbers = JSON.stringify(await channel.poll(0)).match(/"ADD","targetIds":\[\d+\]/g);
  expect(numbers).toEqual(['"ADD","targetIds":[1]', '"ADD","targetIds":[2]']);
});

test('a page is not the owner over a channel either, where tokens are verified', async () => {
  const strict = await startForTest({ tokens: () => null });
  const form = formOf(0, [{ database }]);
  form.set('headers', 'Authorization:Bearer owner\r\n');
  const address = `http://127.0.0.1:${strict.port}/google.firestore.v1.Firestore/Write/channel?VER=8`;
  const headers = { origin: 'http://127.0.0.1:5000' };
  const opened = await fetch(`${address}&RID=1`, { method: 'POST', body: form, headers });
  const sid = /"c","([^"]+)"/.exec(await opened.text())?.[1];
  const told = await fetch(`${address}&SID=${sid}&RID=rpc&AID=0&CI=1`, { headers });
  expect(await told.text()).toContain('"status":"UNAUTHENTICATED"');
  await strict.stop();
});
