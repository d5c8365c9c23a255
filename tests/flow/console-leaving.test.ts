import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Stack } from '../../local/start/stack.ts';
import { startBrowser } from '../browser.ts';
import { startTestStack } from '../stack.ts';
import { type Office, openOffice, sendNeeds, signIn, sizes } from './console-scene.ts';

const ways = ['link', 'reload', 'close', 'sign-out'] as const;
const patient = { timeout: 15_000, interval: 100 };

let stack: Stack;
let browser: Browser;
let office: Office;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), startBrowser()]);
  office = openOffice(stack);
  await sendNeeds(stack, office, [...ways, 'undone', 'unheard', 'offline']);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await office?.close();
  await stack?.stop();
});

async function open(id: string, context?: BrowserContext): Promise<Page> {
  const page = await (context ?? (await browser.newContext(sizes.desk))).newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${stack.site}/console?lang=fr#/submissions/${id}`);
  if (!context) await signIn(page, 'region');
  await page.locator('.decide .primary').waitFor();
  return page;
}

async function approve(page: Page): Promise<void> {
  await page.locator('.decide .primary').click();
  await page.getByText('sera approuvée dans').first().waitFor();
}

const stateOf = async (id: string) =>
  (await office.db.doc(`submissions/${id}`).get()).get('state') as string;

/** Once: one line of the history says approved by the coordinator. */
async function approvals(id: string): Promise<number> {
  await stack.settled();
  const history = await office.db.collection(`submissions/${id}/history`).get();
  const told = history.docs.map((one) => one.data());
  return told.filter(({ state, by }) => state === 'approved' && by === 'demo-region').length;
}

const departures: Readonly<Record<(typeof ways)[number], (page: Page) => Promise<unknown>>> = {
  link: (page) => page.locator('header nav a', { hasText: 'Rapport' }).click(),
  reload: (page) => page.reload(),
  close: (page) => page.close({ runBeforeUnload: true }),
  'sign-out': async (page) => {
    await page.locator('.account summary').click();
    await page.locator('.account .sheet button').click();
  },
};

describe('an approval that still waits is not lost', () => {
  test.each(ways)('by %s', async (way) => {
    const page = await open(way);
    const context = page.context();
    // Nothing is left to a next opening of the console: the request itself must get through.
    await context.addInitScript(() => localStorage.removeItem('tiwizi.decisions.demo-region'));
    await approve(page);
    await departures[way](page);
    await expect.poll(() => stateOf(way), patient).toBe('approved');
    expect(await approvals(way)).toBe(1);
    await context.close();
  });

  test('when the request of the page that went is not heard: the next one writes it', async () => {
    const page = await open('unheard');
    const context = page.context();
    await approve(page);
    await context.route('**/documents:commit', (route) => route.abort());
    await page.goto(`${stack.site}/report?lang=fr`);
    expect(await stateOf('unheard')).toBe('accepted');
    await context.unroute('**/documents:commit');
    await page.goto(`${stack.site}/console?lang=fr`);
    await page.getByText('est approuvée').waitFor();
    expect(await stateOf('unheard')).toBe('approved');
    expect(await approvals('unheard')).toBe(1);
    await page.reload();
    await page.locator('h1').waitFor();
    expect(await approvals('unheard')).toBe(1);
    await context.close();
  });

  test('but one that was undone leaves nothing behind', async () => {
    const page = await open('undone');
    await approve(page);
    await page.keyboard.press('z');
    await page.getByText('rien n’a été écrit').waitFor();
    await page.reload();
    await page.locator('.decide .primary').waitFor();
    expect(await stateOf('undone')).toBe('accepted');
    await page.context().close();
  });
});

test('without a network a sheet takes one decision, which leaves when the network is back', async () => {
  const page = await open('offline');
  await page.context().setOffline(true);
  await approve(page);
  await page.getByRole('button', { name: 'Approuver tout de suite' }).click();
  await page.getByText('pas de réseau pour le moment').waitFor();
  const buttons = page.locator('.decide .button');
  expect(await buttons.count()).toBe(2);
  for (const button of await buttons.all()) expect(await button.isDisabled()).toBe(true);
  for (const key of ['a', 'r']) await page.keyboard.press(key);
  expect(await page.locator('dialog[open]').count()).toBe(0);
  await page.getByText('gardée sur cet appareil').waitFor({ timeout: 30_000 });
  for (const button of await buttons.all()) expect(await button.isDisabled()).toBe(true);
  expect(await stateOf('offline')).toBe('accepted');
  await page.context().setOffline(false);
  await page.getByText('est approuvée').waitFor();
  expect(await approvals('offline')).toBe(1);
  await page.context().close();
}, 60_000);
