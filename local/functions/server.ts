import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { withoutSignature } from '../auth/signing-key.ts';
import type { ChangeFeed } from '../firestore/storage/changes.ts';
import { startClockwork } from './clockwork.ts';
import { type Delivery, openDeliveries } from './deliveries.ts';
import { createDispatcher } from './dispatcher.ts';
import { gatherChanges } from './gather.ts';
import { type FunctionsProcess, startProcess } from './process.ts';
import { openDoor } from './requests.ts';
import type { Trigger } from './triggers.ts';

export interface Functions {
  readonly port: number;
  readonly triggers: readonly Trigger[];
  /** Id of the process that runs the bundle now; null while it is being started again. */
  pid(): number | null;
  /** Events that no function has taken yet. */
  pending(): number;
  /** Resolves when every change has been delivered and nothing waits, retries included. */
  settled(): Promise<void>;
  /** Once or again: the whole stack may stop what was stopped alone. */
  stop(): Promise<void>;
}

export interface FunctionsOptions {
  /** Folder with a `package.json` whose `main` is the built bundle: what is deployed. */
  readonly bundleDir: string;
  readonly port: number;
  readonly projectId: string;
  readonly env: Readonly<Record<string, string>>;
  readonly changes: ChangeFeed;
  /** Cursor and pending deliveries; ':memory:' forgets them. */
  readonly stateFile: string;
  /** Whether a bearer token of a request is genuine: local/auth's `verify`. */
  readonly verify?: (token: string) => object | null;
  readonly log?: (line: string) => void;
  readonly retry?: { readonly firstMs: number; readonly mostMs: number };
}

const drainMs = 3000;
const longestRestartMs = 10_000;

/**
 * Hosts a functions bundle as the cloud does: each Firestore change is delivered at least once to
 * each function it wakes, in order per document, and again with growing pauses where a function
 * with `retry` rejects; whatever process is killed when.
 *
 * @throws Where the bundle cannot be loaded, the port is taken or the state file cannot be used.
 */
export async function startFunctions(options: FunctionsOptions): Promise<Functions> {
  const { changes, projectId, retry = { firstMs: 250, mostMs: 30_000 } } = options;
  const log = options.log ?? ((line) => console.log(`functions: ${line}`));
  const bundle = bundleOf(options.bundleDir);
  const env = {
    ...options.env,
    // The SDKs would look for a cloud machine's metadata on the network.
    METADATA_SERVER_DETECTION: 'none',
    GCLOUD_PROJECT: projectId,
    GOOGLE_CLOUD_PROJECT: projectId,
    FIREBASE_CONFIG: JSON.stringify({ projectId }),
  };
  const deliveries = openDeliveries(options.stateFile);
  let process: FunctionsProcess | null;
  try {
    process = await startProcess({ bundle, env, log });
  } catch (error) {
    deliveries.close();
    throw error;
  }
  const { triggers, warnings } = process.ready;
  for (const warning of warnings) log(warning);
  const wakeable = triggers.filter((trigger) => trigger.on !== 'request');
  const waiting = new Set<() => void>();

  const isSettled = () => dispatcher.pending() === 0 && deliveries.cursor() >= changes.last();
  const tellSettled = () => {
    if (waiting.size === 0 || !isSettled()) return;
    for (const tell of waiting) tell();
    waiting.clear();
  };
  const dispatcher = createDispatcher({
    deliveries,
    triggers: new Map(wakeable.map((trigger) => [trigger.name, trigger])),
    log,
    retry,
    onFinished: tellSettled,
  });
  let door: Awaited<ReturnType<typeof openDoor>>;
  try {
    door = await openDoor({
      port: options.port,
      projectId,
      triggers: () => triggers.filter((trigger) => trigger.on === 'request'),
      target: () => process?.ready.port ?? null,
      admit: (authorization) => admitted(authorization, options.verify),
    });
  } catch (error) {
    process.kill();
    deliveries.close();
    throw error;
  }

  let isStopped = false;
  const superviseProcess = async (running: FunctionsProcess) => {
    const how = await running.ended;
    if (isStopped) return;
    log(`the functions' process ended (${how}); it is started again`);
    process = null;
    dispatcher.use(null);
    for (let waitMs = 100; !isStopped; waitMs = Math.min(waitMs * 2, longestRestartMs)) {
      try {
        const next = await startProcess({ bundle, env, log });
        if (isStopped) return next.kill();
        process = next;
        dispatcher.use(next);
        return superviseProcess(next);
      } catch (error) {
        log(`the functions' process cannot start: ${(error as Error).message}`);
        await new Promise((again) => setTimeout(again, waitMs));
      }
    }
  };
  void superviseProcess(process);

  const keep = (kept: readonly Delivery[]) => {
    dispatcher.add(kept);
    tellSettled();
  };
  if (deliveries.cursor() > changes.last()) deliveries.clear();
  dispatcher.add(deliveries.pending());
  dispatcher.use(process);
  const stopGathering = gatherChanges({
    changes,
    deliveries,
    projectId,
    triggers: triggers.filter((trigger) => trigger.on === 'document'),
    keep,
  });
  const stopClock = startClockwork({
    triggers: triggers.filter((trigger) => trigger.on === 'schedule'),
    deliveries,
    isPending: dispatcher.hasPending,
    keep: (delivery) => keep(deliveries.keep(deliveries.cursor(), [delivery])),
  });

  let stopping: Promise<void> | null = null;
  const stopAll = async () => {
    isStopped = true;
    stopClock();
    stopGathering();
    await door.stop();
    await dispatcher.drain(drainMs);
    process?.kill();
    await process?.ended;
    deliveries.close();
  };
  return {
    port: door.port,
    triggers,
    pid: () => process?.pid ?? null,
    pending: dispatcher.pending,
    settled: () =>
      isSettled() ? Promise.resolve() : new Promise<void>((tell) => void waiting.add(tell)),
    stop: () => {
      stopping ??= stopAll();
      return stopping;
    },
  };
}

function bundleOf(folder: string): string {
  const { main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const bundle = resolve(folder, String(main ?? 'index.js'));
  if (!existsSync(bundle)) throw new Error(`no functions bundle at ${bundle}`);
  return bundle;
}

/** firebase-admin verifies unsigned tokens only, here; so a token is checked first, then stripped. */
function admitted(authorization: string, verify: FunctionsOptions['verify']): string | null {
  const [, token] = /^Bearer (\S+)$/i.exec(authorization) ?? [];
  if (!token || !verify?.(token)) return null;
  return `Bearer ${withoutSignature(token)}`;
}
