import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packDefinition } from '../../core/form/transport.ts';
import { importForm } from '../../core/xlsform/import-form.ts';
import { readMarkdown } from '../../core/xlsform/read-markdown.ts';
import type { Stack } from '../../local/start/stack.ts';
import { screens, startBrowser } from '../browser.ts';
import { startTestStack } from '../stack.ts';
import { type Office, openOffice } from './console-scene.ts';
import { control, fitsWidth, violations } from './embed-scene.ts';

let stack: Stack;
let browser: Browser;
let office: Office;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), startBrowser()]);
  office = openOffice(stack);
});

afterAll(async () => {
  await browser?.close();
  await office?.close();
  await stack?.stop();
});

const settings = `
| settings |
| | form_id | form_title::Français (fr) | form_title::العربية (ar) |
| | F90 | Sortie | خرجة |`;
const first = `
| survey |
| | type | name | label::Français (fr) | label::العربية (ar) |
| | text | title | Titre | العنوان |
| | text | guide | Qui accompagne ? | من يرافق؟ |
| | select_multiple days | days | Jours | الأيام |
| choices |
| | list_name | name | label::Français (fr) | label::العربية (ar) |
| | days | sat | Samedi | السبت |
| | days | sun | Dimanche | الأحد |
${settings}`;
const second = `
| survey |
| | type | name | label::Français (fr) | label::العربية (ar) |
| | text | title | Titre de la sortie | عنوان الخرجة |
| | text | days | Jours | الأيام |
| | integer | people | Combien de personnes ? | كم عدد الأشخاص؟ |
${settings}`;

async function publish(markdown: string, version: number): Promise<void> {
  const { form } = importForm(readMarkdown(markdown), { files: {}, dynamicFiles: [], version });
  const { structure, texts } = packDefinition(form!);
  await office.db
    .doc(`forms/F90/versions/${version}`)
    .create({ version, publishedAt: Date.now(), structure, texts });
  await office.db.doc('forms/F90').set({
    form: 'F90',
    title: form!.title,
    state: 'open',
    current: version,
    accepted: [version],
    result: 'R1',
    submit: ['association'],
    review: ['region'],
    read: ['region'],
    restricted: {},
    placeRestricted: {},
    ownOrg: null,
    closedIf: null,
    unit: null,
  });
}

async function openForm(language: 'fr' | 'ar'): Promise<Page> {
  const context = await browser.newContext(screens.phone);
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  await page.goto(`${stack.site}/form/?form=F90&lang=${language}`);
  return page;
}

test('a draft goes on in the newer version, and what has no place there is told', async () => {
  await publish(first, 1);
  const [page, arabic] = [await openForm('fr'), await openForm('ar')];
  for (const [one, kept] of [
    [page, 'Brouillon gardé'],
    [arabic, 'المسودة محفوظة'],
  ] as const) {
    await control(one, 'title').fill('Visite du marché');
    await control(one, 'guide').fill('Une voisine');
    await one.locator('tiwizi-form input[type=checkbox]').first().check();
    await one.getByText(kept).waitFor();
  }
  await publish(second, 2);

  await page.reload();
  await page.getByRole('button', { name: 'Continuer' }).click();
  const lost = page.locator('tiwizi-resumed');
  expect(await lost.locator('dt').allInnerTexts()).toEqual(['Qui accompagne ?']);
  expect(await lost.locator('dd').allInnerTexts()).toEqual(['Une voisine']);
  expect(await control(page, 'title').inputValue()).toBe('Visite du marché');
  expect(await control(page, 'days').inputValue()).toBe('sat');
  expect(await violations(page)).toEqual([]);
  expect(await fitsWidth(page)).toBe(true);
  await lost.getByRole('button').click();
  await expect.poll(() => lost.count()).toBe(0);
  expect(await control(page, 'title').inputValue()).toBe('Visite du marché');

  await arabic.reload();
  await arabic.getByRole('button', { name: 'متابعة' }).click();
  expect(await arabic.locator('tiwizi-resumed dt').allInnerTexts()).toEqual(['من يرافق؟']);
  expect(await violations(arabic)).toEqual([]);
});
