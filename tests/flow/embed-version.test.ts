import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Stack } from '../../local/start/stack.ts';
import { screens, startBrowser } from '../browser.ts';
import { startTestStack } from '../stack.ts';
import { type Office, openOffice } from './console-scene.ts';
import { control, fitsWidth, pressSend, signIn, violations, words } from './embed-scene.ts';
import { publishOwnForm } from './own-form.ts';

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

const publish = (markdown: string, version: number) => publishOwnForm(office, markdown, version);

async function openForm(language: 'fr' | 'ar', form = 'F90'): Promise<Page> {
  const context = await browser.newContext(screens.phone);
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  await page.goto(`${stack.site}/form/?form=${form}&lang=${language}`);
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
  await expect.poll(() => lost.locator('dt').allInnerTexts()).toEqual(['Qui accompagne ?']);
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
  await expect
    .poll(() => arabic.locator('tiwizi-resumed dt').allInnerTexts())
    .toEqual(['من يرافق؟']);
  expect(await violations(arabic)).toEqual([]);
});

const districts = Array.from({ length: 120 }, (_, index) => `d${index + 1}`);
const villages = Array.from({ length: 12_000 }, (_, index) => {
  const names = `Village ${index + 1} | قرية ${index + 1}`;
  return `| | village | v${index + 1} | ${names} | ${districts[index % districts.length]} |`;
});
const large = `
| survey |
| | type | name | label::Français (fr) | label::العربية (ar) | choice_filter |
| | note | why | **Douze mille** villages, <span style="color:red">pas un de moins</span> | **اثنتا عشرة** ألف قرية | |
| | select_one district | district | District | الدائرة | |
| | select_one village | village | Village | القرية | district = \${district} |
| choices |
| | list_name | name | label::Français (fr) | label::العربية (ar) | district |
${districts.map((name) => `| | district | ${name} | District ${name} | دائرة ${name} | |`).join('\n')}
${villages.join('\n')}
| settings |
| | form_id | form_title::Français (fr) | form_title::العربية (ar) |
| | F91 | Villages | القرى |`;

test('a form larger than a document holds is filled in either language, sent and judged', async () => {
  await publish(large, 1);
  const parts = await office.db.collection('forms/F91/versions/1/parts').get();
  expect(parts.size).toBeGreaterThan(1);

  const page = await openForm('fr', 'F91');
  expect(await page.locator('tiwizi-form .note strong').innerText()).toBe('Douze mille');
  expect(await page.locator('tiwizi-form .note').innerText()).toMatch(/villages, pas un de moins$/);
  await control(page, 'district').locator('input[type=search]').fill('d7');
  await page.getByText('District d7', { exact: true }).click();
  await control(page, 'village').locator('input[type=search]').fill('village 127');
  await page.getByText('Village 127', { exact: true }).click();
  await page.getByLabel('Langue').first().selectOption('ar');
  await page.locator('tiwizi-form .note strong').getByText('اثنتا عشرة').waitFor();
  await page.getByText('قرية 127').first().waitFor();
  expect(await violations(page)).toEqual([]);

  await pressSend(page, 'ar');
  await signIn(page, 'ar', 'association');
  await page.getByText(words.ar.accepted).waitFor();
  const [sent] = (await office.db.collection('submissions').where('form', '==', 'F91').get()).docs;
  expect(sent?.get('answers')).toEqual({ district: 'd7', village: 'v127' });
});

const visits = `
| survey |
| | type | name | label::Français (fr) | label::العربية (ar) | default | required | relevant | parameters | tiwizi::privacy |
| | start | began | | | | | | | |
| | end | ended | | | | | | | |
| | today | day | | | | | | | |
| | deviceid | device | | | | | | | |
| | username | who | | | | | | | |
| | audio | voice | Un mot | كلمة | | yes | | | |
| | text | town | Ville | المدينة | \${last-saved#town} | yes | | | |
| | text | telephone | Téléphone | الهاتف | \${last-saved#telephone} | | | | P3 |
| | begin repeat | person | Personne | شخص | | | | | |
| | text | called | Nom | الاسم | | | | | |
| | end repeat | | | | | | | | |
| | select_one \${called} | chief | Qui préside ? | من يترأس؟ | | | | | |
| | select_multiple days | days | Jours | الأيام | | | | randomize=true seed=5 | |
| choices |
| | list_name | name | label::Français (fr) | label::العربية (ar) |
| | days | sat | Samedi | السبت |
| | days | sun | Dimanche | الأحد |
| | days | mon | Lundi | الإثنين |
| | days | tue | Mardi | الثلاثاء |
| settings |
| | form_id | form_title::Français (fr) | form_title::العربية (ar) |
| | F92 | Visite | زيارة |`;

const labelsOf = (page: Page, key: string) => control(page, key).locator('label').allInnerTexts();

async function sentVisits() {
  const { docs } = await office.db.collection('submissions').where('form', '==', 'F92').get();
  return docs;
}

test('a form knows when, on what and by whom it was filled, and what its author sent last', async () => {
  await publish(visits, 1);
  const page = await openForm('fr', 'F92');
  expect(await control(page, 'town').inputValue()).toBe('');
  await control(page, 'town').fill('Tiznit');
  await control(page, 'telephone').fill('0600000000');
  await control(page, 'person[1]/called').fill('Samira');
  await page.getByRole('button', { name: 'Ajouter une ligne' }).click();
  await control(page, 'person[2]/called').fill('Brahim Aït');
  expect(await labelsOf(page, 'chief')).toEqual(['Samira', 'Brahim Aït']);
  await control(page, 'chief').getByText('Brahim Aït').click();
  const days = await labelsOf(page, 'days');
  expect(days.toSorted()).toEqual(['Dimanche', 'Lundi', 'Mardi', 'Samedi']);
  expect(days).not.toEqual(['Samedi', 'Dimanche', 'Lundi', 'Mardi']);
  expect(await violations(page)).toEqual([]);
  expect(await fitsWidth(page)).toBe(true);
  await pressSend(page, 'fr');
  await signIn(page, 'fr', 'association');
  await page.getByText(words.fr.accepted).waitFor();

  const [sent] = await sentVisits();
  const { began, ended, day, ...open } = sent!.get('answers');
  expect(open).toEqual({
    town: 'Tiznit',
    person: [{ called: 'Samira' }, { called: 'Brahim Aït' }],
    chief: 'Brahim Aït',
  });
  expect(Date.parse(ended)).toBeGreaterThan(Date.parse(began));
  expect(began).toContain(day);
  const personal = (await sent!.ref.collection('restricted').doc('P3').get()).get('answers');
  expect(personal).toEqual({
    device: expect.stringMatching(/^web:\w{20}$/),
    who: 'association@demo.tiwizi.example',
    telephone: '0600000000',
  });

  // The next one begins with what its author sent, and with nothing that is personal.
  await page.reload();
  await expect.poll(() => control(page, 'town').inputValue()).toBe('Tiznit');
  expect(await control(page, 'telephone').inputValue()).toBe('');
  // Whoever comes after on this device is shown nothing of it.
  await page.locator('tiwizi-sender').getByRole('button').click();
  await page.reload();
  await control(page, 'telephone').fill('0611111111');
  expect(await control(page, 'town').inputValue()).toBe('');
});
