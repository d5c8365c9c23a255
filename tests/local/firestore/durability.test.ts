import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  mkdtempSync,
  openSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { documents, startForTest } from './start.ts';

let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firestore-'));
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** Runs `npm run firestore`'s program. @returns Its process and what it first says. */
async function startChild(...options: string[]) {
  const child = spawn(process.execPath, ['local/firestore/main.ts', ...options]);
  children.push(child);
  let said = '';
  const heard = (chunk: Buffer) => {
    said += chunk;
  };
  child.stdout.on('data', heard);
  child.stderr.on('data', heard);
  while (!/ready at .*\n/.test(said) && child.exitCode === null) {
    await Promise.race([once(child.stdout, 'data'), once(child, 'close')]);
  }
  const port = /ready at http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
  return { child, said: () => said, port };
}

async function set(port: string | number | undefined, path: string, n: number) {
  const response = await fetch(`http://127.0.0.1:${port}/v1/${documents}/${path}`, {
    method: 'PATCH',
    headers: { authorization: 'Bearer owner' },
    body: JSON.stringify({ fields: { n: { integerValue: String(n) } } }),
  });
  expect(response.status).toBe(200);
}

test('an acknowledged write survives kill -9, whenever it comes', async () => {
  const acknowledged = new Set<string>();
  for (let round = 0; round < 3; round++) {
    const { child, port } = await startChild('--port', '0', '--data', folder);
    let isAlive = true;
    const writing = Array.from({ length: 4 }, async (_, worker) => {
      for (let n = 0; isAlive; n++) {
        const id = `r${round}w${worker}n${n}`;
        try {
          await set(port, `kept/${id}`, n);
          acknowledged.add(id);
        } catch {
          return;
        }
        if (acknowledged.size >= 150 * (round + 1)) {
          isAlive = false;
          child.kill('SIGKILL');
        }
      }
    });
    await Promise.all(writing);
    if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  }
  const server = await startForTest({ dataFile: join(folder, 'firestore.sqlite') });
  const { json } = await server.rest('GET', `${documents}/kept?pageSize=1000`);
  const found = new Set(json.documents.map(({ name }: { name: string }) => name.split('/').at(-1)));
  expect([...acknowledged].filter((id) => !found.has(id))).toEqual([]);
  await server.stop();
}, 60_000);

test('time and change numbers go on where they stopped', async () => {
  const dataFile = join(folder, 'firestore.sqlite');
  const first = await startForTest({ dataFile });
  await set(first.port, 'a/b', 1);
  const before = await first.rest('GET', `${documents}/a/b`);
  first.changes.trim(1);
  await first.stop();
  const second = await startForTest({ dataFile });
  expect(second.changes.last()).toBe(1);
  await set(second.port, 'a/b', 2);
  const after = await second.rest('GET', `${documents}/a/b`);
  expect(second.changes.since(0, 10).map(({ sequence }) => sequence)).toEqual([2]);
  expect(after.json.createTime).toBe(before.json.createTime);
  expect(after.json.updateTime > before.json.updateTime).toBe(true);
  await second.stop();
});

describe('a data file that cannot be used gets one clear sentence', () => {
  const file = () => join(folder, 'firestore.sqlite');

  test('when it is no database', async () => {
    writeFileSync(file(), 'these are no documents');
    await expect(startForTest({ dataFile: file() })).rejects.toMatchObject({ reason: 'damaged' });
  });

  test('when a part of it was overwritten', async () => {
    const server = await startForTest({ dataFile: file() });
    for (let n = 0; n < 200; n++) await set(server.port, `many/${n}`, n);
    await server.stop();
    const handle = openSync(file(), 'r+');
    writeSync(handle, Buffer.alloc(30_000, 0x5a), 0, 30_000, 4096);
    closeSync(handle);
    await expect(startForTest({ dataFile: file() })).rejects.toMatchObject({ reason: 'damaged' });
  });

  test('when it was cut', async () => {
    const server = await startForTest({ dataFile: file() });
    for (let n = 0; n < 200; n++) await set(server.port, `many/${n}`, n);
    await server.stop();
    truncateSync(file(), 9000);
    await expect(startForTest({ dataFile: file() })).rejects.toMatchObject({ reason: 'damaged' });
  });

  test('when another process holds it', async () => {
    const { port } = await startChild('--port', '0', '--data', folder);
    expect(port).toBeDefined();
    await expect(startForTest({ dataFile: file() })).rejects.toMatchObject({ reason: 'in use' });
  });
});

describe('npm run firestore', () => {
  test('says that the port is taken', async () => {
    const server = await startForTest();
    const { child, said } = await startChild('--port', String(server.port));
    if (child.exitCode === null) await once(child, 'close');
    expect(said()).toContain(`Port ${server.port} is taken; choose another with --port.`);
    expect(child.exitCode).toBe(1);
    await server.stop();
  });

  test.each([
    { options: ['--port', 'x'], says: '"x" is no port.' },
    {
      options: ['--rules', '/nowhere/rules'],
      says: 'The rules file /nowhere/rules cannot be read.',
    },
    { options: ['--what'], says: 'Usage: npm run firestore' },
  ])('explains $options', async ({ options, says }) => {
    const { child, said } = await startChild(...options);
    if (child.exitCode === null) await once(child, 'close');
    expect(said()).toContain(says);
    expect(child.exitCode).toBe(1);
  });
});
