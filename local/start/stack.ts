import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { SiteConfig } from '../../web/client/config.ts';
import type { Auth } from '../auth/server.ts';
import type { FirestoreServer } from '../firestore/server.ts';
import type { Functions } from '../functions/server.ts';
import type { MailCatcher } from '../mail/server.ts';
import {
  addressOf,
  anyPorts,
  fixedPorts,
  hostingRules,
  type Ports,
  projectId,
} from './addresses.ts';
import { createParts, type Parts } from './parts.ts';

/** The whole of Tiwizi on this machine, as its parts. */
export interface Stack {
  readonly projectId: string;
  readonly ports: Ports;
  readonly auth: Auth;
  readonly firestore: FirestoreServer;
  readonly functions: Functions;
  readonly mail: MailCatcher;
  readonly warehouse: { stop(): Promise<void> };
  /** Addresses of the site, and of the demonstration association's own site. */
  readonly site: string;
  readonly demoSite: string;
  /** Resolves when no event waits for a function: everything written so far has had its effect. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface StackOptions {
  readonly ports: 'fixed' | 'any' | Ports;
  /** Where everything is kept; without it, in memory except for mails. */
  readonly folder: string;
  /** Source of the security rules; `firestore.rules` unless a test says otherwise. */
  readonly rules?: string;
  /** What production would have; `firestore.indexes.json` unless a test says otherwise. */
  readonly indexes?: string;
  /** Whether forms, organisations and demo accounts are loaded. */
  readonly programme: boolean;
  /** How many of the demonstration's submissions are sent: all, none, or a number. */
  readonly demo: boolean | number;
  readonly progress?: Progress;
  readonly log?: (line: string) => void;
  /** The functions' pauses between attempts. */
  readonly retry?: { readonly firstMs: number; readonly mostMs: number };
  /** Further settings of the functions, as a deployment's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Told what is being done, for whoever watches. */
export interface Progress {
  step(key: 'starting' | 'seeding' | 'seeded' | 'ready' | 'demo_skipped'): void;
  /** Each part once it listens. */
  part(name: string): void;
  demo(done: number, total: number): void;
}

const root = resolve(import.meta.dirname, '../..');
const claimsWaitMs = 10_000;
const silent: Progress = { step() {}, part() {}, demo() {} };

/**
 * Starts every part and loads what is asked for. Parts that do not need each other start at once;
 * heavy modules load with their part.
 *
 * @throws StartProblem for what a person can mend; then nothing is left running.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { progress = silent } = options;
  // firebase-admin would look for a cloud machine's metadata on the network.
  process.env.METADATA_SERVER_DETECTION = 'none';
  const parts = createParts(progress.part);
  progress.step('starting');
  try {
    const stack = await openParts(options, parts);
    if (options.programme) await seed(stack, progress);
    if (options.demo) await sendDemo(stack, options.demo, progress);
    return stack;
  } catch (error) {
    await parts.closeAll();
    throw error;
  }
}

async function openParts(options: StackOptions, parts: Parts): Promise<Stack> {
  const wanted = portsOf(options.ports);
  const file = (name: string) => join(options.folder, name);
  const source = (name: string) => readFileSync(join(root, name), 'utf8');
  const rules = options.rules ?? source('firestore.rules');
  const indexes = options.indexes ?? source('firestore.indexes.json');

  const auth = await parts.open(
    { name: 'auth', port: wanted.auth, file: file('auth.sqlite') },
    async ({ port, file: dataFile }) =>
      (await import('../auth/server.ts')).startAuth({
        port,
        projectId,
        dataFile,
        keyFile: file('auth-key.pem'),
      }),
  );
  const [firestore, mail, warehouse] = await parts.together(
    parts.open(
      { name: 'firestore', port: wanted.firestore, file: file('firestore.sqlite') },
      async ({ port, file: dataFile }) => {
        const { startFirestore } = await import('../firestore/server.ts');
        const tokens = auth.verify;
        return startFirestore({ port, dataFile, rules, indexes, projectId, tokens });
      },
    ),
    parts.open(
      { name: 'mail', port: wanted.smtp, file: file('mail') },
      async ({ port, file: folder }) =>
        (await import('../mail/server.ts')).startMail({ smtpPort: port, folder }),
    ),
    parts.open(
      { name: 'warehouse', port: wanted.warehouse, file: file('warehouse.duckdb') },
      async ({ port, file: dataFile }) => {
        const { startWarehouse } = await import('../warehouse/server.ts');
        return startWarehouse({ port, dataFile, project: projectId });
      },
    ),
  );
  const { startHosting } = await import('./hosting.ts');
  const { startSite } = await import('./site.ts');
  const hosting = await parts.open(
    { name: 'hosting', port: wanted.hosting, file: '' },
    ({ port }) => startHosting({ port, rules: hostingRules(), mail, config: () => config() }),
  );
  const [site, functions] = await parts.together(
    parts.open({ name: 'site', port: wanted.site, file: '' }, ({ port }) =>
      startSite({
        port,
        usualOrigin: addressOf(fixedPorts().hosting),
        embedOrigin: () => addressOf(hosting.port),
      }),
    ),
    parts.open(
      { name: 'functions', port: wanted.functions, file: file('functions.sqlite') },
      async ({ port, file: stateFile }) =>
        (await import('../functions/server.ts')).startFunctions({
          bundleDir: join(root, 'functions'),
          port,
          projectId,
          stateFile,
          changes: firestore.changes,
          verify: auth.verify,
          ...(options.log && { log: options.log }),
          ...(options.retry && { retry: options.retry }),
          env: {
            FIRESTORE_EMULATOR_HOST: `127.0.0.1:${firestore.port}`,
            FIREBASE_AUTH_EMULATOR_HOST: `127.0.0.1:${auth.port}`,
            TIWIZI_BIGQUERY_ENDPOINT: addressOf(warehouse.port),
            SITE_URL: addressOf(hosting.port),
            SMTP_HOST: '127.0.0.1',
            SMTP_PORT: String(mail.smtpPort),
            // No warehouse here counts loads, and people look at the figures at once.
            GATHER_MS: '300',
            ...options.env,
          },
        }),
    ),
  );
  const ports: Ports = {
    hosting: hosting.port,
    functions: functions.port,
    firestore: firestore.port,
    auth: auth.port,
    site: site.port,
    smtp: mail.smtpPort,
    warehouse: warehouse.port,
  };
  const config = (): SiteConfig => ({
    projectId,
    apiKey: 'local',
    firestore: addressOf(ports.firestore),
    auth: addressOf(ports.auth),
    functions: addressOf(ports.functions),
    site: addressOf(ports.hosting),
    demo: addressOf(ports.site),
  });
  return {
    projectId,
    ports,
    auth,
    firestore,
    functions,
    mail,
    warehouse,
    site: addressOf(ports.hosting),
    demoSite: addressOf(ports.site),
    settled: functions.settled,
    stop: parts.closeAll,
  };
}

async function seed(stack: Stack, progress: Progress): Promise<void> {
  const { isSeeded, seedProgramme } = await import('./seed.ts');
  if (await isSeeded(stack.ports)) return;
  progress.step('seeding');
  await seedProgramme(stack.ports);
  // Claims follow the members by a function: until then nobody could send anything. Where that
  // fails, the site is of use nevertheless, and the failure is in the log.
  await Promise.race([stack.settled(), pause(claimsWaitMs, undefined, { ref: false })]);
  progress.step('seeded');
}

/** What the demonstration's people send; broken off before, it goes on where it was. */
export async function sendDemo(
  { ports }: Pick<Stack, 'ports'>,
  demo: true | number,
  progress: Progress,
): Promise<void> {
  const { readStamp, writeStamp } = await import('./stamps.ts');
  if ((await readStamp(ports, 'demo')) === String(demo)) return progress.step('demo_skipped');
  const [{ loadDemo }, { generateDemo }, { loadProgramme }] = await Promise.all([
    import('../demo/load-demo.ts'),
    import('../demo/generate-demo.ts'),
    import('../../programmes/load-programme.ts'),
  ]);
  const { places, settings } = loadProgramme('souss-massa');
  const { people, submissions } = generateDemo(places, Date.now(), settings.timeZone);
  const sent = demo === true ? submissions : submissions.slice(0, demo);
  await loadDemo(
    { people, submissions: sent },
    {
      projectId,
      firestore: addressOf(ports.firestore),
      auth: addressOf(ports.auth),
      onProgress: progress.demo,
    },
  );
  await writeStamp(ports, 'demo', String(demo));
}

function portsOf(asked: StackOptions['ports']): Ports {
  return asked === 'fixed' ? fixedPorts() : asked === 'any' ? anyPorts : asked;
}
