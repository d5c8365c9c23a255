import { assertFails, assertSucceeds } from '@firebase/rules-unit-testing';
import { doc, serverTimestamp, setDoc, updateDoc } from 'firebase/firestore';
import { afterAll, beforeAll, beforeEach, describe, test } from 'vitest';
import { type Mover, moves, submissionStates } from '../../core/submission/submission.ts';
import { actors, coordinators, otherAssociation } from '../actors.ts';
import { correction, decision, ground, kept, type Rules, sent, startRules } from './environment.ts';

let rules: Rules;
beforeAll(async () => {
  rules = await startRules('demo-moves');
});
afterAll(() => rules.stop());

const isMove = (from: string, to: string, by: Mover): boolean =>
  moves.some((move) => move.from === from && move.to === to && move.by === by);
const all = submissionStates.flatMap((from) =>
  submissionStates.map((to) => ({
    from,
    to,
    author: isMove(from, to, 'author'),
    coordinator: isMove(from, to, 'coordinator'),
  })),
);
const expected = (allowed: boolean) => (allowed ? assertSucceeds : assertFails);
const revisionAfter = (from: string) => (from === 'draft' || from === 'submitted' ? 2 : 3);

describe('the moves of core are the moves of the rules', () => {
  beforeAll(() =>
    rules.seed(
      Object.assign(
        { ...ground },
        ...all.flatMap(({ from, to }) =>
          ['author', 'coordinator'].map((by) => ({
            [`submissions/${by}-${from}-${to}`]: kept(actors.association, 'F02', from, {
              places: ['09'],
            }),
          })),
        ),
      ),
    ),
  );

  test.each(all)('from $from to $to by the author: $author', async ({ from, to, author }) => {
    const place = doc(rules.as(actors.association), `submissions/author-${from}-${to}`);
    const revision = revisionAfter(from);
    await expected(author)(
      updateDoc(place, correction(actors.association, { state: to, revision })),
    );
  });

  test.each(all)('from $from to $to by a coordinator: $coordinator', async (move) => {
    const { from, to, coordinator } = move;
    const place = doc(rules.as(coordinators.region), `submissions/coordinator-${from}-${to}`);
    const revision = revisionAfter(from);
    const write = decision(coordinators.region, to, { revision, comment: 'Voir le total.' });
    await expected(coordinator)(updateDoc(place, write));
  });

  test.each(submissionStates)(
    'a submission begins as a draft or as submitted: %s',
    async (state) => {
      const place = doc(rules.as(actors.association), `submissions/begins-${state}`);
      const begins = state === 'draft' || state === 'submitted';
      await expected(begins)(setDoc(place, sent(actors.association, 'F02', { state })));
    },
  );
});

describe('a decision', () => {
  beforeEach(() =>
    rules.seed({
      ...ground,
      'submissions/s1': kept(otherAssociation, 'F02', 'accepted'),
      'submissions/elsewhere': kept(otherAssociation, 'F02', 'accepted', {
        places: ['09', '09.541'],
      }),
    }),
  );
  const decide = (actor: Parameters<Rules['as']>[0], to: string, overrides = {}, id = 's1') =>
    updateDoc(
      doc(rules.as(actor), `submissions/${id}`),
      decision(coordinators.region, to, { ...(actor && { reviewedBy: actor.uid }), ...overrides }),
    );

  test.each(['region', 'maison_mre'] as const)('is taken by the coordinator of %s', async (who) => {
    await assertSucceeds(decide(coordinators[who], 'approved'));
  });

  test('is not taken by a member of a reviewing actor type, nor by an administrator', async () => {
    for (const actor of [actors.region, actors.maison_mre, actors.md_operateur, actors.admin]) {
      await assertFails(decide(actor, 'approved'));
    }
  });

  test('is not taken by a coordinator whose actor type does not review the form', async () => {
    for (const code of ['association', 'ministere', 'enabel', 'conseil_provincial'] as const) {
      const { uid, name, email, claims } = actors[code];
      const actor = { uid, name, email, claims: { ...claims, role: 'coordinator' as const } };
      await assertFails(decide(actor, 'approved'));
    }
  });

  test('is taken only where a place of the coordinator’s covers', async () => {
    await assertFails(decide(coordinators.taroudannt, 'approved'));
    await assertSucceeds(decide(coordinators.taroudannt, 'approved', {}, 'elsewhere'));
  });

  test('to return says why, in at most 2000 characters', async () => {
    const { region } = coordinators;
    await assertFails(decide(region, 'returned', { comment: null }));
    await assertFails(decide(region, 'returned', { comment: '' }));
    await assertFails(decide(region, 'returned', { comment: '   ' }));
    await assertFails(decide(region, 'returned', { comment: 'x'.repeat(2001) }));
    await assertFails(decide(region, 'returned', { comment: 42 }));
    await assertFails(decide(region, 'returned', { comment: ['x'] }));
    await assertSucceeds(decide(region, 'returned', { comment: 'é'.repeat(2000) }));
  });

  test('is signed and dated by the server', async () => {
    const { region } = coordinators;
    await assertFails(decide(region, 'approved', { reviewedBy: 'somebody' }));
    await assertFails(decide(region, 'approved', { reviewedAt: new Date() }));
    await assertFails(decide(region, 'approved', { revision: 4 }));
    await assertFails(decide(region, 'approved', { revision: 2 }));
  });

  test('touches nothing else', async () => {
    for (const more of [
      { answers: {} },
      { readers: ['journaliste'] },
      { placeReaders: ['association'] },
      { places: [] },
      { title: 'x' },
      { org: 'region-test' },
      { by: coordinators.region.uid },
      { writtenBy: coordinators.region.uid },
      { write: 'third' },
      { judged: 9 },
      { sentAt: serverTimestamp() },
      { extra: 1 },
    ]) {
      await assertFails(decide(coordinators.region, 'approved', more));
    }
  });
});
