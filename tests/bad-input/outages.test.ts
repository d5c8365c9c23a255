import { BigQuery } from '@google-cloud/bigquery';
import { PassThroughClient } from 'google-auth-library';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DemoSubmission } from '../../local/demo/demo-setting.ts';
import { send } from '../../local/demo/demo-writes.ts';
import { addressOf } from '../../local/start/addresses.ts';
import { type Gate, openGate, openRelay, type Relay } from './gates.ts';
import { openScene, overlapping, type Scene, sheets, variant } from './scene.ts';

let gate: Gate;
let relay: Relay;
let scene: Scene;
beforeAll(async () => {
  [gate, relay] = await Promise.all([openGate(), openRelay()]);
  scene = await openScene({
    env: {
      TIWIZI_BIGQUERY_ENDPOINT: addressOf(gate.port),
      SMTP_PORT: String(relay.port),
      MAIL_CLAIM_SECONDS: '5',
    },
  });
  gate.leadTo(scene.stack.ports.warehouse);
});
afterAll(async () => {
  await scene?.stop();
  await Promise.all([gate.stop(), relay.stop()]);
});

const patient = { timeout: 15_000, interval: 20 };
const sent: DemoSubmission[] = [];

async function sendAndApprove(...some: readonly DemoSubmission[]): Promise<void> {
  for (const sheet of some) await send(await scene.signIn(sheet.author), sheet, 1);
  const states = () => Promise.all(some.map(async ({ id }) => (await scene.read(id))!.state));
  await expect.poll(states, patient).toEqual(some.map(() => 'accepted'));
  await scene.approve(...some.map(({ id }) => id));
  sent.push(...some);
}

/** Asked past the gate, of the warehouse itself. */
async function stored(sql: string): Promise<readonly Record<string, unknown>[]> {
  const bigQuery = new BigQuery({
    projectId: scene.stack.projectId,
    apiEndpoint: addressOf(scene.stack.ports.warehouse),
    authClient: new PassThroughClient(),
  });
  const [rows] = await bigQuery.query(sql);
  return rows.map((row: object) => JSON.parse(JSON.stringify(row)));
}

/** Every event of every submission is in the warehouse once, and the donor's figures are the sum. */
async function expectExactFigures(): Promise<void> {
  await scene.stack.settled();
  await expect
    .poll(async () => (await scene.figure('headline'))[0]?.interventions, patient)
    .toBe(sent.length);
  const budgets = sent.map(({ answers }) => Number(answers.budget_mad ?? answers.budget));
  const total = (await scene.figure('budget')).reduce((sum, row) => sum + Number(row.budget), 0);
  expect(total).toBeCloseTo(
    budgets.reduce((sum, one) => sum + one, 0),
    1,
  );
  const events = await stored(
    'SELECT document, revision, COUNT(*) AS times FROM `tiwizi.changelog` GROUP BY document, revision HAVING COUNT(*) > 1',
  );
  expect(events).toEqual([]);
  const [counts] = await stored(
    'SELECT (SELECT COUNT(*) FROM `tiwizi.latest`) AS latest, (SELECT COUNT(DISTINCT document) FROM `tiwizi.changelog`) AS known',
  );
  expect(counts).toEqual({ latest: sent.length, known: sent.length });
  expect(await scene.countOf('deadLetters')).toBe(0);
}

/** Each alert is one letter to one person, and no person was told the same thing twice. */
async function expectEachLetterOnce(): Promise<void> {
  await scene.stack.settled();
  const mails = (await scene.db.collection('mail').get()).docs;
  const overlaps = mails.filter((one) => one.get('template') === 'overlap');
  expect(overlaps.length).toBe(await scene.countOf('alerts'));
  expect(mails.map((one) => one.get('state'))).toEqual(mails.map(() => 'sent'));
  expect(new Set(relay.taken).size).toBe(mails.length);
}

test('figures wait for a warehouse that is down, and arrive once, exact', async () => {
  gate.state = 'shut';
  await sendAndApprove(sheets[0]!);
  await expect.poll(() => gate.failed, patient).toBeGreaterThan(2);
  expect(await scene.figure('headline')).toEqual([]);
  gate.state = 'open';
  await expectExactFigures();
});

test('a warehouse whose answers get lost counts nothing twice', async () => {
  const before = gate.failed;
  gate.state = 'deaf';
  await sendAndApprove(variant(sheets[1]!, 'deaf-1'));
  await expect.poll(() => gate.failed, patient).toBeGreaterThan(before + 2);
  gate.state = 'open';
  await expectExactFigures();
});

test('functions that die while they load are finished by the next, figures exact', async () => {
  const before = scene.stack.functions.pid();
  const died = new Promise<void>((resolve) =>
    gate.onNext('/upload/', () => {
      process.kill(scene.stack.functions.pid()!, 'SIGKILL');
      resolve();
    }),
  );
  await sendAndApprove(variant(sheets[2]!, 'killed-1'));
  await died;
  await expectExactFigures();
  expect(scene.stack.functions.pid()).not.toBe(before);
});

test('functions that die between the verdict and its acknowledgement judge once', async () => {
  const sheet = variant(sheets[3]!, 'killed-2');
  const { changes } = scene.stack.firestore;
  let isDead = false;
  const stop = changes.onChange(() => {
    if (isDead) return;
    const news = changes.since(changes.last() - 20, 20);
    const isJudged = ({ path, after }: (typeof news)[number]) =>
      path === `submissions/${sheet.id}` && JSON.stringify(after).includes('"accepted"');
    if (!news.some(isJudged)) return;
    isDead = true;
    process.kill(scene.stack.functions.pid()!, 'SIGKILL');
  });
  await sendAndApprove(sheet);
  stop();
  expect(isDead).toBe(true);
  await expectExactFigures();
  const history = (await scene.db.collection(`submissions/${sheet.id}/history`).get()).docs;
  const { revision } = (await scene.read(sheet.id))!;
  expect(history.map((one) => Number(one.id))).toEqual(
    Array.from({ length: revision }, (_, index) => index + 1),
  );
  expect(history.filter((one) => one.get('state') === 'accepted')).toHaveLength(1);
});

test('letters wait for a relay that is down, and each leaves once', async () => {
  relay.isDown = true;
  await sendAndApprove(overlapping('meets-first'));
  await expect.poll(() => relay.refused, patient).toBeGreaterThan(3);
  expect(relay.taken).toEqual([]);
  expect(await scene.countOf('mail')).toBeGreaterThan(2);
  relay.isDown = false;
  await expectEachLetterOnce();
  expect(relay.taken).toHaveLength(new Set(relay.taken).size);
});

test('functions that die while a letter is taken send it again under the same Message-ID only', async () => {
  const known = relay.taken.length;
  const died = new Promise<void>((resolve) =>
    relay.onNext(() => {
      process.kill(scene.stack.functions.pid()!, 'SIGKILL');
      resolve();
    }),
  );
  await sendAndApprove(overlapping('meets-again'));
  await died;
  await expectEachLetterOnce();
  expect(relay.taken.length).toBeGreaterThan(known);
  await expectExactFigures();
}, 60_000);
