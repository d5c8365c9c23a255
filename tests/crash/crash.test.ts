import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Report } from '../../core/report/report.ts';
import { demoCoordinator } from '../../local/demo/demo-people.ts';
import type { DemoSubmission } from '../../local/demo/demo-setting.ts';
import { review, send } from '../../local/demo/demo-writes.ts';
import { generateDemo } from '../../local/demo/generate-demo.ts';
import { addressOf } from '../../local/start/addresses.ts';
import { loadProgramme } from '../../programmes/load-programme.ts';
import { beginLife, deadPort, killAll, type Life, timesTakenIn } from './life.ts';

const { places, settings } = loadProgramme();
const sheets = generateDemo(places, Date.now(), settings.timeZone).submissions.filter(
  ({ form, fate }) => form === 'F02' && fate === 'approve',
);
const first = sheets[0]!;
const other = sheets.find(({ answers }) => answers.lead_org !== first.answers.lead_org)!;
/** The same work in the same places and days, led by somebody else: it overlaps for certain. */
const second: DemoSubmission = {
  ...other,
  answers: { ...first.answers, lead_org: other.answers.lead_org!, partners: [] },
};
const pair = [first, second];

const base = mkdtempSync(join(tmpdir(), 'tiwizi-crash-'));
afterAll(() => {
  killAll();
  rmSync(base, { recursive: true, force: true });
});

const patient = { timeout: 30_000, interval: 25 };

async function sendPair(life: Life): Promise<void> {
  for (const sheet of pair) await send(await life.signIn(sheet.author), sheet, 1);
}

async function approvePair(life: Life): Promise<void> {
  const coordinator = await life.signIn(demoCoordinator);
  for (const { id } of pair) {
    const { revision } = await stored(life, id);
    expect(await review(coordinator, { id, revision }, 'approve')).toBe(true);
  }
}

async function stored(life: Life, id: string) {
  const data = (await life.db.doc(`submissions/${id}`).get()).data();
  return data as { state: string; revision: number };
}

const statesOf = async (life: Life) =>
  Promise.all(pair.map(async ({ id }) => (await stored(life, id)).state));
const countOf = async (life: Life, path: string) => (await life.db.collection(path).get()).size;

async function headline(life: Life) {
  const report = (await life.db.doc('reports/regional-donor').get()).data() as Report | undefined;
  return report?.figures.find(({ figure }) => figure === 'headline')?.rows[0]?.interventions;
}

/**
 * What the two people and the coordinator were told is received has arrived, each of it once. Of
 * mail SMTP promises that only while nothing dies: each end of the functions that may have fallen
 * between a sending and its mark may have sent a letter once more.
 */
async function expectEverythingOnce(life: Life, folder: string, deathsWithMail = 0): Promise<void> {
  await life.settled();
  expect(await statesOf(life)).toEqual(['approved', 'approved']);
  for (const { id } of pair) {
    const { revision } = await stored(life, id);
    const history = await life.db.collection(`submissions/${id}/history`).get();
    const revisions = history.docs.map((one) => Number(one.id));
    expect(revisions).toEqual(Array.from({ length: revision }, (_, index) => index + 1));
    expect(history.docs.filter((one) => one.get('state') === 'accepted')).toHaveLength(1);
  }
  expect(await countOf(life, 'findings')).toBe(1);
  const alerts = await countOf(life, 'alerts');
  expect(alerts).toBeGreaterThan(2);
  const letters = await life.db.collection('mail').get();
  expect(letters.docs.filter((one) => one.get('template') === 'overlap')).toHaveLength(alerts);
  const times = timesTakenIn(folder);
  expect(times).toHaveLength(letters.size);
  expect(Math.max(...times)).toBeLessThanOrEqual(1 + deathsWithMail);
  await expect.poll(() => headline(life), patient).toBe(2);
  expect(await countOf(life, 'deadLetters')).toBe(0);
}

describe('after a kill -9 of everything', () => {
  test('mail and figures that could not leave arrive once they can', async () => {
    const folder = join(base, 'unreachable');
    const closed = await deadPort();
    const env = { SMTP_PORT: String(closed), TIWIZI_BIGQUERY_ENDPOINT: addressOf(closed) };
    let life = await beginLife(folder, env);
    await sendPair(life);
    await expect.poll(() => statesOf(life), patient).toEqual(['accepted', 'accepted']);
    await approvePair(life);
    await expect.poll(() => countOf(life, 'mail'), patient).toBeGreaterThan(2);
    expect(timesTakenIn(folder)).toEqual([]);
    expect(await headline(life)).toBeUndefined();
    await life.kill();

    life = await beginLife(folder);
    await expectEverythingOnce(life, folder);
    await life.kill();
  }, 240_000);

  test('between any two steps, everything arrives, and nothing twice', async () => {
    const folder = join(base, 'steps');
    let life = await beginLife(folder);
    let deathsWithMail = 0;
    const dieWhen = async (isTime: (now: Life) => Promise<unknown>) => {
      await expect.poll(() => isTime(life), patient).toBeTruthy();
      deathsWithMail += 1;
      await life.kill();
      life = await beginLife(folder);
    };
    await sendPair(life);
    await dieWhen(async () => true);
    await dieWhen(async (now) => (await statesOf(now)).includes('accepted'));
    await expect.poll(() => statesOf(life), patient).toEqual(['accepted', 'accepted']);
    // Before this nothing is written to anybody.
    deathsWithMail = 0;
    await approvePair(life);
    await dieWhen(async () => true);
    await dieWhen((now) => countOf(now, 'findings'));
    await dieWhen((now) => countOf(now, 'alerts'));
    await dieWhen((now) => countOf(now, 'batches'));
    // Sent again, as by somebody who saw no receipt: it is there, and stays what it became.
    await sendPair(life);
    await expectEverythingOnce(life, folder, deathsWithMail);
    await life.kill();
  }, 300_000);
});

test('the functions’ process may be killed at every step', async () => {
  const folder = join(base, 'functions');
  const life = await beginLife(folder);
  await sendPair(life);
  await life.killFunctions();
  await expect.poll(() => statesOf(life), patient).toEqual(['accepted', 'accepted']);
  await approvePair(life);
  await life.killFunctions();
  await expect.poll(() => countOf(life, 'findings'), patient).toBe(1);
  await life.killFunctions();
  await expectEverythingOnce(life, folder, 1);
  await life.kill();
}, 240_000);
