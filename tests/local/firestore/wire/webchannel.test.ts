import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { database, documents, startForTest, unsignedToken } from '../start.ts';

let server: Awaited<ReturnType<typeof startForTest>>;
let base: string;
beforeAll(async () => {
  server = await startForTest();
  base = `http://127.0.0.1:${server.port}/google.firestore.v1.Firestore`;
});
afterAll(() => server.stop());

const token = unsignedToken({ sub: 'amina' });

function formOf(first: number, messages: readonly object[]): URLSearchParams {
  const form = new URLSearchParams({ count: String(messages.length), ofs: String(first) });
  for (const [index, message] of messages.entries()) {
    form.set(`req${index}___data__`, JSON.stringify(message));
  }
  return form;
}

/** Chunks as the client cuts them: a length in characters, a line's end, so many characters. */
function chunksOf(text: string): unknown[] {
  const found: unknown[] = [];
  let rest = text;
  while (rest !== '') {
    const end = rest.indexOf('\n');
    const size = Number(rest.slice(0, end));
    found.push(JSON.parse(rest.slice(end + 1, end + 1 + size)));
    rest = rest.slice(end + 1 + size);
  }
  return found;
}

async function openChannel(name = 'Write', messages: readonly object[] = [{ database }]) {
  const form = formOf(0, messages);
  form.set('headers', `Content-Type:text/plain\r\nAuthorization:Bearer ${token}\r\n`);
  const response = await fetch(`${base}/${name}/channel?VER=8&RID=1&CVER=22&t=1`, {
    method: 'POST',
    body: form,
  });
  const [[[, [, sid]]]] = chunksOf(await response.text()) as [[[number, [string, string]]]];
  const address = (more: string) => `${base}/${name}/channel?VER=8&SID=${sid}&${more}`;
  return {
    post: async (first: number, sent: readonly object[], aid = 0) => {
      const answer = await fetch(address(`RID=2&AID=${aid}`), {
        method: 'POST',
        body: formOf(first, sent),
      });
      return chunksOf(await answer.text())[0];
    },
    /** What a client that polls is told: one answer of what it does not have yet. */
    async poll(aid: number): Promise<[number, unknown[]][]> {
      const answer = await fetch(address(`RID=rpc&AID=${aid}&CI=1&TYPE=xmlhttp`));
      return chunksOf(await answer.text())[0] as [number, unknown[]][];
    },
    terminate: () => fetch(address('RID=3&TYPE=terminate')),
    status: async () => (await fetch(address('RID=rpc&AID=0&CI=1'))).status,
  };
}

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
