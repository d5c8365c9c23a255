import { type ChildProcess, fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Report, Task } from './messages.ts';

type Ready = Extract<Report, { kind: 'ready' }>;

export interface FunctionsProcess {
  readonly ready: Ready;
  readonly pid: number;
  /** Runs a function once. Rejects with its reason, or with `ProcessEnded`. */
  run(task: Task): Promise<void>;
  /** Resolves when the process has ended, however it did. */
  readonly ended: Promise<string>;
  kill(): void;
}

/** The process ended before the function did: that says nothing about the function. */
export class ProcessEnded extends Error {}

/**
 * Starts the process that runs the bundle.
 *
 * @throws Where the bundle cannot be loaded.
 */
export async function startProcess(options: {
  readonly bundle: string;
  readonly env: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
}): Promise<FunctionsProcess> {
  const child = fork(new URL('./child.ts', import.meta.url), [options.bundle], {
    env: { ...process.env, ...options.env },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const running = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();
  for (const stream of [child.stdout, child.stderr]) logLines(stream!, options.log);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  void ended.then((how) => {
    for (const { reject } of running.values()) reject(new ProcessEnded(how));
    running.clear();
  });
  const ready = await firstReport(child, ended);
  child.on('message', (report: Report) => {
    if (report.kind !== 'done' && report.kind !== 'failed') return;
    const task = running.get(report.id);
    running.delete(report.id);
    if (report.kind === 'done') task?.resolve();
    else task?.reject(new Error(report.reason));
  });
  return {
    ready,
    pid: child.pid!,
    ended,
    run: (task) =>
      new Promise((resolve, reject) => {
        if (!child.connected) return reject(new ProcessEnded('not connected'));
        running.set(task.id, { resolve, reject });
        // A failed sending is followed by the end of the process, which rejects it.
        child.send(task, () => {});
      }),
    kill: () => void child.kill('SIGKILL'),
  };
}

function firstReport(child: ChildProcess, ended: Promise<string>): Promise<Ready> {
  return new Promise((resolve, reject) => {
    child.once('message', (report: Report) => {
      if (report.kind === 'ready') return resolve(report);
      child.kill('SIGKILL');
      reject(new Error(report.kind === 'unusable' ? report.reason : 'no first report'));
    });
    void ended.then((how) => reject(new Error(`the process ended (${how})`)));
  });
}

/** One line a line; of structured logs, as Cloud Logging takes them, the severity and the message. */
function logLines(stream: Readable, log: (line: string) => void): void {
  createInterface({ input: stream }).on('line', (line) => {
    if (line.trim() !== '') log(plainLine(line));
  });
}

function plainLine(line: string): string {
  if (!line.startsWith('{')) return line;
  try {
    const { severity = 'INFO', message = '', ...rest } = JSON.parse(line);
    const details = Object.entries(rest).flatMap(([key, value]) =>
      typeof value === 'object' || key.startsWith('logging.') ? [] : [`${key}=${value}`],
    );
    return [severity.toLowerCase(), String(message).split('\n')[0], ...details].join(' ');
  } catch {
    return line;
  }
}
