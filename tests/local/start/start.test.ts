import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadSigningKey } from '../../../local/auth/signing-key.ts';

const root = join(import.meta.dirname, '../../..');
const base = mkdtempSync(join(tmpdir(), 'tiwizi-start-'));
const children = new Set<ChildProcess>();

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(base, { recursive: true, force: true });
});

interface Run {
  readonly child: ChildProcess;
  output(): string;
  readonly ended: Promise<number | null>;
  until(text: string): Promise<void>;
}

/** As package.json's script says it. */
const quiet = '--disable-warning=ExperimentalWarning';

/** `npm start` in a folder of its own, on free ports, without demo data. */
function run(
  folder: string,
  options: readonly string[] = [],
  env: Record<string, string> = {},
): Run {
  const child = spawn(process.execPath, [quiet, join(root, 'local/start/start.ts'), ...options], {
    env: {
      ...process.env,
      TIWIZI_FOLDER: join(base, folder),
      TIWIZI_PORTS: 'any',
      TIWIZI_DEMO: '0',
      LANG: 'C',
      LC_ALL: '',
      ...env,
    },
  });
  children.add(child);
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
      for (const listener of listeners) listener();
    });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    child,
    ended,
    output: () => output,
    until: (text) =>
      new Promise((resolve, reject) => {
        const look = () => output.includes(text) && resolve();
        listeners.add(look);
        look();
        void ended.then(() => reject(new Error(`ended before “${text}”:\n${output}`)));
      }),
  };
}

describe('a start', () => {
  test('says where everything is, refuses a second one, stops cleanly and starts again', async () => {
    const first = run('whole');
    await first.until('Ctrl-C');
    const site = /Tiwizi is ready at (http:\S+)/.exec(first.output())?.[1] ?? '';
    expect((await fetch(site)).status).toBe(200);
    expect(await (await fetch(`${site}/mailbox`)).text()).toContain('<main');
    for (const said of ['/console', '/report', 'association@demo.tiwizi.example', 'coordinator'])
      expect(first.output()).toContain(said);

    expect(statSync(join(base, 'whole/data')).mode & 0o077).toBe(0);

    const second = run('whole');
    expect(await second.ended).toBe(1);
    expect(second.output()).toBe(`Tiwizi is already running here: ${site}\n`);

    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
    expect(first.output()).toContain('Everything is kept.');
    expect(first.output()).not.toMatch(/\n\s+at |Warning/);
  }, 60_000);
});

describe('one sentence, and exit code 1,', () => {
  const check = async (run: Run, sentence: string) => {
    expect(await run.ended).toBe(1);
    const said = run.output().replaceAll(/^ +[\d.]+ s .*\n/gm, '');
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(said).toContain(sentence);
  };

  test('for a taken port', async () => {
    const taken: Server = createServer();
    await new Promise<void>((resolve, reject) => {
      // Where the machine's own Tiwizi runs, the port is taken as well.
      taken.once('error', () => resolve());
      taken.listen(9099, '127.0.0.1', resolve);
      void reject;
    });
    await check(run('port', [], { TIWIZI_PORTS: 'fixed' }), 'Port 9099 (auth) is taken');
    taken.close();
  });

  test('for a folder that cannot be written', async () => {
    const file = join(base, 'a-file');
    writeFileSync(file, '');
    await check(run('a-file/inside'), 'cannot be written');
    mkdirSync(join(base, 'closed'));
    chmodSync(join(base, 'closed'), 0o500);
    // An administrator may write anywhere: then there is nothing to refuse.
    if (process.getuid?.() !== 0) await check(run('closed/inside'), 'cannot be written');
  });

  test.each(['auth.sqlite', 'firestore.sqlite', 'functions.sqlite', 'warehouse.duckdb'])(
    'for a damaged %s',
    async (name) => {
      const folder = `damaged-${name}`;
      mkdirSync(join(base, folder, 'data'), { recursive: true });
      writeFileSync(join(base, folder, 'data', name), 'this is no database at all. '.repeat(500));
      await check(run(folder), `${name} is damaged`);
    },
    30_000,
  );

  test.each([
    { how: 'cut', part: 0.5 },
    { how: 'empty', part: 0 },
  ])('for a signing key whose file is $how', async ({ how, part }) => {
    const folder = `key-${how}`;
    const file = join(base, folder, 'data/auth-key.pem');
    loadSigningKey(file);
    const whole = readFileSync(file, 'utf8');
    const damaged = whole.slice(0, whole.length * part);
    writeFileSync(file, damaged);
    await check(run(folder), 'auth-key.pem is damaged');
    expect(readFileSync(file, 'utf8')).toBe(damaged);
  });

  test('in French and in Arabic too', async () => {
    await check(run('x', ['--nouveau'], { LANG: 'fr_MA.UTF-8' }), 'Option inconnue : --nouveau');
    await check(run('x', ['--new'], { LANG: 'ar_MA.UTF-8' }), 'خيار غير معروف: --new');
  });
});
