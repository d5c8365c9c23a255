import { database, unsignedToken } from '../start.ts';

const token = unsignedToken({ sub: 'amina' });

export function formOf(first: number, messages: readonly object[]): URLSearchParams {
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

/** A channel as the SDK opens it, signed in; polls, so that each answer has an end. */
export async function openChannel(
  port: number,
  name = 'Write',
  messages: readonly object[] = [{ database }],
) {
  const base = `http://127.0.0.1:${port}/google.firestore.v1.Firestore`;
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
