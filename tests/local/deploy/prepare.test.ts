import { execFile } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cloudConfig, prepareDeployment } from '../../../local/deploy/prepare.ts';

const root = resolve(import.meta.dirname, '../../..');
let folder: string;
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

beforeAll(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'tiwizi-cloud-')), 'deploy');
  const config = cloudConfig('souss-massa-x', 'key-of-a-web-app', 'https://tiwizi.example');
  await prepareDeployment(config, folder);
});
afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

describe('a folder that is deployed', () => {
  test('holds everything that its firebase.json names', () => {
    const { firestore, functions, hosting, emulators } = JSON.parse(read('firebase.json'));
    expect(emulators).toBeUndefined();
    for (const path of [firestore.rules, firestore.indexes, `${hosting.public}/index.html`])
      expect(existsSync(join(folder, path))).toBe(true);
    const { main } = JSON.parse(read(`${functions[0].source}/package.json`));
    expect(existsSync(join(folder, functions[0].source, main))).toBe(true);
    expect(read('firestore.rules')).toBe(readFileSync(join(root, 'firestore.rules'), 'utf8'));
  });

  test('says in every page and in the embed where the services are', () => {
    const pages = globSync('web/dist/**/*.html', { cwd: folder });
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) {
      const [, json = ''] = /id="tiwizi-config">(.*?)<\/script>/.exec(read(page)) ?? [];
      expect(JSON.parse(json)).toMatchObject({
        projectId: 'souss-massa-x',
        apiKey: 'key-of-a-web-app',
        firestore: 'https://firestore.googleapis.com',
        auth: null,
        site: 'https://tiwizi.example',
      });
    }
    expect(read('web/dist/embed.js')).toContain('https://firestore.googleapis.com');
  });

  test('leaves no place of the configuration open, and names nothing of one machine', () => {
    for (const file of globSync('web/dist/**/*.{html,js}', { cwd: folder })) {
      expect(read(file)).not.toContain('__TIWIZI_CONFIG__');
      expect(read(file)).not.toContain('127.0.0.1');
    }
  });

  test('tells the functions the address of the site', () => {
    expect(read('functions/.env.souss-massa-x')).toBe('SITE_URL=https://tiwizi.example\n');
  });
});

describe('the command', () => {
  test.each([
    { words: [] },
    { words: ['--project', 'souss-massa-x'] },
    { words: ['--project', 'Not A Project', '--api-key', 'k'] },
    { words: ['--project', 'souss-massa-x', '--api-key', 'k', '--site', 'nowhere'] },
    { words: ['--unknown'] },
  ])('with $words says what it needs, and does nothing', async ({ words }) => {
    const { code, said } = await runDeploy(words);
    expect(code).toBe(1);
    expect(said).toContain('npm run deploy -- --project ID');
    expect(said.trim().split('\n')).toHaveLength(1);
  });
});

function runDeploy(words: readonly string[]): Promise<{ code: number; said: string }> {
  const file = join(root, 'local/deploy/deploy.ts');
  const env = { ...process.env, LANG: 'en_US.UTF-8', TIWIZI_FOLDER: folder };
  return new Promise((done) => {
    execFile(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', file, ...words],
      { env },
      (error, stdout, stderr) => done({ code: Number(error?.code ?? 0), said: stdout + stderr }),
    );
  });
}
