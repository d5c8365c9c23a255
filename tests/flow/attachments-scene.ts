import { FieldValue } from 'firebase-admin/firestore';
import type { Page } from 'playwright-core';
import type { Answers } from '../../core/form/answers.ts';
import { contents, file } from '../core/attachment/contents.ts';
import type { Office } from './console-scene.ts';
import { control } from './embed-scene.ts';

/** Asks for a photo, a file of any kind, and a paper that is not for everybody. */
export const form = `
| survey |
| | type | name | label::Français (fr) | label::العربية (ar) | body::accept | tiwizi::privacy |
| | text | title | Titre | العنوان | | P1 |
| | image | well | Photo du puits | صورة البئر | | P1 |
| | geoshape | plot | Parcelle | القطعة | | P1 |
| | file | proof | Preuve | إثبات | | P1 |
| | file | minutes | Compte rendu | المحضر | .pdf, .docx, .csv | P3 |
| settings |
| | form_id | form_title::Français (fr) | form_title::العربية (ar) |
| | F92 | Visite | زيارة |`;

export const jpg = contents['jpg is fine']!;
export const pdf = contents['pdf is fine']!;
export const author = { org: 'asso-tafukt', uid: 'demo-association' };

export const photo = file('P', 'jpg');
export const paper = file('M', 'pdf');

/** Puts a file where its author's page puts it, past the rules. */
export async function attach(
  { db }: Office,
  id: string,
  name: string,
  question: string,
  bytes: Uint8Array,
  over = {},
) {
  await db.doc(`submissions/${id}/attachments/${name}`).create({
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

/** Answers that name a file, the file that was sent, and what the judge says of it. */
export const badFiles: readonly {
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
export const choose = (
  page: Page,
  key: string,
  name: string,
  mimeType: string,
  bytes: Uint8Array,
) =>
  control(page, key)
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType, buffer: Buffer.from(bytes) });

export const gps = 'GPS 30.4202 N 9.5982 W';

/** A photo as a phone takes it: large, and with the place where it was taken. */
export async function takePhoto(page: Page): Promise<Uint8Array> {
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

export const preview = (page: Page) => page.locator('tiwizi-form tiwizi-file-view img');
export const drawnWidth = (page: Page) =>
  preview(page).evaluate((image: HTMLImageElement) => image.naturalWidth);

/** Every file that this device keeps, read as Latin letters. */
export function keptFiles(): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('tiwizi-files');
    opening.onsuccess = () => {
      const database = opening.result;
      if (!database.objectStoreNames.contains('files')) return resolve([]);
      const reading = database.transaction('files').objectStore('files').getAll();
      reading.onsuccess = () => {
        database.close();
        resolve(reading.result.map(({ bytes }) => new TextDecoder('latin1').decode(bytes)));
      };
    };
  });
}
