import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setLogLevel } from 'firebase/firestore/lite';
import { type App, deleteApp, initializeApp } from 'firebase-admin/app';
import { type Firestore, getFirestore } from 'firebase-admin/firestore';
import { type DemoClient, signInAs } from '../../local/demo/demo-client.ts';
import { demoPeople } from '../../local/demo/demo-people.ts';
import { takenIn } from '../../local/mail/server.ts';
import { addressOf, type Ports, projectId } from '../../local/start/addresses.ts';

/** One life of the whole stack: from a start to a `kill -9` of all its processes. */
export interface Life {
  readonly ports: Ports;
  /** An administrator's eye on the documents. */
  readonly db: Firestore;
  /** Signs somebody of the demonstration in, as a page would. */
  signIn(uid: string): Promise<DemoClient>;
  /** Resolves when nothing waits for a function any more. */
  settled(): Promise<void>;
  killFunctions(): Promise<void>;
  kill(): Promise<void>;
}

// A sending that is refused as it is there already is expected here, not news.
setLogLevel('silent');
let drawn = 0;
const alive = new Set<ChildProcess>();

/** Starts the stack on what an earlier life left in the folder. */
export async function beginLife(
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Life> {
  // Longer than a sending takes here; what died in the middle of one is waited for so long.
  const claim = { MAIL_CLAIM_SECONDS: '10' };
  const options = JSON.stringify({ folder, env: { ...claim, ...env }, ports: 'any' });
  // A group of its own: the kill reaches the functions' process in the same instant.
  const child = fork(join(import.meta.dirname, 'stack-process.ts'), [options], {
    detached: true,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  alive.add(child);
  const ports = await new Promise<Ports>((resolve, reject) => {
    child.once('message', (message: { ports: Ports }) => resolve(message.ports));
    child.once('exit', (code) => reject(new Error(`the stack ended with ${code}`)));
  });
  process.env.METADATA_SERVER_DETECTION = 'none';
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${ports.firestore}`;
  drawn += 1;
  const app: App = initializeApp({ projectId }, `life-${drawn}`);
  const db = getFirestore(app);
  const clients: DemoClient[] = [];
  const ask = async (question: string) => {
    child.send(question);
    const [answer] = await once(child, 'message');
    return answer;
  };
  return {
    ports,
    db,
    async signIn(uid) {
      const person = demoPeople.find((one) => one.uid === uid)!;
      const services = {
        projectId,
        firestore: addressOf(ports.firestore),
        auth: addressOf(ports.auth),
      };
      const client = await signInAs(services, person);
      clients.push(client);
      return client;
    },
    settled: () => ask('settle'),
    async killFunctions() {
      process.kill((await ask('functions')).pid, 'SIGKILL');
    },
    async kill() {
      const ended = once(child, 'exit');
      process.kill(-child.pid!, 'SIGKILL');
      await ended;
      alive.delete(child);
      await Promise.allSettled([db.terminate(), ...clients.map((client) => client.close())]);
      await deleteApp(app);
    },
  };
}

/** Leaves nothing running after a test that failed half-way. */
export function killAll(): void {
  for (const child of alive) process.kill(-child.pid!, 'SIGKILL');
  alive.clear();
}

/** How often the catcher took each mail, by Message-ID: every "250" it gave, copies included. */
export function timesTakenIn(folder: string): readonly number[] {
  const taken = takenIn(join(folder, 'mail'));
  return [...new Set(taken)].map((id) => taken.filter((one) => one === id).length);
}

/** A port where nobody listens. */
export async function deadPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
