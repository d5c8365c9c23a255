import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { startWarehouse } from '../../../local/warehouse/server.ts';
import { type RunningWarehouse, runWarehouse } from './warehouse.ts';

const folder = mkdtempSync(join(tmpdir(), 'tiwizi-warehouse-'));
const running: RunningWarehouse[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function open(file?: string): Promise<RunningWarehouse> {
  const opened = await runWarehouse(file && join(folder, file));
  running.push(opened);
  return opened;
}

const events = {
  name: 'events',
  columns: [
    { name: 'id', type: 'STRING', mode: 'REQUIRED' },
    { name: 'n', type: 'INT64' },
    { name: 'share', type: 'FLOAT64' },
    { name: 'day', type: 'DATE' },
    { name: 'seen_at', type: 'TIMESTAMP' },
    { name: 'is_new', type: 'BOOL' },
    { name: 'places', type: 'STRING', mode: 'REPEATED' },
  ],
} as const;
const row = {
  id: 'a',
  n: 9007199254740993n.toString() as unknown as number,
  share: 0.1,
  day: '2026-02-28',
  seen_at: '2026-02-28T10:11:12.345Z',
  is_new: true,
  places: ['09.581', '09'],
};
const whole = 'SELECT id, share, day, is_new, ARRAY_LENGTH(places) AS many FROM tiwizi.events';

test('gives back through the BigQuery client what a load job brought', async () => {
  const { warehouse } = await open();
  await warehouse.ensure(events);
  await warehouse.load('one', 'events', [row, { id: 'é "x"\n', places: [] }], 'append');
  expect(await warehouse.query(`${whole} ORDER BY id`, {})).toEqual([
    { id: 'a', share: 0.1, day: '2026-02-28', is_new: true, many: 2 },
    { id: 'é "x"\n', share: null, day: null, is_new: null, many: 0 },
  ]);
  expect(
    await warehouse.query('SELECT seen_at FROM tiwizi.events WHERE id = @id', { id: 'a' }),
  ).toEqual([{ seen_at: '2026-02-28T10:11:12.345Z' }]);
});

test('loads once under one job id, whoever asks again', async () => {
  const { warehouse } = await open();
  await warehouse.ensure(events);
  await warehouse.load('same', 'events', [row], 'append');
  await warehouse.load('same', 'events', [row], 'append');
  await Promise.all([1, 2, 3].map(() => warehouse.load('both', 'events', [row], 'append')));
  expect(await warehouse.query('SELECT COUNT(*) AS n FROM tiwizi.events', {})).toEqual([{ n: 2 }]);
});

test('is loaded in the end, however often its job failed before, and once', async () => {
  const { port, warehouse } = await open();
  await warehouse.query('SELECT 1 AS one', {});
  for (let round = 0; round < 7; round += 1)
    await expect(warehouse.load('late', 'events', [row], 'append')).rejects.toThrow('events');
  await warehouse.ensure(events);
  const place = { dataset: 'tiwizi', endpoint: `http://127.0.0.1:${port}`, project: 'demo-tiwizi' };
  vi.resetModules();
  const { bigQueryWarehouse } = await import('../../../functions/src/adapters/bigquery.ts');
  const restarted = bigQueryWarehouse(() => place);
  await restarted.load('late', 'events', [row], 'append');
  await warehouse.load('late', 'events', [row], 'append');
  expect(await warehouse.query('SELECT COUNT(*) AS n FROM tiwizi.events', {})).toEqual([{ n: 1 }]);
});

test('replaces a whole table where asked', async () => {
  const { warehouse } = await open();
  await warehouse.ensure(events);
  await warehouse.load('one', 'events', [row, row], 'append');
  await warehouse.load('two', 'events', [{ id: 'b' }], 'replace');
  expect(await warehouse.query('SELECT id FROM tiwizi.events', {})).toEqual([{ id: 'b' }]);
});

test.each([
  { rows: [{ id: 'x', unknown: 1 }], fault: /No such field: unknown/ },
  { rows: [{ n: 1 }], fault: /Missing required field: id/ },
  { rows: [{ id: 'x', n: 1.5 }], fault: /n is no INT64/ },
  { rows: [{ id: 'x', day: '2026-02-30' }], fault: /day is no DATE/ },
])('fails the whole load for $fault and keeps nothing of it', async ({ rows, fault }) => {
  const { warehouse } = await open();
  await warehouse.ensure(events);
  await expect(warehouse.load('bad', 'events', [row, ...rows], 'append')).rejects.toThrow(fault);
  expect(await warehouse.query('SELECT COUNT(*) AS n FROM tiwizi.events', {})).toEqual([{ n: 0 }]);
});

test('follows a view whose query changed', async () => {
  const { warehouse } = await open();
  await warehouse.ensure(events);
  await warehouse.load('one', 'events', [row], 'append');
  await warehouse.ensure({ name: 'seen', view: 'SELECT id FROM `tiwizi.events`' });
  await warehouse.ensure({ name: 'seen', view: 'SELECT id, share FROM `tiwizi.events`' });
  expect(await warehouse.query('SELECT * FROM tiwizi.seen', {})).toEqual([{ id: 'a', share: 0.1 }]);
});

test('keeps a view whose tables are named with their project, as BigQuery wants them', async () => {
  const { port, warehouse } = await open();
  await warehouse.ensure(events);
  await warehouse.load('one', 'events', [row], 'append');
  const view =
    'SELECT a.id FROM `tiwizi.events` AS a INNER JOIN `tiwizi.events` AS b ON a.id = b.id';
  await warehouse.ensure({ name: 'seen', view });
  const path = '/bigquery/v2/projects/demo-tiwizi/datasets/tiwizi/tables/seen';
  const kept = await (await fetch(`http://127.0.0.1:${port}${path}`)).json();
  expect((kept as { view: { query: string } }).view.query).toBe(
    view.replaceAll('`tiwizi.', '`demo-tiwizi.tiwizi.'),
  );
  expect(await warehouse.query('SELECT * FROM tiwizi.seen', {})).toEqual([{ id: 'a' }]);
});

test.each([
  ['SELECT GREATEST(1, NULL)', /function GREATEST/],
  ['SELECT CONCAT("a", NULL)', /function CONCAT/],
  ['SELECT CAST(2.5 AS INT64)', /CAST to INT64/],
  ['SELECT 1 / n FROM tiwizi.events', /division/],
  ['SELECT 1; SELECT 2', /more than one statement/],
  ['DROP TABLE tiwizi.events', /DROP/],
  ['SELECT @missing', /parameter 'missing' not found/],
  ['SELECT nothing FROM tiwizi.events', /nothing/],
  ['SELECT [1, 2]', /unexpected "\["/],
  ['SELEC 1', /begins with SELEC/],
])('refuses %s', async (sql, fault) => {
  const { warehouse } = await open();
  await warehouse.ensure(events);
  await expect(warehouse.query(sql, {})).rejects.toThrow(fault);
});

test('keeps what it acknowledged when it is killed', async () => {
  const file = join(folder, 'killed.duckdb');
  const code = `
    import { startWarehouse } from ${JSON.stringify(join(import.meta.dirname, '../../../local/warehouse/server.ts'))};
    const { port } = await startWarehouse({ port: 0, dataFile: ${JSON.stringify(file)} });
    console.log(port);`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', code]);
  const port = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data) => resolve(String(data).trim())),
  );
  const { bigQueryWarehouse } = await import('../../../functions/src/adapters/bigquery.ts');
  const warehouse = bigQueryWarehouse(() => ({
    dataset: 'tiwizi',
    endpoint: `http://127.0.0.1:${port}`,
    project: 'demo-tiwizi',
  }));
  await warehouse.ensure(events);
  await warehouse.load('one', 'events', [row], 'append');
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  const again = await open('killed.duckdb');
  await again.warehouse.load('one', 'events', [row], 'append');
  expect(await again.warehouse.query(whole, {})).toHaveLength(1);
});

test('says which process holds its file', async () => {
  const file = join(folder, 'held.duckdb');
  const code = `
    import { startWarehouse } from ${JSON.stringify(join(import.meta.dirname, '../../../local/warehouse/server.ts'))};
    await startWarehouse({ port: 0, dataFile: ${JSON.stringify(file)} });
    console.log('ready');`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', code]);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  await expect(startWarehouse({ port: 0, dataFile: file })).rejects.toThrow(
    `in use by process ${child.pid}`,
  );
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
});

test('says what to do with a damaged file', async () => {
  const file = join(folder, 'damaged.duckdb');
  writeFileSync(file, 'this is no database, it only looks like a file '.repeat(400));
  await expect(startWarehouse({ port: 0, dataFile: file })).rejects.toThrow(
    /damaged or was written by another program.*restore it from a backup/,
  );
});

test('takes a resumable upload too', async () => {
  const { port, warehouse } = await open();
  await warehouse.ensure(events);
  const path = `http://127.0.0.1:${port}/upload/bigquery/v2/projects/demo-tiwizi/jobs?uploadType=resumable`;
  const begun = await fetch(path, {
    method: 'POST',
    body: JSON.stringify({
      jobReference: { jobId: 'slow' },
      configuration: {
        load: {
          destinationTable: { datasetId: 'tiwizi', tableId: 'events' },
          sourceFormat: 'NEWLINE_DELIMITED_JSON',
        },
      },
    }),
  });
  const done = await fetch(begun.headers.get('location')!, { method: 'PUT', body: '{"id":"r"}\n' });
  expect(((await done.json()) as { status: unknown }).status).toEqual({ state: 'DONE' });
  expect(await warehouse.query('SELECT id FROM tiwizi.events', {})).toEqual([{ id: 'r' }]);
});

test.each([
  { origin: 'https://evil.example' },
  { 'sec-fetch-site': 'cross-site' },
  { host: 'evil.example' },
])('does nothing for a web page: %o', async (headers) => {
  const { port, warehouse } = await open();
  await warehouse.ensure(events);
  const sent = request({
    port,
    method: 'POST',
    path: '/bigquery/v2/projects/demo-tiwizi/queries',
    headers: { 'content-type': 'text/plain', ...headers },
  });
  sent.end(
    JSON.stringify({ query: "INSERT INTO tiwizi.events (id) VALUES ('x')", useLegacySql: false }),
  );
  const [response] = await once(sent, 'response');
  expect(response.resume().statusCode).toBe(403);
  expect(await warehouse.query('SELECT id FROM tiwizi.events', {})).toEqual([]);
});
