import { beforeAll, describe, expect, test } from 'vitest';
import type { Answers } from '../../core/form/answers.ts';
import type { Problem } from '../../core/problem.ts';
import { firestoreAttachments } from '../../functions/src/adapters/firestore-attachments.ts';
import type { Stack } from '../../local/start/stack.ts';
import { file } from '../core/attachment/contents.ts';
import { attach, author, badFiles, jpg, paper, pdf, photo } from './attachments-scene.ts';
import { type Office, sendAs } from './console-scene.ts';

/** What the judge makes of files; on the stack that the tests of the pages have started. */
export function describeJudge(
  place: () => { readonly stack: Stack; readonly office: Office },
): void {
  describe('the judge', () => {
    const read = async (id: string) =>
      (await place().office.db.doc(`submissions/${id}`).get()).data()!;
    const levels = async (id: string) =>
      Object.fromEntries(
        (await place().office.db.collection(`submissions/${id}/attachments`).get()).docs.map(
          (one) => [one.id, one.data().level],
        ),
      );
    const send = (id: string, answers: Answers) =>
      sendAs(place().office, id, { form: 'F92', author: author.uid }, { title: 'T', ...answers });
    const idOf = (title: string) => title.replaceAll(' ', '-');

    beforeAll(async () => {
      await attach(place().office, 'j1', photo, 'well', jpg);
      await attach(place().office, 'j1', paper, 'minutes', pdf);
      await attach(place().office, 'j1', file('X', 'jpg'), 'well', jpg);
      await send('j1', { well: photo, minutes: paper });
      for (const { title, answers, sent } of badFiles) {
        if (sent) await attach(place().office, idOf(title), ...sent);
        await send(idOf(title), answers);
      }
      await attach(place().office, 'nowhere', photo, 'well', jpg);
      await place().stack.settled();
      await attach(place().office, 'j1', file('Y', 'jpg'), 'well', jpg);
    });

    test('gives each file the level of its question, and takes away what no answer names', async () => {
      expect(await read('j1')).toMatchObject({
        state: 'accepted',
        answers: { title: 'T', well: photo },
      });
      const later = file('Y', 'jpg');
      expect(await levels('j1')).toEqual({ [photo]: 'P1', [paper]: 'P3', [later]: null });
    });

    test.each(badFiles)(
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
}
