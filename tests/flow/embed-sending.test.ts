import type { Firestore } from 'firebase-admin/firestore';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Stack } from '../../local/start/stack.ts';
import { screens, startBrowser } from '../browser.ts';
import { startTestStack } from '../stack.ts';
import { demoSubmissions, type Office, openOffice, sendAs } from './console-scene.ts';
import {
  control,
  fillIntervention,
  fillNeed,
  pressSend,
  signIn,
  violations,
  words,
} from './embed-scene.ts';

let stack: Stack;
let browser: Browser;
let office: Office;
let db: Firestore;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), startBrowser()]);
  office = openOffice(stack);
  db = office.db;
});

afterEach(() => Promise.all(contexts.splice(0).map((context) => context.close())));

afterAll(async () => {
  await browser?.close();
  await office?.close();
  await stack?.stop();
});

async function newContext(): Promise<BrowserContext> {
  const context = await browser.newContext(screens.phone);
  contexts.push(context);
  return context;
}

async function open(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  await page.goto(path.startsWith('http') ? path : stack.demoSite + path);
  return page;
}

const countOf = (form: string) =>
  db
    .collection('submissions')
    .where('form', '==', form)
    .count()
    .get()
    .then((one) => one.data().count);

const sendAsVisitor = (page: Page) =>
  page.getByRole('button', { name: words.fr.withoutAccount }).click();

const accepted = (page: Page) => page.getByText(words.fr.accepted).waitFor();

const overtaken = (page: Page) =>
  page.getByRole('heading', { name: 'Ces réponses ne sont pas parties' }).waitFor();

/** Answers are not indexed: no query asks for them. */
const sentWith = async (title: string) =>
  (await db.collection('submissions').get()).docs.filter(
    (one) => one.data().answers?.title === title,
  );

/** Needs with this description, which the verdict keeps apart. */
const neededOf = async (description: string) =>
  (await db.collectionGroup('restricted').get()).docs.filter(
    (one) => one.data().answers?.description === description,
  );

/** Answers of the write on its way are changed: what only somebody who circumvents the page sends. */
async function tamperOnce(page: Page, change: (body: string) => string): Promise<void> {
  await page.route(
    '**/documents:commit*',
    (route) => route.continue({ postData: change(route.request().postData() ?? '') }),
    { times: 1 },
  );
}

it('offline a form is kept, survives a reload, and leaves once when the line is back', async () => {
  const context = await newContext();
  const page = await open(context, '/besoin');
  const before = await countOf('F15');
  await fillNeed(page, 'Le transport vers le collège manque en hiver.');
  await page.getByText('Brouillon gardé').waitFor();
  await context.route('**/documents:commit*', (route) => route.abort());
  await context.route('**/accounts:signUp*', (route) => route.abort());
  await pressSend(page, 'fr');
  await sendAsVisitor(page);
  await page.getByText('Gardé, pas encore envoyé').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.reload();
  await control(page, 'description').waitFor();
  await context.unroute('**/documents:commit*');
  await context.unroute('**/accounts:signUp*');
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(() => countOf('F15'), { timeout: 8_000 }).toBe(before + 1);
  await page.reload();
  await page.getByRole('button', { name: words.fr.mine }).click();
  await page.locator('tiwizi-mine .sent li').waitFor();
  expect(await page.locator('tiwizi-mine .sent li').count()).toBe(1);
  await stack.settled();
  expect(await countOf('F15')).toBe(before + 1);
});

it('an answer lost on the way back is no second submission', async () => {
  const page = await open(await newContext(), '/besoin');
  const before = await countOf('F15');
  await fillNeed(page, 'Une permanence juridique manque le samedi.');
  await page.route(
    '**/documents:commit*',
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await pressSend(page, 'fr');
  await sendAsVisitor(page);
  await accepted(page);
  expect(await countOf('F15')).toBe(before + 1);
});

/** Keys of the newest draft's answers, as this device keeps them. */
function draftedAnswers(): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('tiwizi');
    opening.onsuccess = () => {
      const reading = opening.result.transaction('drafts').objectStore('drafts').getAll();
      reading.onsuccess = () => {
        opening.result.close();
        resolve(reading.result.flatMap((draft) => Object.keys(draft.answers)));
      };
    };
  });
}

it('a double click and two tabs with one draft send once', async () => {
  const context = await newContext();
  const first = await open(context, '/besoin');
  const before = await countOf('F15');
  await fillNeed(first, 'Un terrain de sport manque aux jeunes filles.');
  await first.getByText('Brouillon gardé').waitFor();
  // The last answer of the form is in the draft, not only the first.
  await expect.poll(() => first.evaluate(draftedAnswers)).toContain('anonymous');
  const second = await open(context, '/besoin');
  await second.getByRole('button', { name: 'Continuer' }).click();
  await control(second, 'description').waitFor();
  await Promise.all([pressSend(first, 'fr'), pressSend(second, 'fr')]);
  await first.getByRole('button', { name: words.fr.withoutAccount }).dblclick();
  await second
    .getByRole('button', { name: words.fr.withoutAccount })
    .click({ timeout: 1_000 })
    .catch(() => {});
  await Promise.all([accepted(first), accepted(second)]);
  expect(await countOf('F15')).toBe(before + 1);
});

it('two tabs with different answers: one is received, the other is told so and keeps its own', async () => {
  const context = await newContext();
  const [one, other] = ['Un arrêt de bus manque au souk.', 'Un puits manque derrière le souk.'];
  const first = await open(context, '/besoin');
  const before = await countOf('F15');
  await fillNeed(first, one);
  await first.getByText('Brouillon gardé').waitFor();
  await expect.poll(() => first.evaluate(draftedAnswers)).toContain('anonymous');
  const second = await open(context, '/besoin');
  await second.getByRole('button', { name: 'Continuer' }).click();
  await control(second, 'description').fill(other);
  await second.getByText('Brouillon gardé').waitFor();
  await pressSend(first, 'fr');
  await sendAsVisitor(first);
  await accepted(first);
  await pressSend(second, 'fr');
  await overtaken(second);
  expect(await violations(second)).toEqual([]);
  expect(await countOf('F15')).toBe(before + 1);
  expect(await neededOf(one)).toHaveLength(1);
  // Nothing of it is lost with the page, and sending it stays the person's own decision.
  await second.reload();
  await second.getByRole('button', { name: 'Continuer' }).click();
  expect(await control(second, 'description').inputValue()).toBe(other);
  await pressSend(second, 'fr');
  await overtaken(second);
  await second.getByRole('button', { name: 'Revenir au formulaire' }).click();
  expect(await control(second, 'description').inputValue()).toBe(other);
  await second.getByRole('button', { name: 'Envoyer la correction' }).click();
  await accepted(second);
  expect(await countOf('F15')).toBe(before + 1);
  expect(await neededOf(other)).toHaveLength(1);
});

it('two tabs that wait for the line with different answers: neither loses its own', async () => {
  const context = await newContext();
  const [one, other] = ['Une crèche manque près du marché.', 'Un interprète manque à la mairie.'];
  const first = await open(context, '/besoin');
  const before = await countOf('F15');
  await fillNeed(first, one);
  await first.getByText('Brouillon gardé').waitFor();
  await expect.poll(() => first.evaluate(draftedAnswers)).toContain('anonymous');
  const second = await open(context, '/besoin');
  await second.getByRole('button', { name: 'Continuer' }).click();
  await control(second, 'description').fill(other);
  await context.route('**/documents:commit*', (route) => route.abort());
  for (const page of [first, second]) {
    await pressSend(page, 'fr');
    // The other tab may have heard by now who is sending.
    const asked = page.getByRole('button', { name: words.fr.withoutAccount });
    const kept = page.getByText('Gardé, pas encore envoyé');
    await asked.or(kept).waitFor();
    if (await asked.isVisible()) await asked.click();
    await page.getByText('Gardé, pas encore envoyé').waitFor();
  }
  await context.unroute('**/documents:commit*');
  await second.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(() => countOf('F15'), { timeout: 8_000 }).toBe(before + 1);
  await stack.settled();
  const received = (await neededOf(one)).length === 1;
  await accepted(received ? first : second);
  await overtaken(received ? second : first);
  await first.close();
  await second.reload();
  await second.getByRole('button', { name: 'Continuer' }).click();
  expect(await control(second, 'description').inputValue()).toBe(received ? other : one);
});

it('two corrections of one revision: one is received, the other is told so and keeps its own', async () => {
  const id = 'flow-twice';
  const author = 'demo-association';
  const sheet = demoSubmissions().find((one) => one.form === 'F02' && one.author === author)!;
  const title = 'À corriger par deux personnes';
  await sendAs(office, id, sheet, { ...sheet.answers, title });
  await stack.settled();
  await db
    .doc(`submissions/${id}`)
    .update({ state: 'returned', comment: 'À revoir.', revision: 3 });
  const pages = await Promise.all(
    ['Corrigé ici', 'Corrigé ailleurs'].map(async (corrected) => {
      const page = await open(await newContext(), '/intervention');
      await page.getByRole('button', { name: words.fr.mine }).first().click();
      await signIn(page, 'fr', 'association');
      const sent = page.locator('.sent li', { hasText: title });
      await sent.getByRole('button', { name: 'Corriger' }).click();
      await control(page, 'title').fill(corrected);
      await page.locator('.progress button').nth(7).click();
      return page;
    }),
  );
  const [first, second] = pages as [Page, Page];
  const press = (page: Page) => page.getByRole('button', { name: 'Envoyer la correction' }).click();
  await press(first);
  await accepted(first);
  await press(second);
  await overtaken(second);
  const stored = async () => (await db.doc(`submissions/${id}`).get()).data()!;
  expect(await stored()).toMatchObject({ state: 'accepted', title: 'Corrigé ici' });
  const entry = await db.doc(`submissions/${id}/history/000004`).get();
  expect(entry.data()).toMatchObject({ by: author, write: (await stored()).write });
  await second.getByRole('button', { name: 'Revenir au formulaire' }).click();
  await second.locator('.progress button').nth(0).click();
  expect(await control(second, 'title').inputValue()).toBe('Corrigé ailleurs');
  await second.locator('.progress button').nth(7).click();
  await press(second);
  await accepted(second);
  expect(await stored()).toMatchObject({ state: 'accepted', title: 'Corrigé ailleurs' });
});

it('a rejected form shows the judge’s problem at its question, and its correction is accepted', async () => {
  const page = await open(await newContext(), '/intervention');
  const title = 'Une fin avant le début';
  await fillIntervention(page, 'fr', { title });
  await tamperOnce(page, (body) => body.replace('2026-09-01', '2026-01-01'));
  await pressSend(page, 'fr');
  await signIn(page, 'fr', 'association');
  await page.getByRole('button', { name: 'Corriger les réponses' }).click();
  await page.locator('.summary a', { hasText: 'Fin' }).click();
  expect(await control(page, 'end').getAttribute('aria-invalid')).toBe('true');
  await control(page, 'end').fill('2026-10-01');
  for (const step of [5, 6, 7]) await page.locator('.progress button').nth(step).click();
  await page.getByRole('button', { name: 'Envoyer la correction' }).click();
  await accepted(page);
  const stored = await sentWith(title);
  expect(stored).toHaveLength(1);
  expect(stored[0]?.data()).toMatchObject({ state: 'accepted', revision: 4 });
});

it('what a coordinator returns shows her comment, opens with the budget, and is sent again', async () => {
  const page = await open(await newContext(), '/intervention');
  const title = 'À revoir avec la coordination';
  await fillIntervention(page, 'fr', { title });
  await pressSend(page, 'fr');
  await signIn(page, 'fr', 'association');
  await accepted(page);
  const [found] = await sentWith(title);
  const comment = 'Précisez <b>la date</b> de fin, s’il vous plaît.';
  await found?.ref.update({ state: 'returned', comment, revision: found.data().revision + 1 });
  await page.getByRole('button', { name: words.fr.mine }).first().click();
  await page.getByText(comment).waitFor();
  expect(await violations(page)).toEqual([]);
  await page
    .locator('.sent li', { hasText: title })
    .getByRole('button', { name: 'Corriger' })
    .click();
  await page.locator('.progress button').nth(5).click();
  expect(await control(page, 'budget').inputValue()).toMatch(/^450\s000$/);
  for (const step of [6, 7]) await page.locator('.progress button').nth(step).click();
  await page.getByRole('button', { name: 'Envoyer la correction' }).click();
  await accepted(page);
});

it('somebody else’s waiting form is not sent under the name of whoever signs in next', async () => {
  const context = await newContext();
  const page = await open(context, '/intervention');
  const title = 'Rempli par une autre personne';
  await fillIntervention(page, 'fr', { title });
  await context.route('**/documents:commit*', (route) => route.abort());
  await pressSend(page, 'fr');
  await signIn(page, 'fr', 'association');
  await page.getByText('Gardé, pas encore envoyé').waitFor();
  await page.getByRole('button', { name: words.fr.mine }).first().click();
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await signIn(page, 'fr', 'region');
  await page.locator('.who', { hasText: 'region@' }).waitFor();
  await context.unroute('**/documents:commit*');
  await page.getByRole('button', { name: 'Envoyer maintenant' }).first().click();
  await page.locator('tiwizi-mine .sent', { hasText: 'association@' }).waitFor();
  expect(await sentWith(title)).toEqual([]);
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await signIn(page, 'fr', 'association');
  await expect.poll(async () => (await sentWith(title)).length, { timeout: 8_000 }).toBe(1);
});

it('a clock two days off changes nothing', async () => {
  const context = await newContext();
  await context.clock.install({ time: Date.now() + 2 * 86_400_000 });
  await context.clock.resume();
  const page = await open(context, '/besoin');
  await fillNeed(page, 'La bibliothèque ouvre trop peu d’heures.');
  await pressSend(page, 'fr');
  await sendAsVisitor(page);
  await accepted(page);
});

/** The two tags on a page without any form of its own. */
async function openOnBarePage(form: string, embed: string, query: string): Promise<Page> {
  const page = await open(await newContext(), '/');
  await page.evaluate(
    ([form, embed, source]) => {
      document.querySelector('main')!.innerHTML =
        `<h1>Essai</h1><tiwizi-form form="${form}" embed="${embed}" lang="fr"></tiwizi-form>`;
      const script = document.createElement('script');
      Object.assign(script, { type: 'module', src: source });
      document.head.append(script);
    },
    [form, embed, `${stack.site}/embed.js${query}`],
  );
  return page;
}

it('works where a content manager adds its version to the script’s address', async () => {
  const page = await openOnBarePage('F15', 'demo-f15', '?ver=6.4');
  await fillNeed(page, 'Une garderie manque pendant les cours.');
  await pressSend(page, 'fr');
  await sendAsVisitor(page);
  await accepted(page);
});

it.each([
  { form: 'F99', embed: 'demo-f15', title: 'Ce formulaire n’existe pas' },
  { form: 'F15', embed: 'rien', title: 'Ce formulaire n’est pas relié à ce site' },
  { form: 'F15', embed: 'demo-f02', title: 'Ce formulaire n’est pas relié à ce site' },
])('$form through $embed says: $title', async ({ form, embed, title }) => {
  const page = await openOnBarePage(form, embed, '');
  await page.getByRole('heading', { name: title }).waitFor();
  expect(await violations(page)).toEqual([]);
});

it('a site that the embed is not for says so', async () => {
  const page = await open(
    await newContext(),
    `${stack.demoSite.replace('127.0.0.1', 'localhost')}/besoin`,
  );
  await page.getByRole('heading', { name: 'Ce site n’est pas autorisé' }).waitFor();
});

it('a form that was closed while it was filled says so, and keeps what was written', async () => {
  const page = await open(await newContext(), '/besoin');
  await fillNeed(page, 'Des lampadaires manquent près de l’école.');
  await db.doc('forms/F15').update({ state: 'closed' });
  await pressSend(page, 'fr');
  await sendAsVisitor(page);
  await page.getByRole('heading', { name: 'L’envoi a été refusé' }).waitFor();
  await page.getByRole('button', { name: 'Revenir au formulaire' }).click();
  expect(await control(page, 'description').inputValue()).toContain('lampadaires');
  const other = await open(await newContext(), '/besoin');
  await other.getByRole('heading', { name: 'Ce formulaire est fermé' }).waitFor();
  await db.doc('forms/F15').update({ state: 'open' });
});
