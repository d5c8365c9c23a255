import type { Firestore } from 'firebase-admin/firestore';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
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
  type SpokenLanguage,
  seek,
  signIn,
  tick,
  violations,
  words,
} from './embed-scene.ts';
import { publishOwnForm } from './own-form.ts';

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

async function visit(path: string, screen: keyof typeof screens = 'desk'): Promise<Page> {
  const context = await browser.newContext(screens[screen]);
  contexts.push(context);
  return open(context, path);
}

async function open(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(path.startsWith('http') ? path : stack.demoSite + path);
  return page;
}

const sentNeeds = (text: string) =>
  db
    .collectionGroup('restricted')
    .get()
    .then(({ docs }) => docs.filter((one) => one.data().answers?.description === text));

/** The submissions whose title or description is this one, wherever its level put it. */
async function sentWith(text: string): Promise<readonly string[]> {
  const [all, needs] = await Promise.all([db.collection('submissions').get(), sentNeeds(text)]);
  const open = all.docs.filter((one) => {
    const { title, description } = one.data().answers ?? {};
    return title === text || description === text;
  });
  return [
    ...new Set([...open.map(({ id }) => id), ...needs.map((one) => one.ref.parent.parent!.id)]),
  ];
}

describe.each([
  { language: 'fr', folder: '', screen: 'phone' },
  { language: 'ar', folder: '/ar', screen: 'desk' },
] as const)('in $language, on a $screen', ({ language, folder, screen }) => {
  const said = words[language as SpokenLanguage];

  it('a visitor sends a need without an account and sees it accepted', async () => {
    const page = await visit(`${folder}/besoin`, screen);
    const text = `Des cours du soir manquent ici (${language}).`;
    await fillNeed(page, text);
    expect(await violations(page)).toEqual([]);
    expect(await fitsWidth(page)).toBe(true);
    await pressSend(page, language);
    await page.getByRole('button', { name: said.withoutAccount }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: said.withoutAccount }).click();
    await page.getByText(said.accepted).waitFor();
    expect(await violations(page)).toEqual([]);
    const [id] = await sentWith(text);
    const stored = (await db.doc(`submissions/${id}`).get()).data();
    expect(stored).toMatchObject({
      actor: 'visitor',
      org: null,
      embed: 'demo-f15',
      state: 'accepted',
    });
  });

  it('a member sends a whole intervention and sees it accepted', async () => {
    const page = await visit(`${folder}/intervention`, screen);
    const title = `Cours de langue à Aït Amira (${language})`;
    await fillIntervention(page, language, { title });
    expect(await violations(page)).toEqual([]);
    expect(await fitsWidth(page)).toBe(true);
    await pressSend(page, language);
    await signIn(page, language, 'association');
    await page.getByText(said.accepted).waitFor();
    const [id] = await sentWith(title);
    expect((await db.doc(`submissions/${id}`).get()).data()).toMatchObject({
      org: 'asso-tafukt',
      lang: language,
      state: 'accepted',
      answers: { communes: ['09.163.01.01'], planned_reach: 48 },
    });
    await page.getByRole('button', { name: said.mine }).first().click();
    await page.locator('tiwizi-mine').getByText(title).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

describe('while one fills', () => {
  it('a problem shows after its field was left, and every problem is a link to its question', async () => {
    const page = await visit('/besoin');
    await control(page, 'description').pressSequentially('court');
    await expect.poll(() => page.locator('tiwizi-form .problem').count()).toBe(0);
    await control(page, 'description').blur();
    await page.locator('tiwizi-form .problem').waitFor();
    expect(await control(page, 'description').getAttribute('aria-invalid')).toBe('true');
    await pressSend(page, 'fr');
    const links = page.locator('.summary a');
    await expect.poll(() => links.count()).toBe(6);
    expect(await violations(page)).toEqual([]);
    await links.nth(4).click();
    await expect.poll(() => page.evaluate(focusedId)).toBe('q-description');
  });

  it('the language changes without losing an answer, and Arabic turns the form round', async () => {
    const page = await visit('/besoin');
    await fillNeed(page, 'Une bibliothèque manque dans notre commune.');
    await page.locator('tiwizi-form select.language').selectOption('ar');
    const form = page.locator('tiwizi-form .form');
    await expect.poll(() => form.getAttribute('dir')).toBe('rtl');
    expect(await control(page, 'description').inputValue()).toContain('bibliothèque');
    expect(await page.locator('.chips, input:checked').count()).toBeGreaterThan(3);
    await page.locator('tiwizi-form select.language').selectOption('fr');
    await expect.poll(() => form.getAttribute('dir')).toBe('ltr');
    expect(await page.evaluate(() => document.documentElement.dir)).toBe('ltr');
  });

  it('a commune is found in the other script and without its accents', async () => {
    const page = await visit('/intervention');
    await control(page, 'title').fill('Recherche de communes');
    await seek(page, 'lead_org', 'tafukt', 'asso-tafukt');
    await page.getByRole('button', { name: 'Suivant' }).click();
    await tick(page, 'provinces', '09.581');
    await seek(page, 'communes', 'تيزنيت', '09.581.01.07');
    await expect.poll(() => page.locator('.chips').textContent()).toContain('Tiznit');
  });

  it('a reload half-way offers to go on, and beginning anew forgets', async () => {
    const page = await visit('/intervention');
    await control(page, 'title').fill('À moitié écrit');
    await page.getByText('Brouillon gardé sur cet appareil').waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Continuer' }).click();
    expect(await control(page, 'title').inputValue()).toBe('À moitié écrit');
    await page.reload();
    await page.getByRole('button', { name: 'Recommencer à zéro' }).click();
    expect(await control(page, 'title').inputValue()).toBe('');
    await page.reload();
    await control(page, 'title').waitFor();
    expect(await control(page, 'title').inputValue()).toBe('');
  });

  it('nothing of the host page is touched, and scripts in answers stay text', async () => {
    const page = await visit('/besoin');
    const styles = () =>
      page.evaluate(() => [document.styleSheets.length, document.body.getAttribute('style')]);
    const before = await styles();
    await fillNeed(page, '<img src=x onerror="document.title=1"> =1+1 manque ici vraiment');
    await page.locator('tiwizi-form select.language').selectOption('en');
    expect(await styles()).toEqual(before);
    expect(await page.title()).toContain('Exprimer un besoin');
  });
});

const field = `
| survey |
| | type | name | label::Français (fr) | label::العربية (ar) | required |
| | geopoint | well | Où est le puits ? | أين البئر؟ | yes |
| | geotrace | canal | Tracé du canal | مسار الساقية | yes |
| | geoshape | plot | Contour de la parcelle | حدود القطعة | yes |
| settings |
| | form_id | form_title::Français (fr) | form_title::العربية (ar) |
| | F93 | Terrain | الأرض |`;
const corners = ['30.42 -9.6', '30.43 -9.6', '30.43 -9.59', '30.42 -9.59'];
const standing = { latitude: 30.4202, longitude: -9.5982, accuracy: 12 };

it('a point, a line and an outline are given where one stands or by hand, and accepted', async () => {
  await publishOwnForm(office, field, 1);
  const page = await visit(`${stack.site}/form/?form=F93&lang=fr`, 'phone');
  await page.context().grantPermissions(['geolocation']);
  await page.context().setGeolocation(standing);
  const [canal, plot] = ['canal', 'plot'].map((key) => control(page, key!));
  const type = async (where: typeof canal, typed: string) => {
    await where!.getByRole('textbox').fill(typed);
    await where!.getByRole('textbox').press('Enter');
  };

  await control(page, 'well').getByRole('button', { name: 'Utiliser ma position' }).click();
  await control(page, 'well').getByText('Position lue, à 12 m près.').waitFor();
  expect(await control(page, 'well').getByRole('textbox').inputValue()).toBe(
    '30.420200 -9.598200 0 12',
  );

  await canal!.getByRole('button', { name: 'Ajouter le point où je suis' }).click();
  await canal!.getByText('± 12 m', { exact: true }).waitFor();
  await type(canal, 'au bord de l’oued');
  await canal!.getByText('Ce point ne se lit pas').waitFor();
  expect(await violations(page)).toEqual([]);
  await type(canal, '30,43 -9,5982');
  await canal!.getByText('longueur 1,09 km').waitFor();

  for (const corner of ['30.42, -9.6', '30.43 -9.59', '30.43 -9.6']) await type(plot, corner);
  expect(await plot!.locator('polygon').count()).toBe(1);
  await type(plot, '30.42 -9.59');
  // The corners were given crosswise: moved, undone, moved again.
  await plot!.getByRole('button', { name: 'Descendre le point 2' }).click();
  expect(await plot!.locator('.degrees').allInnerTexts()).toEqual(corners);
  await plot!.getByRole('button', { name: 'Annuler' }).click();
  expect(await plot!.locator('.degrees').allInnerTexts()).not.toEqual(corners);
  await plot!.getByRole('button', { name: 'Monter le point 3' }).click();
  expect(await focusedLabel(page)).toBe('Monter le point 2');
  await plot!.getByText('surface 107 ha').waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await fitsWidth(page)).toBe(true);

  await plot!.getByRole('button', { name: 'Retirer le point 4' }).click();
  await plot!.getByRole('button', { name: 'Retirer le point 3' }).click();
  await pressSend(page, 'fr');
  await plot!.getByText('Il faut au moins 3 points différents ; il y en a 2').waitFor();
  for (const corner of corners.slice(2)) await type(plot, corner);
  await pressSend(page, 'fr');
  await signIn(page, 'fr', 'association');
  await page.getByText(words.fr.accepted).waitFor();
  const { docs } = await office.db.collection('submissions').where('form', '==', 'F93').get();
  expect(docs[0]!.data().answers).toEqual({
    well: '30.420200 -9.598200 0 12',
    canal: '30.420200 -9.598200 0 12; 30.43 -9.5982',
    plot: [...corners, corners[0]].join('; '),
  });
});

it('in Arabic a refused position is told, and points are typed all the same', async () => {
  const page = await visit(`${stack.site}/form/?form=F93&lang=ar`, 'phone');
  const plot = control(page, 'plot');
  await plot.getByRole('button', { name: 'إضافة النقطة التي أنا فيها' }).click();
  await plot.getByText('تعذّرت قراءة الموقع').waitFor();
  await plot.getByRole('textbox').fill('٣٠٫٤٢ ٩٫٦');
  await plot.getByRole('textbox').press('Enter');
  expect(await plot.locator('.degrees').allInnerTexts()).toEqual(['30.42 9.6']);
  expect(await violations(page)).toEqual([]);
  expect(await fitsWidth(page)).toBe(true);
});

function focusedLabel(page: Page): Promise<string | null | undefined> {
  return page.evaluate(() =>
    document.querySelector('tiwizi-form')?.shadowRoot?.activeElement?.getAttribute('aria-label'),
  );
}

function focusedId(): string | undefined {
  return document.querySelector('tiwizi-form')?.shadowRoot?.activeElement?.id;
}
