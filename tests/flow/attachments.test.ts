import { FieldValue } from 'firebase-admin/firestore';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answers } from '../../core/form/answers.ts';
import type { Problem } from '../../core/problem.ts';
import { firestoreAttachments } from '../../functions/src/adapters/firestore-attachments.ts';
import type { Stack } from '../../local/start/stack.ts';
import { startBrowser } from '../browser.ts';
import { contents, file } from '../core/attachment/contents.ts';
import { startTestStack } from '../stack.ts';
import { type Office, openOffice, sendAs } from './console-scene.ts';
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
