import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Context } from '../../functions/src/handlers/context.ts';
import type { QueuedMail } from '../../functions/src/handlers/mail-ports.ts';
import { sendMail } from '../../functions/src/handlers/send-mail.ts';
import { sweep } from '../../functions/src/handlers/sweep.ts';
import { productionContext } from '../../functions/src/production.ts';
import { openRelay, type Relay } from '../bad-input/gates.ts';
import { type FunctionsStack, startFunctionsStack } from './admin.ts';

// The first sweep translates every report's SQL.
vi.setConfig({ testTimeout: 60_000 });

let relay: Relay;
let tiwizi: FunctionsStack;
let context: Context;
let now = Date.now();
beforeAll(async () => {
  [relay, tiwizi] = await Promise.all([openRelay(), startFunctionsStack()]);
  await tiwizi.stack.settled();
  // From here on this test is the only one that sends.
  await tiwizi.stack.functions.stop();
  process.env.SMTP_PORT = String(relay.port);
  process.env.TIWIZI_BIGQUERY_ENDPOINT = `http://127.0.0.1:${tiwizi.stack.ports.warehouse}`;
  process.env.GCLOUD_PROJECT = tiwizi.stack.projectId;
  process.env.GATHER_MS = '0';
  const real = productionContext();
  context = { ...real, log: () => {}, clock: { ...real.clock, now: () => now } };
});
beforeEach(() => {
  now += 60 * 60_000;
});
afterAll(async () => {
  await tiwizi.stop();
  await relay.stop();
});

const minutes = 60_000;

/** A letter that has waited so long that the sweep takes it up too. */
async function queue(id: string, to = 'amina@example.org', ageMs = 3 * minutes): Promise<void> {
  const mail: QueuedMail = {
    id,
    to,
    lang: 'fr',
    template: 'deadLetter',
    params: { handler: 'x', subject: 'y', reason: 'z' },
    state: 'queued',
    queuedAt: now - ageMs,
    dueAt: now - ageMs,
  };
  await context.mail.put(mail);
}
const stored = async (id: string) => (await tiwizi.read(`mail/${id}`))!;
const timesTaken = (id: string) => relay.taken.filter((one) => one.includes(`<${id}@`)).length;

test('a letter is handed over once, however many would send it at the same time', async () => {
  await queue('overlap');
  const all = [1, 2, 3].map((event) => sendMail(context, 'overlap', `event-${event}`));
  const outcomes = await Promise.allSettled([...all, sweep(context)]);
  expect(timesTaken('overlap')).toBe(1);
  expect(await stored('overlap')).toMatchObject({ state: 'sent' });
  // Whoever came while another was sending is called again, in case that one dies.
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(outcome.reason.message).toMatch('another is sending');
  await sendMail(context, 'overlap', 'event-4');
  expect(timesTaken('overlap')).toBe(1);
});

test('two runs of the same event are two senders', async () => {
  await queue('twice');
  await Promise.allSettled([1, 2].map(() => sendMail(context, 'twice', 'event')));
  expect(timesTaken('twice')).toBe(1);
});

test('what died while sending is sent by the next, once its claim has run out', async () => {
  await queue('died');
  await context.mail.claim('died', 'who-died', now, now + context.settings.mailClaimMs);
  await expect(sendMail(context, 'died', 'event')).rejects.toThrow('another is sending');
  await sweep(context);
  expect(timesTaken('died')).toBe(0);
  now += context.settings.mailClaimMs + 3 * minutes;
  await sweep(context);
  expect(timesTaken('died')).toBe(1);
  expect(await stored('died')).toMatchObject({ state: 'sent' });
});

test('a letter that the relay could not take is free again at once', async () => {
  await queue('down');
  relay.answers.set('amina@example.org', 451);
  await expect(sendMail(context, 'down', 'event')).rejects.toThrow();
  expect(await stored('down')).toMatchObject({ state: 'queued' });
  relay.answers.clear();
  await sendMail(context, 'down', 'event');
  expect(timesTaken('down')).toBe(1);
});

const letterOf = async (id: string) =>
  (await tiwizi.list('deadLetters')).filter((one) => one.id === `send-mail-${id}`);
const toldOf = async (id: string) =>
  (await tiwizi.list('mail')).filter((one) => String(one.id).startsWith(`dead-send-mail-${id}-`));

test('a letter that is refused for good fails with the code, and is told once', async () => {
  relay.answers.set('gone@example.org', 550);
  await queue('gone', 'gone@example.org');
  await sendMail(context, 'gone', 'event');
  await sendMail(context, 'gone', 'event-again');
  expect(await stored('gone')).toMatchObject({ state: 'failed', reason: 'smtp.550' });
  const [letter, ...more] = await letterOf('gone');
  expect(letter).toMatchObject({ handler: 'send-mail', subject: 'mail/gone', reason: 'smtp.550' });
  expect(more).toEqual([]);
  const administrators = await context.directory.administrators();
  expect(administrators.length).toBeGreaterThan(0);
  const told = await toldOf('gone');
  expect(told).toHaveLength(administrators.length);
  expect(JSON.stringify([letter, told.map(({ params }) => params)])).not.toContain('@');
});

test.each([
  ['no address at all', ''],
  ['an address that is none', 'nobody'],
])('%s fails like a refused one', async (how, to) => {
  const id = how.replaceAll(' ', '-');
  relay.answers.set('nobody', 501);
  await queue(id, to);
  await sendMail(context, id, 'event');
  expect(await stored(id)).toMatchObject({ state: 'failed' });
});

test('what the relay cannot take is tried for four days, told after six hours, then fails', async () => {
  relay.answers.set('later@example.org', 451);
  await queue('later', 'later@example.org');
  await expect(sendMail(context, 'later', 'event')).rejects.toThrow('451');
  expect(await letterOf('later')).toEqual([]);
  now += 7 * 60 * minutes;
  await sendMail(context, 'later', 'event');
  expect(await stored('later')).toMatchObject({ state: 'queued', attempts: 2 });
  now += 95 * 60 * minutes;
  await sweep(context);
  expect(await stored('later')).toMatchObject({ state: 'failed', reason: 'smtp.expired' });
  expect(await letterOf('later')).toHaveLength(1);
  expect(await toldOf('later')).toHaveLength((await context.directory.administrators()).length);
});

test.each([550, 451])('a hundred addresses that answer %i keep nobody waiting', async (answer) => {
  relay.answers.set('dead@example.org', answer);
  const dead = Array.from({ length: 100 }, (_, position) => `dead-${answer}-${position}`);
  await Promise.all(dead.map((id) => queue(id, 'dead@example.org', 10 * minutes)));
  await queue(`alive-${answer}`);
  await sweep(context);
  await sweep(context);
  expect(timesTaken(`alive-${answer}`)).toBe(1);
});
