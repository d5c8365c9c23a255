import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languageOf, serveMailbox } from '../../../local/mail/mailbox.ts';
import { type MailCatcher, startMail } from '../../../local/mail/server.ts';

const folder = mkdtempSync(join(tmpdir(), 'tiwizi-mail-'));
let catcher: MailCatcher;
let site: Server;

beforeAll(async () => {
  catcher = await startMail({ smtpPort: 0, folder });
  site = createServer(async (request, response) => {
    if (!(await serveMailbox(catcher, request, response))) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await new Promise((resolve) => site.close(resolve));
  await catcher.stop();
  rmSync(folder, { recursive: true });
});

async function send(mail: object): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port: catcher.smtpPort });
  await transport.sendMail({ from: 'tiwizi@example.org', subject: 's', text: 't', ...mail });
  transport.close();
}

const filesKept = () => readdirSync(folder).filter((name) => name.endsWith('.eml'));

async function get(path: string, headers: Record<string, string> = {}) {
  const { port } = site.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

const alert = {
  messageId: '<alert-1@tiwizi>',
  to: ['Amina <amina@example.org>', 'brahim@example.org'],
  subject: 'تنبيه: تداخل <script>alert(1)</script>',
  text: 'Voir https://example.org/a?b=1&c=2 <b>',
  html: '<p>Voir <a href="https://example.org">ici</a></p><script>document.title = "owned"</script>',
  headers: { 'Content-Language': 'ar' },
};

describe('a mail sent by SMTP', () => {
  test('is kept with sender, recipients, subject, language and both bodies', async () => {
    await send(alert);
    const [summary] = catcher.list();
    expect(summary).toMatchObject({
      from: 'tiwizi@example.org',
      to: ['amina@example.org', 'brahim@example.org'],
      subject: alert.subject,
      lang: 'ar',
    });
    const mail = await catcher.read(summary!.id);
    expect(mail?.text?.trim()).toBe(alert.text);
    expect(mail?.html).toContain('ici');
  });

  test('is one mail however often it is sent, at once or again', async () => {
    const told: string[] = [];
    const stop = catcher.onMail((mail) => told.push(mail.subject));
    const again = { messageId: '<alert-2@tiwizi>', to: 'amina@example.org', subject: 'once' };
    await Promise.all([send(again), send(again), send(alert)]);
    await send(again);
    stop();
    expect(told).toEqual(['once']);
    expect(filesKept()).toHaveLength(2);
    const times = catcher.list().map(({ id }) => catcher.taken().filter((one) => one === id));
    expect(times.map(({ length }) => length).sort()).toEqual([2, 3]);
  });

  test('is there after a restart, in the same order', async () => {
    const before = catcher.list();
    await catcher.stop();
    catcher = await startMail({ smtpPort: 0, folder });
    expect(catcher.list().map(({ id, subject, to }) => ({ id, subject, to }))).toEqual(
      before.map(({ id, subject, to }) => ({ id, subject, to })),
    );
  });

  test('is refused above 25 MB, and nothing of it is kept', async () => {
    const large = {
      messageId: '<large@tiwizi>',
      to: 'a@example.org',
      text: 'x'.repeat(27_000_000),
    };
    await expect(send(large)).rejects.toThrow();
    expect(filesKept()).toHaveLength(2);
  });
});

describe('the mailbox page', () => {
  const idOf = (subject: string) => catcher.list().find((mail) => mail.subject === subject)!.id;

  test.each([
    { path: '/mailbox', accept: 'ar-MA,fr;q=0.8', lang: 'ar', dir: 'rtl', says: 'رسالتان' },
    { path: '/mailbox?lang=fr', accept: 'ar', lang: 'fr', dir: 'ltr', says: '2 courriels' },
    { path: '/mailbox/', accept: 'en-GB', lang: 'en', dir: 'ltr', says: '2 e-mails' },
    { path: '/mailbox?lang=zgh', accept: '', lang: 'zgh', dir: 'ltr', says: 'ⵜⵓⵜⵍⴰⵢⵜ' },
  ])('lists in $lang for $path with “$accept”', async ({ path, accept, lang, dir, says }) => {
    const page = await get(path, { 'accept-language': accept });
    expect(page.body).toContain(`<html lang="${lang}" dir="${dir}">`);
    expect(page.body).toContain(says);
  });

  test('shows what a mail says as text, and its HTML only in a sandbox', async () => {
    const id = idOf(alert.subject);
    const page = await get(`/mailbox/${id}?lang=fr`);
    expect(page.body).not.toContain('<script>');
    expect(page.body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page.body).toContain('<a href="https://example.org/a?b=1&amp;c=2"');
    expect(page.body).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const body = await get(`/mailbox/${id}/body`);
    expect(body.headers.get('content-security-policy')).toMatch(/default-src 'none';.*sandbox/);
    expect((await get(`/mailbox/${id}/source`)).headers.get('content-type')).toContain(
      'text/plain',
    );
  });

  test('shows one recipient’s mails', async () => {
    const page = await get('/mailbox?lang=en&to=brahim%40example.org');
    expect(page.body).toContain('1 e-mail<');
    expect(page.body).not.toContain('>once<');
  });

  test.each(['/mailbox/0123456789abcdef01234567', '/mailbox/../../etc/passwd%00', '/mailbox/x'])(
    'has nothing at %s',
    async (path) => {
      expect((await get(path)).status).not.toBe(200);
    },
  );

  test('leaves other addresses to others', async () => {
    expect((await get('/mailboxes')).status).toBe(418);
  });
});

test.each([
  { wanted: 'xx', accepted: 'de, ar;q=0.5, en;q=0.9', language: 'en' },
  { wanted: null, accepted: undefined, language: 'fr' },
])('speaks $language for $wanted and “$accepted”', ({ wanted, accepted, language }) => {
  expect(languageOf(wanted, accepted)).toBe(language);
});
