import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoPassword } from '../../local/demo/demo-people.ts';
import type { Stack } from '../../local/start/stack.ts';
import { startBrowser } from '../browser.ts';
import { startTestStack } from '../stack.ts';
import {
  contrastOf,
  defectsOf,
  demoSubmissions,
  type Office,
  openOffice,
  sendAs,
  sendThree,
  signIn,
  sizes,
} from './console-scene.ts';

let stack: Stack;
let browser: Browser;
let office: Office;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), startBrowser()]);
  office = openOffice(stack);
  await sendThree(stack, office);
}, 120_000);

/** An intervention on education alone: its codes are known. */
async function sendLesson(): Promise<void> {
  const sheet = demoSubmissions().find(({ form }) => form === 'F02')!;
  await sendAs(office, 'flow-d', sheet, { ...sheet.answers, themes: ['EDUC'] });
  await stack.settled();
}

afterAll(async () => {
  await browser?.close();
  await office?.close();
  await stack?.stop();
});

async function open(
  size: keyof typeof sizes,
  language: 'fr' | 'ar',
  actor: string | null,
  hash = '',
): Promise<Page> {
  const context = await browser.newContext(sizes[size]);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${stack.site}/console?lang=${language}${hash}`);
  if (actor) await signIn(page, actor);
  return page;
}

const stateOf = async (id: string) =>
  (await office.db.doc(`submissions/${id}`).get()).data() as Record<string, unknown>;

describe('the console', () => {
  test('asks who is there, and refuses who does not coordinate, saying what to do', async () => {
    const page = await open('phone', 'fr', null);
    await page.getByRole('heading', { name: 'Espace de coordination' }).waitFor();
    expect(await defectsOf(page)).toEqual([]);
    await signIn(page, 'association');
    await page.getByRole('heading', { name: 'Cet espace est réservé à la coordination' }).waitFor();
    expect(await defectsOf(page)).toEqual([]);
    await page.locator('.account summary').click();
    await page.locator('.account .sheet').getByText('Organisation : Association Tafukt').waitFor();
    await page.locator('.account .sheet').getByText('Type d’acteur : Association').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.gate a', { hasText: 'Ouvrir les formulaires' }).click();
    await page.locator('.form-list a').first().waitFor();
    expect(await page.locator('header nav [aria-current]').textContent()).toBe('Formulaires');
    await page.context().close();
  });

  test('a letter’s link to a finding asks for either account; one to what was sent opens it', async () => {
    const page = await open('phone', 'fr', null, '#/findings/AL01-no-no');
    await page.getByText('Connectez-vous avec le compte de votre organisation').waitFor();
    await signIn(page, 'association');
    await page.goto(`${stack.site}/form?form=F02&lang=fr#mine`);
    await page.getByRole('heading', { name: 'Mes envois' }).waitFor();
    await page.context().close();
  });

  test.each(['desk', 'phone'] as const)(
    'an address that is none says so in four languages, on a %s',
    async (size) => {
      const page = await (await browser.newContext(sizes[size])).newPage();
      const answer = await page.goto(`${stack.site}/nothing/like/this`);
      expect(answer?.status()).toBe(404);
      expect(await page.locator('section[lang]').count()).toBe(4);
      expect(await defectsOf(page)).toEqual([]);
      await page.locator('section[lang=ar] a').click();
      await page.locator('html[dir=rtl] home-page h1').waitFor();
      await page.locator('home-page .hero a', { hasText: 'الاستمارات' }).click();
      await page.locator('.form-list a').first().waitFor();
      await page.context().close();
    },
  );

  test.each([
    ['desk', 'fr'],
    ['phone', 'ar'],
  ] as const)(
    'lists what waits, narrows it and keeps the address, on a %s in %s',
    async (size, language) => {
      const page = await open(size, language, 'region');
      await page.locator('[data-row]').nth(2).waitFor();
      expect(await page.locator('[data-row]').count()).toBe(3);
      expect(await page.locator('html').getAttribute('dir')).toBe(
        language === 'ar' ? 'rtl' : 'ltr',
      );
      expect(await defectsOf(page)).toEqual([]);
      // No Enter: the list follows the typing.
      await page.locator('#filter-text').pressSequentially('ORIENTATION');
      await page.locator('[data-row="flow-b"]').waitFor({ state: 'detached' });
      await page.locator('[data-row="flow-a"]').waitFor();
      expect(await page.locator('[data-row="flow-a"]').count()).toBe(1);
      expect(new URL(page.url()).hash).toContain('text=ORIENTATION');
      expect(await page.locator('#filter-text').inputValue()).toBe('ORIENTATION');
      await page.context().close();
    },
  );

  test.each([
    ['desk', 'fr'],
    ['phone', 'ar'],
  ] as const)(
    'counts on its buttons what its list holds, and says when that is nothing, on a %s in %s',
    async (size, language) => {
      const page = await open(size, language, 'region');
      const counts = async () =>
        (await page.locator('.states .count').allTextContents()).map(Number);
      await page.locator('[data-row]').nth(2).waitFor();
      await expect.poll(counts).toEqual([3, 0, 0, 0, 0, 3]);
      await page.locator('#filter-text').pressSequentially('tiznit');
      await expect.poll(counts).toEqual([2, 0, 0, 0, 0, 2]);
      expect(await page.locator('[data-row]').count()).toBe(2);
      await page.locator('.states button').nth(1).click();
      await page.locator('.empty').waitFor();
      expect(await counts()).toEqual([2, 0, 0, 0, 0, 2]);
      await page.locator('.empty button').first().click();
      await page.locator('[data-row]').nth(1).waitFor();
      await page.locator('#filter-text').fill('rien de tel');
      await page
        .locator('.empty')
        .getByText('« rien de tel »')
        .or(page.getByText('«rien de tel»'))
        .waitFor();
      await expect.poll(counts).toEqual([0, 0, 0, 0, 0, 0]);
      expect(await defectsOf(page)).toEqual([]);
      await page.locator('.empty button').last().click();
      await page.locator('[data-row]').nth(2).waitFor();
      await expect.poll(counts).toEqual([3, 0, 0, 0, 0, 3]);
      const need = page.locator('#filter-province');
      await need.selectOption({ index: 1 });
      await expect
        .poll(async () => (await counts()).at(-1) === (await page.locator('[data-row]').count()))
        .toBe(true);
      await page.context().close();
    },
  );

  test('shows every answer as text, restricted ones to whom they are open', async () => {
    const page = await open('desk', 'fr', 'region', '#/submissions/flow-a');
    await page.getByRole('heading', { name: 'Orientation <b>à</b> Tiznit' }).waitFor();
    expect(await page.locator('main b').count()).toBe(0);
    await page.getByText('Budget total').waitFor();
    expect(await page.getByText('Réservé P2').count()).toBeGreaterThan(0);
    expect(await page.locator('.timeline li').count()).toBe(2);
    expect(await defectsOf(page)).toEqual([]);
    await page.context().close();
  });

  test.each([
    ['desk', 'fr', 'SNIA-1 · Éducation et culture'],
    ['phone', 'ar', 'SNIA-1 · التربية والثقافة'],
  ] as const)('names what the themes count for, on a %s in %s', async (size, language, named) => {
    if (!(await office.db.doc('submissions/flow-d').get()).exists) await sendLesson();
    const page = await open(size, language, 'region', '#/submissions/flow-d');
    const codes = page.locator('[aria-labelledby="strategies"] .tag');
    await codes.first().waitFor();
    const shown = (await codes.allTextContents()).map((text) => text.trim());
    expect(shown).toContain(named);
    for (const code of ['4.1', '11220']) expect(shown).toContain(code);
    expect(shown.some((text) => text.startsWith('GCM-15 · '))).toBe(true);
    expect(await defectsOf(page)).toEqual([]);
    await page.context().close();
  });

  test('returns with a reason, which is asked for', async () => {
    const page = await open('phone', 'ar', 'region', '#/submissions/flow-c');
    await page.locator('.decide .button:not(.primary)').click();
    await page.locator('console-return .primary').click();
    await page.locator('#return-defect .notice').waitFor();
    expect(await defectsOf(page)).toEqual([]);
    await page.locator('#return-comment').fill('وضحوا الحاجة من فضلكم.');
    await page.locator('console-return .primary').click();
    await page.locator('.submission-head .tag.care').waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('console-news') !== null))
      .toBe(true);
    expect(await stateOf('flow-c')).toMatchObject({
      state: 'returned',
      comment: 'وضحوا الحاجة من فضلكم.',
      reviewedBy: 'demo-region',
    });
    await page.context().close();
  });

  test('an approval can be undone while it waits; the keyboard does both', async () => {
    const page = await open('desk', 'fr', 'region', '#/submissions/flow-a');
    await page.locator('.decide .primary').waitFor();
    await page.keyboard.press('a');
    await page.getByText('sera approuvée dans').first().waitFor();
    await page.keyboard.press('z');
    await page.getByText('rien n’a été écrit').waitFor();
    expect(await stateOf('flow-a')).toMatchObject({ state: 'accepted' });
    await page.keyboard.press('?');
    await page.locator('console-shortcuts dialog[open]').waitFor();
    expect(await defectsOf(page)).toEqual([]);
    await page.context().close();
  });

  test('keeps the keyboard where things happen: the heading, then the news, then the heading', async () => {
    const page = await open('desk', 'fr', null, '#/submissions/flow-a');
    const focus = () =>
      page.evaluate(() => {
        const one = document.activeElement;
        return one?.closest('console-news') ? 'news' : (one?.localName ?? '');
      });
    await page.locator('.gate button').focus();
    await page.keyboard.press('Enter');
    await page.locator('#sign-in-email').fill('region@demo.tiwizi.example');
    await page.locator('#sign-in-password').fill(demoPassword);
    await page.keyboard.press('Enter');
    await page.locator('.decide .primary').waitFor();
    await expect.poll(focus).toBe('h1');
    await page.locator('.decide .primary').focus();
    await page.keyboard.press('Enter');
    await page.getByText('sera approuvée dans').first().waitFor();
    await expect.poll(focus).toBe('news');
    // A button that is off is still read: no white on grey, nor dark on green, under the pointer.
    await page.locator('.decide .primary').hover({ force: true });
    expect(await contrastOf(page, '.decide .primary')).toBeGreaterThan(4.5);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('rien n’a été écrit').waitFor();
    expect(await focus()).toBe('news');
    await page.locator('.news button').focus();
    await page.keyboard.press('Enter');
    await expect.poll(focus).toBe('h1');
    await page.locator('.decide .button:not(.primary)').focus();
    await page.keyboard.press('Enter');
    await page.locator('dialog[open] #return-comment').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(focus).toBe('button');
    await page.context().close();
  });

  test('tells who decides too late that somebody was faster', async () => {
    const page = await open('desk', 'fr', 'region', '#/submissions/flow-a');
    await page.locator('.decide .primary').waitFor();
    const before = await stateOf('flow-a');
    await office.db.doc('submissions/flow-a').update({
      state: 'returned',
      comment: 'Déjà vu.',
      reviewedBy: 'demo-maison_mre',
      reviewedAt: new Date(),
      revision: Number(before.revision) + 1,
    });
    await page.locator('.decide .primary').click();
    await page.getByRole('button', { name: 'Approuver tout de suite' }).click();
    await page.getByText('Quelqu’un a été plus rapide').waitFor();
    expect(await stateOf('flow-a')).toMatchObject({ state: 'returned', comment: 'Déjà vu.' });
    await stack.settled();
    const now = await stateOf('flow-a');
    const revision = Number(now.revision) + 1;
    await office.db.doc('submissions/flow-a').update({ state: 'accepted', revision });
    await stack.settled();
    await page.context().close();
  });

  test('two approved interventions that meet are a finding, told factor by factor', async () => {
    const page = await open('desk', 'fr', 'region', '#/submissions/flow-a');
    for (const id of ['flow-a', 'flow-b']) {
      await page.goto(`${stack.site}/console?lang=fr#/submissions/${id}`);
      await page.getByText('est comparée aux autres interventions quand').waitFor();
      await page.locator('.decide .primary').click();
      await page.getByRole('button', { name: 'Approuver tout de suite' }).click();
      await page.locator('.submission-head .tag.good').waitFor();
    }
    // The comparison takes its moment; the page looks for it by itself.
    await page.locator('.related a', { hasText: 'Orientation' }).waitFor();
    await stack.settled();
    expect(await stateOf('flow-b')).toMatchObject({ state: 'approved' });
    await page.goto(`${stack.site}/console?lang=fr#/findings`);
    await page.locator('[data-row="AL01-flow-a-flow-b"]').waitFor();
    expect(await page.locator('[data-row] .tag').count()).toBe(1);
    const found = (await office.db.doc('findings/AL01-flow-a-flow-b').get()).data()!;
    const later = { ...found, detectedAt: Date.now() + 1000, readers: ['region'] };
    for (const [id, score, severity] of [
      ['AL01-weak', 0.3, 'medium'],
      ['AL01-strong', 0.9, 'high'],
    ] as const)
      await office.db.doc(`findings/${id}`).set({ ...later, id, score, severity });
    await page.getByRole('button', { name: 'Actualiser' }).click();
    await page.locator('[data-row]').nth(2).waitFor();
    const order = await page
      .locator('[data-row]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-row')));
    expect(order).toEqual(['AL01-flow-a-flow-b', 'AL01-strong', 'AL01-weak']);
    expect(await page.locator('[data-row] .tag').count()).toBe(6);
    await page.locator('[data-row="AL01-flow-a-flow-b"] a').click();
    await page.getByRole('heading', { name: 'Deux interventions se recouvrent' }).waitFor();
    await page.getByText('produit des quatre facteurs').waitFor();
    expect(await page.locator('.sides > *').count()).toBe(2);
    expect(await defectsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.locator('.tools select').selectOption('ar');
    await page.getByRole('heading', { name: 'تدخلان متداخلان' }).waitFor();
    expect(await defectsOf(page)).toEqual([]);
    await page.context().close();
  });

  test('says that there is no network, keeps what is shown, and goes on when it is back', async () => {
    const page = await open('desk', 'fr', 'region', '#/submissions?state=all');
    await page.locator('[data-row]').first().waitFor();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Actualiser' }).click();
    await page.getByText('Pas de réseau').waitFor();
    expect(await page.locator('[data-row]').count()).toBeGreaterThan(0);
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await page.getByText('Pas de réseau').waitFor({ state: 'detached' });
    await page.context().close();
  });

  test.each(['#/submissions/nothing-here', '#/findings/AL01-no-no'])(
    '%s is told to be missing',
    async (hash) => {
      const page = await open('phone', 'fr', 'region', hash);
      await page.getByRole('heading', { name: /introuvable/ }).waitFor();
      expect(await defectsOf(page)).toEqual([]);
      await page.context().close();
    },
  );
});
