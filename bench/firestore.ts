// The local Firestore's figures, on a file, in a process of its own, through gRPC with rules
// evaluated. Beside them, in the same run and folder, what node:sqlite does alone.
// `npm run bench -- firestore --large` adds a million documents of 1 kB.

import {
  type Client,
  database,
  decode,
  documents,
  encode,
  openClient,
  tokenOf,
} from './firestore/clients.ts';
import { measureDecisions } from './firestore/decisions.ts';
import { connectFrames } from './firestore/frames.ts';
import { measureLarge } from './firestore/large.ts';
import { measureRawSqlite } from './firestore/raw-sqlite.ts';
import { newFolder, startServer } from './firestore/server.ts';
import { median, printTable } from './table.ts';

const clientCount = 50;
const creates = 10_000;
const gets = 20_000;
const batch = 500;
const rounds = 5;
const listeners = 1_000;

const rules = `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    match /notes/{id} {
      function isOwn(note) { return note.by == request.auth.uid; }
      allow read: if isOwn(resource.data);
      allow create: if isOwn(request.resource.data)
        && request.resource.data.keys().hasOnly(['by', 'n', 'text'])
        && request.resource.data.n is int
        && request.resource.data.text.size() <= 2000;
    }
  }
}`;
const claims = { sub: 'amina', org: 'asso-tafukt' };
const fieldsOf = (n: number) => ({
  by: { stringValue: 'amina' },
  n: { integerValue: String(n) },
  text: { stringValue: 'ⵜⵉⵡⵉⵣⵉ '.repeat(5) },
});
const create = (id: string, n: number) => ({
  update: { name: `${documents}/notes/${id}`, fields: fieldsOf(n) },
  currentDocument: { exists: false },
});
const commit = (writes: readonly object[]) => encode('CommitRequest', { database, writes });

/** Every client asks one thing after the other until all is asked. */
async function load(method: string, requests: readonly Buffer[]) {
  const waits: number[] = [];
  let next = 0;
  const before = server.processorMs();
  const startedAt = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      for (let request = requests[next++]; request; request = requests[next++]) {
        const askedAt = performance.now();
        await client.call(method, request);
        waits.push(performance.now() - askedAt);
      }
    }),
  );
  const perSecond = (requests.length * 1000) / (performance.now() - startedAt);
  const microsEach = ((server.processorMs() - before) * 1000) / requests.length;
  waits.sort((a, b) => a - b);
  return { perSecond, microsEach, p99: waits[Math.floor(waits.length * 0.99)]! };
}

async function measureListeners(clients: readonly Client[]): Promise<number> {
  const request = encode('ListenRequest', {
    database,
    addTarget: {
      targetId: 2,
      query: {
        parent: documents,
        structuredQuery: {
          from: [{ collectionId: 'notes' }],
          where: {
            compositeFilter: {
              op: 'AND',
              filters: [
                {
                  fieldFilter: {
                    field: { fieldPath: 'by' },
                    op: 'EQUAL',
                    value: { stringValue: 'amina' },
                  },
                },
                {
                  fieldFilter: {
                    field: { fieldPath: 'n' },
                    op: 'LESS_THAN',
                    value: { integerValue: '0' },
                  },
                },
              ],
            },
          },
        },
      },
    },
  });
  let current = 0;
  let told = 0;
  let wake = () => {};
  const stops = Array.from({ length: listeners }, (_, n) =>
    clients[n % clients.length]!.listen(request, (message) => {
      const { targetChange, documentChange } = decode('ListenResponse', message) as {
        targetChange?: { targetChangeType?: number };
        documentChange?: object;
      };
      if (targetChange?.targetChangeType === 3) current += 1;
      if (documentChange) told += 1;
      wake();
    }),
  );
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      wake = () => holds() && resolve();
      wake();
    });
  await until(() => current === listeners);
  const figures: number[] = [];
  for (let round = 0; round < rounds; round++) {
    told = 0;
    const startedAt = performance.now();
    void clients[0]!.call('Commit', commit([create(`told-${round}`, -1 - round)]));
    await until(() => told === listeners);
    figures.push(performance.now() - startedAt);
  }
  for (const stop of stops) stop();
  return median(figures);
}

const folder = newFolder();
const body = JSON.stringify(fieldsOf(1));
const raw = measureRawSqlite(folder.path, body, batch);
const starts: number[] = [];
for (let round = 0; round < rounds; round++) {
  const empty = newFolder();
  const started = await startServer(empty.path, rules);
  starts.push(started.startMs);
  await started.stop();
  empty.remove();
}
const server = await startServer(folder.path, rules);
const clients = await Promise.all(
  Array.from({ length: clientCount }, () => connectFrames(server.port, tokenOf(claims))),
);
const listening = Array.from({ length: clientCount }, () => openClient(server.port, claims));
const commits = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, n) => commit([create(`${prefix}${n}`, n)]));
const readings = Array.from({ length: gets }, (_, n) =>
  encode('GetDocumentRequest', { name: `${documents}/notes/c${(n * 7) % creates}` }),
);
await load('Commit', commits('warm', 3_000));
const written = await load('Commit', commits('c', creates));
await load('GetDocument', readings.slice(0, 5_000));
const read = await load('GetDocument', readings);
const batches: number[] = [];
for (let round = 0; round < rounds; round++) {
  const writes = Array.from({ length: batch }, (_, n) => create(`b${round}-${n}`, n));
  const request = commit(writes);
  const startedAt = performance.now();
  await listening[0]!.call('Commit', request);
  batches.push(performance.now() - startedAt);
}
const told = await measureListeners(listening);
const memory = server.memoryMiB();
for (const client of [...clients, ...listening]) client.close();
await server.stop();
folder.remove();

const whole = (number: number) => String(Math.round(number));
const ms = (number: number) => `${number.toFixed(1)} ms`;
const row = (figure: string, measured: string, limit: string, more: Row = {}) => ({
  figure,
  measured,
  limit,
  'of raw sqlite': more.ofRaw?.toFixed(2) ?? '',
  'server µs each': more.microsEach ? whole(more.microsEach) : '',
});
interface Row {
  readonly ofRaw?: number;
  readonly microsEach?: number;
}
printTable(`through gRPC, ${clientCount} clients, rules evaluated, every commit synced`, [
  row('start, empty', ms(median(starts)), '300 ms'),
  row('creates/s', whole(written.perSecond), '3 000', {
    ofRaw: written.perSecond / raw.commitsPerSecond,
    microsEach: written.microsEach,
  }),
  row('create, p99', ms(written.p99), '50 ms'),
  row('gets/s', whole(read.perSecond), '8 000', {
    ofRaw: read.perSecond / raw.readsPerSecond,
    microsEach: read.microsEach,
  }),
  row(`a batch of ${batch}`, ms(median(batches)), '40 ms', {
    ofRaw: raw.batchMs / median(batches),
  }),
  row(`${listeners} listeners told`, ms(told), '200 ms'),
  row('memory after all', `${memory ?? '?'} MiB`, ''),
]);
printTable(
  'decisions of firestore.rules in one process',
  measureDecisions().map(({ decision, perSecond }) => ({
    decision,
    'per second': whole(perSecond),
    limit: '100 000',
  })),
);
if (process.argv.includes('--large')) await measureLarge();
process.exit(0);
