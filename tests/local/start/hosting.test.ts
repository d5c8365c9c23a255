import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MailCatcher, startMail } from '../../../local/mail/server.ts';
import { hostingRules } from '../../../local/start/addresses.ts';
import { startHosting, type WebServer } from '../../../local/start/hosting.ts';

const folder = mkdtempSync(join(tmpdir(), 'tiwizi-hosting-'));
const config = () => ({
  projectId: '</script>',
  apiKey: 'k',
  firestore: 'f',
  auth: null,
  functions: 'f',
  site: 's',
});
let hosting: WebServer;
let mail: MailCatcher;

beforeAll(async () => {
  const write = (path: string, text: string) => writeFileSync(join(folder, 'site', path), text);
  mkdirSync(join(folder, 'site/assets'), { recursive: true });
  mkdirSync(join(folder, 'site/console'));
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  write('index.html', '<script id="c">"__TIWIZI_CONFIG__"</script>');
  write('about.html', 'about');
  write('embed.js', '');
  write('console/index.html', 'console');
  write('assets/app.js', `export const config = "__TIWIZI_CONFIG__";${' '.repeat(2000)}`);
  mail = await startMail({ smtpPort: 0, folder: join(folder, 'mail') });
  hosting = await startHosting({
    port: 0,
    mail,
    rules: {
      public: join(folder, 'site'),
      headers: [
        { source: '/assets/**', headers: [{ key: 'Cache-Control', value: 'max-age=9' }] },
        { source: '**', headers: [{ key: 'X-Content-Type-Options', value: 'nosniff' }] },
      ],
    },
    config,
  });
});
afterAll(async () => {
  await hosting.stop();
  await mail.stop();
  rmSync(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${hosting.port}${path}`, { headers, redirect: 'manual' });

/** As a client that cleans no paths would ask. */
const rawStatus = (path: string, headers: Record<string, string> = {}) =>
  new Promise<number>((resolve, reject) => {
    request({ port: hosting.port, host: '127.0.0.1', path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .once('error', reject)
      .end();
  });

test.each([
  { path: '/', status: 200, location: null },
  { path: '/about', status: 200, location: null },
  { path: '/console', status: 200, location: null },
  { path: '/about.html?a=1', status: 301, location: '/about?a=1' },
  { path: '/console/', status: 301, location: '/console' },
  { path: '/console/index.html', status: 301, location: '/console' },
  { path: '/nothing', status: 404, location: null },
  { path: '/mailbox', status: 200, location: null },
])('$path answers $status', async ({ path, status, location }) => {
  const response = await get(path);
  expect([response.status, response.headers.get('location')]).toEqual([status, location]);
});

test('writes the configuration where it belongs, and it ends no script', async () => {
  const html = await (await get('/')).text();
  expect(html).toContain('"projectId":"\\u003c/script>"');
  expect(await (await get('/assets/app.js')).text()).toContain('config = {"projectId"');
});

test.each([
  { accepted: 'gzip, deflate, br', coding: 'br' },
  { accepted: 'gzip', coding: 'gzip' },
  { accepted: 'identity', coding: null },
])('answers who accepts $accepted in $coding', async ({ accepted, coding }) => {
  const response = await get('/assets/app.js', { 'accept-encoding': accepted });
  expect(response.headers.get('content-encoding')).toBe(coding);
  expect(await response.text()).toContain('config = {"projectId"');
});

test('honours headers by address, and answers 304 to what is known', async () => {
  const response = await get('/assets/app.js');
  expect(response.headers.get('cache-control')).toBe('max-age=9');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  const again = await get('/assets/app.js', {
    'if-none-match': response.headers.get('etag') ?? '',
  });
  expect(again.status).toBe(304);
  expect((await get('/about')).headers.get('cache-control')).toBe('no-cache');
});

test('firebase.json lets nobody else frame a page of ours, and everybody load the element', async () => {
  const served = await startHosting({
    port: 0,
    mail,
    rules: { ...hostingRules(), public: join(folder, 'site') },
    config,
  });
  const ask = async (path: string) =>
    (await fetch(`http://127.0.0.1:${served.port}${path}`, { redirect: 'manual' })).headers;
  // Every page that the site is built from, and the one that only one machine has.
  const web = join(import.meta.dirname, '../../../web');
  const pages = globSync('*/index.html', { cwd: web, exclude: ['dist/**', 'demo-site/**'] });
  expect(pages.length).toBeGreaterThan(2);
  for (const path of ['/', '/mailbox', ...pages.map((page) => `/${dirname(page)}`)]) {
    const headers = await ask(path);
    expect([path, headers.get('content-security-policy')]).toEqual([
      path,
      expect.stringContaining("frame-ancestors 'self'"),
    ]);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).not.toBeNull();
  }
  for (const path of ['/embed.js', '/assets/app.js']) {
    const headers = await ask(path);
    expect(headers.get('content-security-policy')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
  await served.stop();
});

test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%00', '/%zz'])(
  'gives nothing outside its folder: %s',
  async (path) => {
    expect(await rawStatus(path)).toBe(404);
  },
);

test.each(['//', '///', '//[', `/${'a'.repeat(5000)}`, '/about.html/x'])(
  'outlives an address that is none: %s',
  async (path) => {
    expect([301, 404]).toContain(await rawStatus(path));
    expect((await get('/about')).status).toBe(200);
  },
);

test('shows no mail under another name for this machine', async () => {
  expect(await rawStatus('/mailbox')).toBe(200);
  expect(await rawStatus('/mailbox', { host: 'evil.example' })).toBe(403);
});

test('sends nobody to another host', async () => {
  expect((await get('//evil.example/')).headers.get('location')).not.toBe('//evil.example');
});
