import type { Firestore } from 'firebase-admin/firestore';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Stack } from '../../local/start/stack.ts';
import { screens, startBrowser } from '../browser.ts';
import { startTestStack } from '../stack.ts';
import { type Office, openOffice } from './console-scene.ts';
import {
  control,
  fillIntervention,
  fillNeed,
  fitsWidth,
  pressSend,
  seek,
  signIn,
  violations,
  words,
} from './embed-scene.ts';

let stack: Stack;
let browser: Browser;
let office: Office;
let db: Firestore;
const contexts: BrowserContext[] = [];
const faults: string[] = [];

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), startBrowser()]);
  office = openOffice(stack);
  db = office.db;
});

afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
  expect(faults.splice(0)).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  await office?.close();
  await stack?.stop();
});

async function visit(path: string, screen: keyof typeof screens = 'phone'): Promise<Page> {
  const context = await browser.newContext(screens[screen]);
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(stack.demoSite + path);
  return page;
}

const mine = (page: Page) => page.getByRole('button', { name: words.fr.mine }).first().click();
const next = (page: Page) => page.getByRole('button', { name: 'Suivant', exact: true }).click();

it('a row that is removed takes nothing of the others with it', async () => {
  const page = await visit('/intervention', 'desk');
  await control(page, 'title').fill('Trois financeurs');
  for (let step = 0; step < 5; step += 1) await next(page);
  await control(page, 'budget').fill('100');
  const rows = [
    ['tafukt', 'asso-tafukt', '20'],
    ['bailleuse', 'bailleur-exemple', '30'],
    ['arganier', 'asso-arganier', '50'],
  ] as const;
  for (const [index, [typed, org, amount]] of rows.entries()) {
    if (index > 0) await page.getByRole('button', { name: 'Ajouter une ligne' }).click();
    await seek(page, `funders[${index + 1}]/funder`, typed, org);
    await control(page, `funders[${index + 1}]/amount`).fill(amount);
    await control(page, `funders[${index + 1}]/share`).fill(amount);
  }
  // What stands in a row's search is that row's, wherever the row moves to.
  await control(page, 'funders[3]/funder').locator('input[type=search]').fill('arg');
  await page.getByRole('button', { name: 'Retirer la ligne 1' }).click();
  expect(await control(page, 'funders[1]/amount').inputValue()).toBe('30');
  expect(await control(page, 'funders[2]/amount').inputValue()).toBe('50');
  const search = control(page, 'funders[2]/funder').locator('input[type=search]');
  expect(await search.inputValue()).toBe('arg');
  const first = control(page, 'funders[1]/funder').locator('input[type=search]');
  expect(await first.inputValue()).toBe('');
  await page.getByRole('button', { name: 'Retirer la ligne 2' }).click();
  await control(page, 'funders[1]/share').fill('100');
  await control(page, 'budget').fill('30');
  expect(await control(page, 'funders_total').inputValue()).toBe('100');
});

it('a member’s organisation leads, until she says otherwise; what it needs is said before', async () => {
  const page = await visit('/intervention');
  await page.getByText('il faudra le compte de votre organisation').waitFor();
  await mine(page);
  await signIn(page, 'fr', 'association');
  await page.locator('tiwizi-mine').getByText('Aucun envoi').waitFor();
  await page.getByRole('button', { name: 'Revenir au formulaire' }).click();
  await expect
    .poll(() => control(page, 'lead_org').locator('.chips').textContent())
    .toContain('Tafukt');
  expect(await page.getByText('il faudra le compte').count()).toBe(0);
  expect(await violations(page)).toEqual([]);
});

it('what waited for the network is among what was sent, with its verdict', async () => {
  const page = await visit('/besoin');
  await fillNeed(page, 'Des cours de français manquent dans ce quartier.');
  await page.context().setOffline(true);
  await pressSend(page, 'fr');
  await page.getByRole('button', { name: words.fr.withoutAccount }).click();
  await page.getByText('Gardé, pas encore envoyé').waitFor();
  await mine(page);
  await page.locator('tiwizi-mine').getByText('En attente du réseau').waitFor();
  await page.context().setOffline(false);
  await page.locator('tiwizi-mine').getByText('Accepté, en relecture').waitFor();
  expect(await page.locator('tiwizi-mine .sent > li').count()).toBe(1);
  expect(await violations(page)).toEqual([]);
});

it('one who corrects sees what was said of it, in whose name it leaves, and may correct what is approved', async () => {
  const page = await visit('/intervention');
  await fillIntervention(page, 'fr', { title: 'Atelier à reprendre' });
  await pressSend(page, 'fr');
  await signIn(page, 'fr', 'association');
  await page.getByText(words.fr.accepted).waitFor();
  const found = await db
    .collection('submissions')
    .where('title', '==', 'Atelier à reprendre')
    .get();
  const [{ ref }] = found.docs as [(typeof found.docs)[number]];
  const review = async (state: string, comment: string | null) => {
    const { revision } = (await ref.get()).data() as { revision: number };
    await ref.update({
      state,
      comment,
      reviewedBy: 'demo-region',
      reviewedAt: Date.now(),
      revision: revision + 1,
    });
    await stack.settled();
  };
  await review('returned', 'Précisez le quartier.\nMerci.');
  await mine(page);
  await page.locator('tiwizi-mine').getByText('Renvoyé pour correction').waitFor();
  await page.getByRole('button', { name: 'Corriger', exact: true }).click();
  await page.locator('tiwizi-resumed').getByText('Atelier à reprendre').waitFor();
  await page.locator('tiwizi-resumed').getByText('Précisez le quartier.').waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await fitsWidth(page)).toBe(true);
  await control(page, 'title').fill('Atelier repris');
  for (let step = 0; step < 7; step += 1) await next(page);
  await page.locator('tiwizi-sender').getByText('association@demo.tiwizi.example').waitFor();
  await page.getByRole('button', { name: 'Envoyer la correction' }).click();
  await page.getByText(words.fr.accepted).waitFor();

  await review('approved', null);
  await mine(page);
  await page.locator('tiwizi-mine').getByText('Approuvé').waitFor();
  await page.getByText('la coordination l’examinera de nouveau').waitFor();
  await page.getByRole('button', { name: 'Corriger', exact: true }).click();
  await control(page, 'title').fill('Atelier prolongé');
  for (let step = 0; step < 7; step += 1) await next(page);
  await page.getByRole('button', { name: 'Envoyer la correction' }).click();
  await page.getByText(words.fr.accepted).waitFor();
  expect((await ref.get()).data()).toMatchObject({ title: 'Atelier prolongé', state: 'accepted' });
});
