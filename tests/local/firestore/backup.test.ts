import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { documents, startForTest } from './start.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firestore-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const dataFile = (name: string) => join(folder, name, 'firestore.sqlite');

/** Runs `npm run firestore -- …`. @returns What it says, on either stream. */
async function run(...options: string[]): Promise<{ code: number; said: string }> {
  const command = ['--disable-warning=ExperimentalWarning', 'local/firestore/main.ts', ...options];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, command);
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, said: stderr };
  }
}

test('a backup is of one moment while others write, and is restored as it was', async () => {
  const server = await startForTest({ dataFile: dataFile('live') });
  let isWriting = true;
  let written = -1;
  const writing = (async () => {
    for (let n = 0; isWriting; n++) {
      // Two documents a commit: a backup with one of them would be of no moment.
      const writes = ['left', 'right'].map((side) => ({
        update: { name: `${documents}/${side}/d${n}`, fields: { n: { integerValue: String(n) } } },
      }));
      await server.rest('POST', `${documents}:commit`, { writes });
      written = n;
    }
  })();
  while (written < 50) await new Promise(setImmediate);
  const before = written;
  const backup = join(folder, 'backup.sqlite');
  const saved = await run('backup', backup, '--port', String(server.port));
  isWriting = false;
  await writing;
  await server.stop();
  expect(saved.said).toMatch(/^\d+ documents are saved in /);
  expect(readdirSync(join(folder, 'live')).filter((name) => name.includes('backup'))).toEqual([]);

  const restored = await run('restore', backup, '--data', join(folder, 'new'));
  expect(restored.said).toMatch(/^\d+ documents of /);
  const again = await startForTest({ dataFile: dataFile('new') });
  const count = async (side: string) => {
    const { json } = await again.rest('GET', `${documents}/${side}?pageSize=100000`);
    return json.documents.length;
  };
  expect(await count('left')).toBe(await count('right'));
  expect(await count('left')).toBeGreaterThan(before);
  await again.stop();
}, 60_000);

test('no commit that is under way makes a backup fail', async () => {
  const server = await startForTest({ dataFile: dataFile('busy') });
  let isWriting = true;
  const write = async () => {
    while (isWriting) await server.rest('POST', `${documents}/busy`, { fields: {} });
  };
  const writing = Promise.all([write(), write(), write(), write()]);
  for (let n = 0; n < 100; n++) {
    const file = join(folder, `busy${n}.sqlite`);
    await server.backup(file);
    rmSync(file);
  }
  isWriting = false;
  await writing;
  await server.stop();
}, 60_000);

test('the server saves one too, and never over a file', async () => {
  const server = await startForTest();
  await server.rest('PATCH', `${documents}/a/b`, { fields: {} });
  const file = join(folder, 'saved.sqlite');
  await server.backup(file);
  await expect(server.backup(file)).rejects.toThrow('EEXIST');
  expect(readdirSync(folder)).toEqual(['saved.sqlite']);
  const copy = await startForTest({ dataFile: file });
  expect((await copy.rest('GET', `${documents}/a/b`)).status).toBe(200);
  await copy.stop();
  await server.stop();
});

test('only the owner gets a backup, and no web page', async () => {
  const server = await startForTest();
  const ask = (headers: Record<string, string>) =>
    fetch(`http://127.0.0.1:${server.port}/emulator/v1/backup`, { headers });
  expect((await ask({})).status).toBe(403);
  const authorization = 'Bearer owner';
  expect((await ask({ authorization, origin: 'http://127.0.0.1:5000' })).status).toBe(403);
  expect((await ask({ authorization })).status).toBe(200);
  await server.stop();
});

describe('what cannot be done is said in a sentence', () => {
  test('where there is something already, nothing is touched', async () => {
    const file = join(folder, 'full.sqlite');
    writeFileSync(file, 'mine');
    expect((await run('backup', file)).said).toContain('exists already; choose another name.');
    const server = await startForTest({ dataFile: dataFile('data') });
    await server.stop();
    const restored = await run('restore', file, '--data', join(folder, 'data'));
    expect(restored.said).toContain('move that file away first.');
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('where the backup is damaged or missing, no data file begins', async () => {
    const file = join(folder, 'damaged.sqlite');
    writeFileSync(file, 'these are no documents');
    const data = join(folder, 'data');
    expect((await run('restore', file, '--data', data)).said).toContain(`${file} is damaged`);
    expect((await run('restore', `${file}x`, '--data', data)).said).toContain('There is no backup');
    expect(existsSync(dataFile('data'))).toBe(false);
  });

  test.each([
    [['backup', 'x.sqlite', '--port', '1'], 'No server answers at port 1'],
    [['restore', 'x.sqlite'], 'Say with --data the folder'],
    [['backup'], 'Usage: npm run firestore'],
    [['copy', 'x'], 'Usage: npm run firestore'],
  ])('%j', async (options, expected) => {
    const { code, said } = await run(...options);
    expect(said).toContain(expected);
    expect(code).toBe(1);
  });
});

/** The first version's tables, as they were written then. */
const firstSchema = `
CREATE TABLE databases (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE documents (key INTEGER PRIMARY KEY, database INTEGER NOT NULL, collection TEXT NOT NULL,
  id TEXT NOT NULL, collection_group TEXT NOT NULL, fields TEXT NOT NULL, create_time TEXT NOT NULL,
  update_time TEXT NOT NULL, UNIQUE (database, collection, id)) STRICT;
CREATE INDEX documents_by_group ON documents (database, collection_group);
CREATE TABLE indexes (id INTEGER PRIMARY KEY, database INTEGER NOT NULL,
  collection_group TEXT NOT NULL, shape TEXT NOT NULL, UNIQUE (database, collection_group, shape)) STRICT;
CREATE TABLE entries (index_id INTEGER NOT NULL, key BLOB NOT NULL, document INTEGER NOT NULL,
  PRIMARY KEY (index_id, key, document)) STRICT, WITHOUT ROWID;
CREATE TABLE changes (sequence INTEGER PRIMARY KEY AUTOINCREMENT, database INTEGER NOT NULL,
  path TEXT NOT NULL, before TEXT, after TEXT, at TEXT NOT NULL) STRICT;
CREATE TABLE clock (id INTEGER PRIMARY KEY CHECK (id = 1), micros INTEGER NOT NULL) STRICT;
INSERT INTO databases VALUES (1, 'projects/demo-test/databases/(default)');
INSERT INTO documents VALUES (1, 1, 'old', 'x', 'old', '{"n":{"integerValue":"1"}}',
  '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
INSERT INTO documents VALUES (2, 1, 'old', char(1) || 'y', 'old', '{}',
  '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
PRAGMA user_version = 1;
`;

describe('a data file of another version', () => {
  test('of the first one is brought up to date, with all that it holds', async () => {
    const file = join(folder, 'old.sqlite');
    const old = new DatabaseSync(file);
    old.exec(firstSchema);
    old.prepare('INSERT INTO clock VALUES (1, ?)').run(Date.now() * 1000);
    old.close();
    const server = await startForTest({ dataFile: file });
    const path = `${documents}/old/x`;
    expect((await server.rest('GET', path)).json.fields.n.integerValue).toBe('1');
    expect((await server.rest('GET', `${documents}/old/%01y`)).status).toBe(200);
    const readTime = new Date(Date.now() - 10_000).toISOString();
    const past = await server.rest('GET', `${path}?readTime=${readTime}`);
    expect(past.json.error.status).toBe('FAILED_PRECONDITION');
    const changed = await server.rest('PATCH', path, { fields: {} });
    const before = await server.rest('GET', `${path}?readTime=${changed.json.updateTime}`);
    expect(before.status).toBe(200);
    await server.stop();
    const now = new DatabaseSync(file);
    expect(now.prepare('PRAGMA user_version').get()?.user_version).toBe(3);
    now.close();
  });

  test('of a newer one is left alone', async () => {
    const file = join(folder, 'new.sqlite');
    const newer = new DatabaseSync(file);
    newer.exec('CREATE TABLE future (x TEXT) STRICT; PRAGMA user_version = 99');
    newer.close();
    await expect(startForTest({ dataFile: file })).rejects.toMatchObject({ reason: 'too new' });
    const after = new DatabaseSync(file);
    expect(after.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.n).toBe(1);
    after.close();
  });
});
