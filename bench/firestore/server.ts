import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface BenchServer {
  readonly port: number;
  readonly startMs: number;
  /** Resident memory now, in MiB; null where the system does not tell. */
  memoryMiB(): number | null;
  /** Processor time used so far, in ms: what a busy machine does not falsify. */
  processorMs(): number;
  stop(): Promise<void>;
}

const main = join(import.meta.dirname, '../../local/firestore/main.ts');

export function newFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'firestore-bench-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Starts the command that `npm run firestore` runs, on files, and waits for its ready line. */
export async function startServer(folder: string, rules: string): Promise<BenchServer> {
  const rulesFile = join(folder, 'bench.rules');
  writeFileSync(rulesFile, rules);
  const startedAt = performance.now();
  const child: ChildProcess = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      main,
      '--port',
      '0',
      '--data',
      folder,
      '--rules',
      rulesFile,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout?.on('data', (bytes) => {
      said += bytes;
      const found = /ready at http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (found) resolve(Number(found));
    });
    child.once('exit', () => reject(new Error(`the server ended: ${said}`)));
  });
  const startMs = performance.now() - startedAt;
  return {
    port,
    startMs,
    memoryMiB() {
      const file = `/proc/${child.pid}/status`;
      const kib = existsSync(file) ? /VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] : null;
      return kib ? Math.round(Number(kib) / 1024) : null;
    },
    processorMs() {
      const file = `/proc/${child.pid}/stat`;
      if (!existsSync(file)) return Number.NaN;
      // Behind the name: user and system time are the 14th and 15th of all, in hundredths.
      const fields = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    async stop() {
      child.removeAllListeners('exit');
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
