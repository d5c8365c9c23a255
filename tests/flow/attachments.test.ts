import { FieldValue } from 'firebase-admin/firestore';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Answers } from '../../core/form/answers.ts';
import type { Problem } from '../../core/problem.ts';
import { firestoreAttachments } from '../../functions/src/adapters/firestore-attachments.ts';
import type { Stack } from '../../local/start/stack.ts';
import { screens, startBrowser } from '../browser.ts';
import { contents, file, onePixelPng } from '../core/attachment/contents.ts';
import { startTestStack } from '../stack.ts';
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

const form = `
| survey |
| | type | name | label::Français (fr) | label::العربية (ar) | body::accept | tiwizi::privacy |
| | text | title | Titre | العنوان | | P1 |
| | image | well | Photo du puits | صورة البئر | | P1 |
| | file | minutes | Compte rendu | المحضر | .pdf, .docx, .csv | P3 |
| settings |
| | form_id | form_title::Français (fr) | form_title::العربية (ar) |
| | F92 | Visite | زيارة |`;

const jpg = contents['jpg is fine']!;
const pdf = contents['pdf is fine']!;
const author = { org: 'asso-tafukt', uid: 'demo-association' };

const attachmentsOf = (id: string) => office.db.collection(`submissions/${id}/attachments`);

async function attach(id: string, name: string, question: string, bytes: Uint8Array, over = {}) {
  await attachmentsOf(id)
    .doc(name)
    .create({
      question,
      name: 'fichier',
      bytes: Buffer.from(bytes),
      form: 'F92',
      org: author.org,
      actor: 'association',
      by: author.uid,
      embed: null,
      level: null,
      sentAt: FieldValue.serverTimestamp(),
      ...over,
    });
}

describe('the judge', () => {
  const photo = file('P', 'jpg');
  const paper = file('M', 'pdf');
  const read = async (id: string) => (await office.db.doc(`submissions/${id}`).get()).data()!;
  const levels = async (id: string) =>
    Object.fromEntries(
      (await attachmentsOf(id).get()).docs.map((one) => [one.id, one.data().level]),
    );
  const send = (id: string, answers: Answers) =>
    sendAs(office, id, { form: 'F92', author: author.uid }, { title: 'T', ...answers });
  const bad: readonly {
    readonly title: string;
    readonly answers: Answers;
    readonly sent?: readonly [file: string, question: string, bytes: Uint8Array, over?: object];
    readonly told: string;
  }[] = [
    { title: 'that never came', answers: { well: photo }, told: 'answer.file_missing well' },
    {
      title: 'sent for another question',
      answers: { well: photo },
      sent: [photo, 'minutes', jpg],
      told: 'answer.file_missing well',
    },
    {
      title: 'of another organisation',
      answers: { well: photo },
      sent: [photo, 'well', jpg, { org: 'asso-agdal', by: 'somebody' }],
      told: 'answer.file_missing well',
    },
    {
      title: 'that is a page under another name',
      answers: { well: photo },
      sent: [photo, 'well', contents['a web page']!],
      told: 'answer.file_unreadable well',
    },
    {
      title: 'that is a program under another name',
      answers: { minutes: paper },
      sent: [paper, 'minutes', contents['a program']!],
      told: 'answer.file_unreadable minutes',
    },
    {
      title: 'of a kind that is not asked for',
      answers: { minutes: file('M', 'png') },
      sent: [file('M', 'png'), 'minutes', contents['png is fine']!],
      told: 'answer.file_type minutes',
    },
    {
      title: 'with a name of its own',
      answers: { well: 'puits.jpg' },
      told: 'answer.wrong_type well',
    },
  ];
  const idOf = (title: string) => title.replaceAll(' ', '-');

  beforeAll(async () => {
    await attach('j1', photo, 'well', jpg);
    await attach('j1', paper, 'minutes', pdf);
    await attach('j1', file('X', 'jpg'), 'well', jpg);
    await send('j1', { well: photo, minutes: paper });
    for (const { title, answers, sent } of bad) {
      if (sent) await attach(idOf(title), ...sent);
      await send(idOf(title), answers);
    }
    await attach('nowhere', photo, 'well', jpg);
    await stack.settled();
    await attach('j1', file('Y', 'jpg'), 'well', jpg);
  });

  test('gives each file the level of its question, and takes away what no answer names', async () => {
    expect(await read('j1')).toMatchObject({
      state: 'accepted',
      answers: { title: 'T', well: photo },
    });
    const later = file('Y', 'jpg');
    expect(await levels('j1')).toEqual({ [photo]: 'P1', [paper]: 'P3', [later]: null });
  });

  test.each(bad)(
    'rejects a file $title, and keeps what was sent',
    async ({ title, told, sent }) => {
      const { state, problems } = await read(idOf(title));
      const found = problems.map((each: Problem) => `${each.code} ${each.path}`);
      expect([state, ...found]).toEqual(['rejected', told]);
      expect(await levels(idOf(title))).toEqual(sent ? { [sent[0]]: null } : {});
    },
  );

  test('forgets only files that no submission waits for', async () => {
    expect(await firestoreAttachments.forgetOrphans(Date.now() - 60_000)).toBe(0);
    expect(await firestoreAttachments.forgetOrphans(Date.now() + 60_000)).toBe(2);
    expect(await levels('nowhere')).toEqual({});
    expect(await levels('sent-for-another-question')).toEqual({ [photo]: null });
    expect(await levels('j1')).toEqual({ [photo]: 'P1', [paper]: 'P3' });
  });
});

const contexts: BrowserContext[] = [];

async function openForm(language: 'fr' | 'ar' = 'fr', screen: keyof typeof screens = 'phone') {
  const context = await browser.newContext(screens[screen]);
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${stack.site}/form/?form=F92&lang=${language}`);
  return page;
}

const choose = (page: Page, key: string, name: string, mimeType: string, bytes: Uint8Array) =>
  control(page, key)
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType, buffer: Buffer.from(bytes) });

const gps = 'GPS 30.4202 N 9.5982 W';

/** A photo as a phone takes it: large, and with the place where it was taken. */
async function takePhoto(page: Page): Promise<Uint8Array> {
  const drawn = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 2400, height: 1800 });
    const pen = canvas.getContext('2d')!;
    for (let at = 0; at < 400; at += 1) {
      pen.fillStyle = `hsl(${at * 37} 80% 50%)`;
      pen.fillRect((at * 97) % 2400, (at * 61) % 1800, 240, 160);
    }
    return canvas.toDataURL('image/jpeg', 0.95).split(',')[1]!;
  });
  const jpeg = Buffer.from(drawn, 'base64');
  const exif = Buffer.from(`Exif\0\0${gps}`);
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]);
}

const preview = (page: Page) => page.locator('tiwizi-form tiwizi-file-view img');
const isDrawn = (page: Page) =>
  preview(page).evaluate((image: HTMLImageElement) => image.naturalWidth);

describe('somebody who fills', () => {
  afterEach(() => Promise.all(contexts.splice(0).map((context) => context.close())));

  test('attaches a photo and a paper: kept over a reload, sent once when the line is back', async () => {
    const page = await openForm();
    const photo = await takePhoto(page);
    expect(Buffer.from(photo).includes(gps)).toBe(true);
    await control(page, 'title').fill('Puits de Tafraout');
    await choose(page, 'well', 'IMG_2026.jpeg', 'image/jpeg', photo);
    await preview(page).waitFor();
    expect(await isDrawn(page)).toBe(1600);
    await choose(page, 'minutes', 'compte rendu.pdf', 'application/pdf', pdf);
    await page.getByText('compte rendu.pdf', { exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await fitsWidth(page)).toBe(true);
    await page.getByText('Brouillon gardé').waitFor();

    await page.reload();
    await page.getByRole('button', { name: 'Continuer' }).click();
    await preview(page).waitFor();
    expect(await isDrawn(page)).toBe(1600);

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
    expect(await page.evaluate(keptFiles)).toBe(0);
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
    expect(await isDrawn(page)).toBe(1);
    await choose(page, 'well', 'bir2.jpg', 'image/jpeg', await takePhoto(page));
    await expect.poll(() => isDrawn(page).catch(() => 0)).toBe(1600);
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
    await attach('seen', photo, 'well', await takePhoto(page), { name: 'puits.jpg' });
    await attach('seen', paper, 'minutes', pdf, { name: `../\u202E${title}` });
    const answers = { title: 'Puits', well: photo, minutes: paper };
    await sendAs(office, 'seen', { form: 'F92', author: author.uid }, answers);
    await stack.settled();
    await page.goto(`${stack.site}/console?lang=fr#/submissions/seen`);
    await enterConsole(page, 'region');
    const image = page.locator('console-file img');
    await image.waitFor();
    expect(await image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(2400);
    expect(await image.getAttribute('alt')).toBe('Image jointe : puits.jpg');
    const saving = page.waitForEvent('download');
    await page.locator('console-file a').last().click();
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

/** How many files this device keeps. */
function keptFiles(): Promise<number> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('tiwizi-files');
    opening.onsuccess = () => {
      const counting = opening.result.transaction('files').objectStore('files').count();
      counting.onsuccess = () => {
        opening.result.close();
        resolve(counting.result);
      };
    };
  });
}
