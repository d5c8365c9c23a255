import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');
const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as PackageFile;
interface PackageFile {
  readonly dependencies: Readonly<Record<string, string>>;
}
interface Manifest {
  readonly endpoints: Readonly<Record<string, Endpoint>>;
  readonly params: readonly {
    readonly name: string;
    readonly type: string;
    readonly default?: string | number;
  }[];
}
interface Endpoint {
  readonly eventTrigger?: {
    readonly retry: boolean;
    readonly eventFilterPathPatterns: { readonly document: string };
  };
  readonly scheduleTrigger?: { readonly schedule: string };
  readonly secretEnvironmentVariables?: readonly { readonly key: string }[];
}

let folder: string;
let manifest: Manifest;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tiwizi-deploy-'));
  cpSync(join(root, 'functions/package.json'), join(folder, 'package.json'));
  cpSync(join(root, 'functions/dist'), join(folder, 'dist'), { recursive: true });
  const install = ['install', '--omit=dev', '--prefer-offline', '--ignore-scripts'];
  await run('npm', [...install, '--no-audit', '--no-fund', '--no-progress'], { cwd: folder });
  const file = join(folder, 'manifest.json');
  const binary = join(folder, 'node_modules/firebase-functions/lib/bin/firebase-functions.js');
  await run(process.execPath, [binary, '.'], {
    cwd: folder,
    env: {
      ...process.env,
      FUNCTIONS_MANIFEST_OUTPUT_PATH: file,
      GCLOUD_PROJECT: 'demo-tiwizi',
      FIREBASE_CONFIG: '{"projectId":"demo-tiwizi"}',
    },
  });
  manifest = read(file) as unknown as Manifest;
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the functions install and list themselves alone, without the rest of the repository', () => {
  const woken = Object.entries(manifest.endpoints).map(
    ([name, { eventTrigger, scheduleTrigger }]) => [
      name,
      eventTrigger?.eventFilterPathPatterns.document ?? scheduleTrigger?.schedule,
    ],
  );
  expect(Object.fromEntries(woken)).toEqual({
    receiveSubmission: 'submissions/{id}',
    recordHistory: 'submissions/{id}',
    stampReaders: 'submissions/{id}',
    detectOverlaps: 'submissions/{id}',
    tellAuthor: 'submissions/{id}',
    recordChange: 'submissions/{id}',
    raiseAlerts: 'findings/{id}',
    sendMail: 'mail/{id}',
    mirrorMember: 'members/{id}',
    publishForm: 'formRequests/{id}',
    loadChanges: 'changes/{id}',
    sweep: 'every 2 minutes',
  });
});

test('every event is tried again until it succeeds', () => {
  const events = Object.values(manifest.endpoints).flatMap(
    ({ eventTrigger }) => eventTrigger ?? [],
  );
  expect(events.map(({ retry }) => retry)).toEqual(events.map(() => true));
});

test('a deployment asks for what differs from place to place', () => {
  const names = manifest.params.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['REGION', 'SITE_URL', 'SMTP_HOST', 'SMTP_PORT', 'MAIL_FROM']),
  );
});

test('loads into the warehouse stay below BigQuery’s 1 500 a table and day', () => {
  const waitMs = Number(manifest.params.find(({ name }) => name === 'GATHER_MS')?.default);
  expect(86_400_000 / waitMs).toBeLessThan(1_500);
});

test('the relay’s password is a secret, and only who sends letters is given it', () => {
  expect(manifest.params.find(({ name }) => name === 'SMTP_PASSWORD')).toMatchObject({
    type: 'secret',
  });
  const given = Object.entries(manifest.endpoints).flatMap(
    ([name, { secretEnvironmentVariables = [] }]) =>
      secretEnvironmentVariables.map(({ key }) => `${name} ${key}`),
  );
  expect(given.sort()).toEqual(['sendMail SMTP_PASSWORD', 'sweep SMTP_PASSWORD']);
});

test('no index is kept of answers, nor of texts that nothing asks by', () => {
  const { fieldOverrides } = JSON.parse(
    readFileSync(join(root, 'firestore.indexes.json'), 'utf8'),
  ) as { fieldOverrides: { collectionGroup: string; fieldPath: string; indexes: object[] }[] };
  const exempt = fieldOverrides
    .filter(({ indexes }) => indexes.length === 0)
    .map(({ collectionGroup, fieldPath }) => `${collectionGroup} ${fieldPath}`);
  expect(exempt).toEqual(
    expect.arrayContaining([
      'submissions answers',
      'restricted answers',
      'changes answers',
      'batches changes',
    ]),
  );
});

test('the functions’ dependencies are the ones that were tested, exactly', () => {
  const tested = read(join(root, 'package.json')).dependencies;
  const own = read(join(root, 'functions/package.json')).dependencies;
  expect(own).toEqual(Object.fromEntries(Object.keys(own).map((name) => [name, tested[name]])));
});

test('every package that the bundle imports is declared', () => {
  const bundle = readFileSync(join(root, 'functions/dist/index.js'), 'utf8');
  const imported = bundle.matchAll(
    /^import .* from "([^"]+)";$|\bawait import\("([^"]+)"\)|[[ ]import\("([^".][^"]+)"\)/gm,
  );
  const packages = [...imported].map(([, one, two, three]) => packageOf(one ?? two ?? three ?? ''));
  const own = Object.keys(read(join(root, 'functions/package.json')).dependencies);
  expect(packages.filter((name) => !name.startsWith('node:') && !own.includes(name))).toEqual([]);
});

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!;
}
