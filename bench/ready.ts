// How long `npm start` takes until Tiwizi is ready: from a fresh checkout (nothing built, no data)
// and when nothing changed. Limits: 12 s and 3 s. The data is a folder of its own, the ports are
// the usual ones: they must be free.

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { median, printTable } from './table.ts';

const rounds = 3;
const root = resolve(import.meta.dirname, '..');

/** A copy of the sources as a fresh checkout has them, after `npm ci`. */
function freshCheckout(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tiwizi-ready-'));
  const left = /(^|\/)(node_modules|\.git|\.tiwizi|dist)(\/|$)/;
  cpSync(root, folder, { recursive: true, filter: (path) => !left.test(path.slice(root.length)) });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Starts, waits for the line, stops as Ctrl-C does. @returns Milliseconds to the line. */
async function timeToReady(folder: string): Promise<number> {
  const startedAt = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let said = '';
  const ms = await new Promise<number>((done, failed) => {
    child.stdout.on('data', (bytes) => {
      said += bytes;
      if (said.includes('Tiwizi is ready at')) done(performance.now() - startedAt);
    });
    child.stderr.on('data', (bytes) => {
      said += bytes;
    });
    child.once('exit', () => failed(new Error(`it ended before it was ready:\n${said}`)));
  });
  child.removeAllListeners('exit');
  const ended = new Promise((done) => child.once('exit', done));
  process.kill(-child.pid!, 'SIGINT');
  await ended;
  return ms;
}

const fresh: number[] = [];
const again: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  const folder = freshCheckout();
  try {
    fresh.push(await timeToReady(folder));
    for (let time = 0; time < 2; time += 1) again.push(await timeToReady(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
const row = (start: string, times: readonly number[], limit: string) => ({
  start,
  'median s': (median(times) / 1000).toFixed(2),
  limit,
});
printTable(`npm start until it is ready, ${rounds} fresh checkouts`, [
  row('from a fresh checkout', fresh, '12 s'),
  row('nothing changed', again, '3 s'),
]);
