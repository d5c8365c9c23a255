import { median, printTable } from '../table.ts';
import { database, documents, encode, openClient } from './clients.ts';
import { newFolder, startServer } from './server.ts';

const count = 1_000_000;
const batch = 500;
const rules =
  "rules_version = '2'; service cloud.firestore { match /{all=**} { allow read: if false; } }";

/** A million documents of 1 kB: what starting, asking and remembering costs then. */
export async function measureLarge(): Promise<void> {
  const folder = newFolder();
  let server = await startServer(folder.path, rules);
  let client = openClient(server.port, null);
  const filling = performance.now();
  for (let first = 0; first < count; first += batch) {
    const writes = Array.from({ length: batch }, (_, index) => {
      const n = first + index;
      const fields = {
        group: { stringValue: `g${n % 1000}` },
        at: { integerValue: String((n * 7919) % count) },
        text: { stringValue: 'x'.repeat(1000) },
      };
      return { update: { name: `${documents}/large/d${n}`, fields } };
    });
    await client.call('Commit', encode('CommitRequest', { database, writes }));
  }
  const fillSeconds = (performance.now() - filling) / 1000;
  const query = (group: number) =>
    encode('RunQueryRequest', {
      parent: documents,
      structuredQuery: {
        from: [{ collectionId: 'large' }],
        where: {
          fieldFilter: {
            field: { fieldPath: 'group' },
            op: 'EQUAL',
            value: { stringValue: `g${group}` },
          },
        },
        orderBy: [{ field: { fieldPath: 'at' }, direction: 'DESCENDING' }],
        limit: 50,
      },
    });
  const indexing = performance.now();
  await client.list('RunQuery', query(0));
  const indexSeconds = (performance.now() - indexing) / 1000;
  client.close();
  await server.stop();

  server = await startServer(folder.path, rules);
  const { startMs } = server;
  client = openClient(server.port, null);
  await client.list('RunQuery', query(1));
  const waits: number[] = [];
  for (let group = 2; group < 202; group++) {
    const startedAt = performance.now();
    await client.list('RunQuery', query(group));
    waits.push(performance.now() - startedAt);
  }
  const memory = server.memoryMiB();
  client.close();
  await server.stop();
  folder.remove();
  printTable(`${count} documents of 1 kB`, [
    { figure: 'filled through gRPC', measured: `${fillSeconds.toFixed(0)} s`, limit: '' },
    {
      figure: 'index built at the first query',
      measured: `${indexSeconds.toFixed(1)} s`,
      limit: '',
    },
    { figure: 'start', measured: `${Math.round(startMs)} ms`, limit: '1 000 ms' },
    {
      figure: 'equality + orderBy + limit 50',
      measured: `${median(waits).toFixed(1)} ms`,
      limit: '5 ms',
    },
    { figure: 'memory', measured: `${memory ?? '?'} MiB`, limit: '300 MiB' },
  ]);
}
