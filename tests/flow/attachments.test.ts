import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Stack } from '../../local/start/stack.ts';
import { screens, startBrowser } from '../browser.ts';
import { contents, file, onePixelPng } from '../core/attachment/contents.ts';
import { startTestStack } from '../stack.ts';
import { describeJudge } from './attachments-judged.ts';
import {
  attach,
  author,
  choose,
  drawnWidth,
  form,
  gps,
  keptFiles,
  pdf,
  preview,
  takePhoto,
} from './attachments-scene.ts';
import {
  defectsOf,
  signIn as enterConsole,
  type Office,
  openOffice,
  sendAs,
} from './console-scene.ts';
import { control, fitsWidth, pressSend, signIn, violations, words } from './embed-scene.ts';
import { publishOwnForm } from './own-form.ts';

let stack: Stack;
let browser: Browser;
let office: Office;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), startBrowser()]);
  office = openOffice(stack);
  process.env.GCLOUD_PROJECT = stack.projectId;
  await publishOwnForm(office, form, 1, { restricted: { P3: ['region'] } });
});

afterAll(async () => {
  await browser?.close();
  await office?.close();
  await stack?.stop();
});

const attachmentsOf = (id: string) => office.db.collection(`submissions/${id}/attachments`);

describeJudge(() => ({ stack, office }));

const contexts: BrowserContext[] = [];

async function openForm(
  language: 'fr' | 'ar' = 'fr',
  screen: keyof typeof screens = 'phone',
  form = 'F92',
  site?: string,
) {
  const context = await browser.newContext(screens[screen]);
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(site ?? `${stack.site}/form/?form=${form}&lang=${language}`);
  return page;
}

describe('somebody who fills', () => {
  afterEach(() => Promise.all(contexts.splice(0).map((context) => context.close())));

  test('attaches a photo and a paper: kept over a reload, sent once when the line is back', async () => {
    const page = await openForm();
    await page.locator('tiwizi-file .pick').first().waitFor();
    expect(await fitsWidth(page)).toBe(true);
    const taken = await takePhoto(page);
    expect(Buffer.from(taken).includes(gps)).toBe(true);
    await control(page, 'title').fill('Puits de Tafraout');
    await choose(page, 'well', 'IMG_2026.jpeg', 'image/jpeg', taken);
    await preview(page).waitFor();
    expect(await drawnWidth(page)).toBe(1600);
    await choose(page, 'minutes', 'compte rendu.pdf', 'application/pdf', pdf);
    await page.getByText('compte rendu.pdf', { exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await fitsWidth(page)).toBe(true);
    await page.getByText('Brouillon gardé').waitFor();

    await page.reload();
    await page.getByRole('button', { name: 'Continuer' }).click();
    await preview(page).waitFor();
    expect(await drawnWidth(page)).toBe(1600);

    const sent: string[] = [];
    page.on('request', (request) => {
      const [, name] = /attachments\/(\w+\.\w+)"/.exec(request.postData() ?? '') ?? [];
      if (name && request.url().includes(':commit')) sent.push(name);
    });
    // The first file arrives, its answer does not; then the line is down.
    let commits = 0;
    await page.route('**/documents:commit*', async (route) => {
      commits += 1;
      if (commits === 1) await route.fetch();
      await route.abort();
    });
    await pressSend(page, 'fr');
    await signIn(page, 'fr', 'association');
    await page.getByText('Gardé, pas encore envoyé').waitFor();
    await page.unroute('**/documents:commit*');
    await page.getByRole('button', { name: 'Envoyer maintenant' }).click();
    await page.getByText(words.fr.accepted).waitFor();

    const ids = await sentAs('Puits de Tafraout');
    expect(ids).toHaveLength(1);
    const files = (await attachmentsOf(ids[0]!).get()).docs.map((one) => one.data());
    expect(files.map(({ question, name, level }) => [question, name, level]).sort()).toEqual([
      ['minutes', 'compte rendu.pdf', 'P3'],
      ['well', 'IMG_2026.jpg', 'P1'],
    ]);
    const stored = files.find(({ question }) => question === 'well')!.bytes as Buffer;
    expect(stored.includes(gps)).toBe(false);
    expect(stored.length).toBeLessThanOrEqual(900_000);
    expect(sent.filter((name) => name.endsWith('.pdf'))).toHaveLength(1);
    expect(await page.evaluate(keptFiles)).toEqual([]);
  });

  test('finds in a later step what it takes to attach a file, without a line', async () => {
    const page = await openForm('fr', 'phone', 'F04');
    const fetched = () =>
      page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .map(({ name }) => name)
          .join(),
      );
    await expect.poll(fetched).toMatch(/file-controls-/);
    await page.waitForLoadState('networkidle');
    await page.context().setOffline(true);
    for (let step = 0; step < 3; step += 1)
      await page.getByRole('button', { name: 'Suivant' }).click();
    await choose(page, 'evidence', 'affiche.jpg', 'image/jpeg', await takePhoto(page));
    await preview(page).waitFor();
    expect(await drawnWidth(page)).toBe(1600);
  });

  test('is told at once what cannot be taken, and keeps what was there', async () => {
    const page = await openForm();
    await choose(page, 'minutes', 'liste.csv', 'text/csv', contents['a table in text']!);
    const kept = control(page, 'minutes').getByText('liste.csv', { exact: true });
    await kept.waitFor();
    const told = control(page, 'minutes').locator('[role=alert]');
    for (const [name, bytes, sentence] of [
      ['facture.pdf', contents['a web page']!, 'Ce fichier est vide, abîmé'],
      ['vide.pdf', contents.nothing!, 'Ce fichier est vide, abîmé'],
      ['virus.docx', contents['a document with macros']!, 'Ce fichier est vide, abîmé'],
      ['ancien.doc', contents['an old document']!, 'Ce type de fichier n’est pas accepté'],
      ['photo.png', onePixelPng, 'Ce type de fichier n’est pas accepté'],
      ['rapport.pdf', large, 'Ce fichier est trop lourd : 1 200 ko pour 900 ko'],
    ] as const) {
      await choose(page, 'minutes', name, 'application/octet-stream', bytes);
      await expect
        .poll(() => told.textContent().then((text) => text?.replace(/\s/g, ' ')))
        .toContain(sentence);
      await kept.waitFor();
    }
    await choose(page, 'well', 'puits.jpg', 'image/jpeg', contents['a web page']!);
    await control(page, 'well').getByText('Ce fichier est vide, abîmé').waitFor();
    await choose(page, 'well', 'dessin.svg', 'image/svg+xml', contents['a drawing that runs']!);
    await control(page, 'well').getByText('Ce type de fichier n’est pas accepté').waitFor();
    expect(await preview(page).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await control(page, 'minutes').getByRole('button', { name: 'Retirer' }).click();
    await control(page, 'minutes').getByText('Fichier retiré.').waitFor();
    expect(await kept.count()).toBe(0);

    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('no room', 'QuotaExceededError');
      };
    });
    await choose(page, 'minutes', 'compte rendu.pdf', 'application/pdf', pdf);
    await control(page, 'minutes').getByText('Il n’y a plus de place sur cet appareil').waitFor();
  });

  test.each([
    { name: 'puits.jpg', mimeType: 'application/octet-stream', told: 'puits.jpg' },
    { name: 'puits.jpg', mimeType: 'image/jpeg', told: 'puits.jpg' },
    { name: 'puits.heic', mimeType: 'image/heic', told: 'Ce type de fichier n’est pas accepté' },
  ])('sends no place with $name, said to be $mimeType', async ({ name, mimeType, told }) => {
    const page = await openForm();
    const bytes = name.endsWith('heic') ? contents['a program']! : await takePhoto(page);
    await choose(page, 'proof', name, mimeType, bytes);
    await control(page, 'proof').getByText(told).first().waitFor();
    const kept = await page.evaluate(keptFiles);
    expect(kept).toHaveLength(name.endsWith('heic') ? 0 : 1);
    expect(kept.join()).not.toContain(gps);
  });

  test('sends a photo without an account through an association’s own page', async () => {
    const embed = { form: 'F92', org: author.org, origins: [stack.demoSite], open: true };
    await office.db.doc('embeds/photos').set(embed);
    const page = await openForm('fr', 'phone', 'F92', stack.demoSite);
    await page.evaluate((source) => {
      document.querySelector('main')!.innerHTML =
        '<tiwizi-form form="F92" embed="photos" lang="fr"></tiwizi-form>';
      document.head.append(
        Object.assign(document.createElement('script'), { type: 'module', src: source }),
      );
    }, `${stack.site}/embed.js`);
    await control(page, 'title').fill('Puits du souk');
    await choose(page, 'well', 'souk.jpg', 'image/jpeg', await takePhoto(page));
    await preview(page).waitFor();
    await pressSend(page, 'fr');
    await page.getByRole('button', { name: words.fr.withoutAccount }).click();
    await page.getByText(words.fr.accepted).waitFor();
    expect(await sentFiles('Puits du souk')).toMatchObject([{ name: 'souk.jpg', level: 'P1' }]);
  });

  test('sees in Arabic what was sent, and replaces it in a correction', async () => {
    const page = await openForm('ar', 'desk');
    await control(page, 'title').fill('Puits d’Anzi');
    await choose(page, 'well', 'bir.png', 'image/png', onePixelPng);
    await preview(page).waitFor();
    expect(await violations(page)).toEqual([]);
    await pressSend(page, 'ar');
    await signIn(page, 'ar', 'association');
    await page.getByText(words.ar.accepted).waitFor();
    const [before] = await sentFiles('Puits d’Anzi');

    await page.reload();
    await page.getByRole('button', { name: words.ar.mine }).click();
    await page.getByRole('button', { name: 'تصحيح' }).first().click();
    await preview(page).waitFor();
    expect(await drawnWidth(page)).toBe(1);
    await choose(page, 'well', 'bir2.jpg', 'image/jpeg', await takePhoto(page));
    await expect.poll(() => drawnWidth(page).catch(() => 0)).toBe(1600);
    await page.getByRole('button', { name: 'إرسال التصحيح' }).click();
    await page.getByText(words.ar.accepted).waitFor();
    const after = await sentFiles('Puits d’Anzi');
    expect(after).toEqual([
      { file: expect.not.stringMatching(before!.file), name: 'bir2.jpg', level: 'P1' },
    ]);
  });
});

describe('a coordinator', () => {
  const photo = file('C', 'jpg');
  const paper = file('D', 'pdf');
  const title = '<img src=x onerror=alert(1)>.pdf';

  test('sees a photo in its place, and saves a paper under a name that is no trap', async () => {
    const page = await openForm();
    await attach(office, 'seen', photo, 'well', await takePhoto(page), { name: 'puits.jpg' });
    await attach(office, 'seen', paper, 'minutes', pdf, { name: `../\u202E${title}` });
    const plot = '30.42 -9.6; 30.43 -9.6; 30.43 -9.59; 30.42 -9.6';
    const answers = { title: 'Puits', well: photo, minutes: paper, plot };
    await sendAs(office, 'seen', { form: 'F92', author: author.uid }, answers);
    await stack.settled();
    await page.goto(`${stack.site}/console?lang=fr#/submissions/seen`);
    await enterConsole(page, 'region');
    const image = page.locator('console-file img');
    await image.waitFor();
    expect(await image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(2400);
    expect(await image.getAttribute('alt')).toBe('Image jointe : puits.jpg');
    await page.getByText('3 points · surface 53,4 ha').waitFor();
    const saving = page.waitForEvent('download');
    await page.locator('console-file').last().scrollIntoViewIfNeeded();
    await page.getByRole('link', { name: 'onerror' }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe('img src=x onerror=alert(1).pdf');
    expect(await defectsOf(page)).toEqual([]);

    await attachmentsOf('seen').doc(photo).update({ level: 'P3', by: 'x', org: 'x' });
    await office.db.doc('submissions/seen/restricted/P3').update({ readers: [] });
    await page.reload();
    await page.getByText('Ce fichier n’est pas ouvert à votre rôle').waitFor();
    await page.getByText('Réservé : niveau P3').waitFor();
    expect(await image.count()).toBe(0);
    await page.close();
  });
});

const large = Buffer.concat([Buffer.from(pdf), Buffer.alloc(1_200_000 - pdf.length)]);

/** Ids of the submissions with this title: answers have no index. */
async function sentAs(title: string): Promise<readonly string[]> {
  const { docs } = await office.db.collection('submissions').where('form', '==', 'F92').get();
  return docs.filter((one) => one.data().answers.title === title).map(({ id }) => id);
}

async function sentFiles(title: string) {
  const [id] = await sentAs(title);
  const { docs } = await attachmentsOf(id!).get();
  return docs.map((one) => ({ file: one.id, name: one.data().name, level: one.data().level }));
}
