import { assertFails, assertSucceeds } from '@firebase/rules-unit-testing';
import {
  collection,
  collectionGroup,
  deleteField,
  doc,
  getCountFromServer,
  getDocs,
  query,
  serverTimestamp,
  setDoc,
  Timestamp,
  updateDoc,
  where,
  writeBatch,
} from 'firebase/firestore';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actors, colleague, otherAssociation } from '../actors.ts';
import {
  correction,
  ground,
  kept,
  type Plain,
  type Rules,
  sent,
  startRules,
} from './environment.ts';

let rules: Rules;
beforeAll(async () => {
  rules = await startRules('demo-hostile');
});
afterAll(() => rules.stop());

const { association } = actors;
const many = (count: number, value: unknown) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`q${index}`, value]));

describe('a forged creation', () => {
  beforeAll(() => rules.seed(ground));

  test.each<readonly [string, Plain]>([
    ['another organisation', { org: 'asso-agdal' }],
    ['no organisation', { org: null }],
    ['another person', { by: otherAssociation.uid }],
    ['another writer', { writtenBy: colleague.uid }],
    ['no writer', { writtenBy: null }],
    ['a write that is no text', { write: 1 }],
    ['a write that is empty', { write: '' }],
    ['a write that is a sentence', { write: 'x y' }],
    ['a write beyond any id', { write: 'x'.repeat(65) }],
    ['another actor type', { actor: 'region' }],
    ['the visitor’s actor type', { actor: 'visitor', org: null }],
    ['a verdict', { state: 'accepted' }],
    ['an approval', { state: 'approved' }],
    ['an invented state', { state: 'won' }],
    ['a revision that is not the first', { revision: 2 }],
    ['a revision that is a text', { revision: '1' }],
    ['an own clock', { sentAt: Timestamp.now() }],
    ['a clock in the future', { sentAt: Timestamp.fromMillis(Date.now() + 172_800_000) }],
    ['a text as date', { sentAt: '2026-03-01' }],
    ['answers that are a list', { answers: ['x'] }],
    ['answers that are a text', { answers: 'x' }],
    ['more questions than any form has', { answers: many(501, 1) }],
    ['a language that is none', { lang: 'xx' }],
    ['a version that is a text', { version: '1' }],
    ['an embed that is a map', { embed: { key: 'open-F15' } }],
    ['a form that is a path', { form: 'F02/versions/1' }],
    ['a form that is no text', { form: 2 }],
    ['an extra field', { extra: true }],
    ['readers', { readers: ['association'] }],
    ['readers by place', { placeReaders: [] }],
    ['places', { places: ['09'] }],
    ['a title', { title: 'x' }],
    ['a judgement', { judged: 1 }],
    ['problems', { problems: [] }],
    ['a comment', { comment: 'x' }],
    ['a reviewer', { reviewedBy: 'naima' }],
    ['restricted levels', { restricted: [] }],
  ])('with %s is refused', async (_, forged) => {
    const place = doc(rules.as(association), 'submissions/forged');
    await assertFails(setDoc(place, sent(association, 'F02', forged)));
  });

  test.each(Object.keys(sent(association, 'F02')))('without %s is refused', async (field) => {
    const rest = Object.fromEntries(
      Object.entries(sent(association, 'F02')).filter(([name]) => name !== field),
    );
    await assertFails(setDoc(doc(rules.as(association), 'submissions/forged'), rest));
  });

  test.each(['a b', 'a.b', 'é', 'x'.repeat(65), '<script>'])(
    'under the id %s is refused',
    async (id) => {
      const place = doc(rules.as(association), `submissions/${id}`);
      await assertFails(setDoc(place, sent(association, 'F02')));
    },
  );

  test('of 2 MB is refused', async () => {
    const place = doc(rules.as(association), 'submissions/large');
    const answers = { title: 'x'.repeat(2_000_000) };
    await expect(setDoc(place, sent(association, 'F02', { answers }))).rejects.toThrow();
  });

  test('does not pass because the same commit opens the form', async () => {
    const db = rules.as(association);
    const batch = writeBatch(db);
    batch.set(doc(db, 'forms/F98'), { form: 'F98', state: 'open', submit: ['association'] });
    batch.set(doc(db, 'submissions/with-form'), sent(association, 'F98'));
    await assertFails(batch.commit());
  });

  test('over a submission that exists is no creation', async () => {
    await rules.seed({ ...ground, 'submissions/s1': kept(association, 'F02', 'accepted') });
    const db = rules.as(otherAssociation);
    await assertFails(setDoc(doc(db, 'submissions/s1'), sent(otherAssociation, 'F02')));
    await assertFails(
      setDoc(doc(rules.as(association), 'submissions/s1'), sent(association, 'F02')),
    );
  });
});

describe('a forged correction', () => {
  beforeEach(() =>
    rules.seed({
      ...ground,
      'submissions/s1': kept(association, 'F02', 'returned'),
      'submissions/closed': kept(association, 'F02', 'rejected', { form: 'F99' }),
    }),
  );
  const correct = (overrides: Record<string, unknown>, id = 's1') =>
    updateDoc(doc(rules.as(association), `submissions/${id}`), correction(association, overrides));

  test('passes only in its honest form', () => assertSucceeds(correct({})));

  test.each<readonly [string, Record<string, unknown>]>([
    ['a revision jump', { revision: 4 }],
    ['the same revision', { revision: 2 }],
    ['a verdict', { state: 'accepted' }],
    ['an approval', { state: 'approved' }],
    ['a step back to a draft', { state: 'draft' }],
    ['an own clock', { sentAt: Timestamp.now() }],
    ['another organisation', { org: 'asso-agdal' }],
    ['another author', { by: 'zahra' }],
    ['a colleague as its writer', { writtenBy: colleague.uid }],
    ['the function as its writer', { writtenBy: 'function' }],
    ['its writer removed', { writtenBy: deleteField() }],
    ['the write before it', { write: 'first' }],
    ['a write that is no text', { write: 2 }],
    ['its write removed', { write: deleteField() }],
    ['another actor type', { actor: 'region' }],
    ['another form', { form: 'F15' }],
    ['an embed', { embed: 'open-F15' }],
    ['the readers kept', { readers: ['region', 'maison_mre', 'md_operateur'] }],
    ['readers of its own', { readers: ['journaliste'] }],
    ['readers by place', { placeReaders: ['conseil_provincial'] }],
    ['readers that are a text', { readers: '' }],
    ['a judgement', { judged: 3 }],
    ['a judgement removed', { judged: deleteField() }],
    ['other places', { places: ['09.541'] }],
    ['another title', { title: 'x' }],
    ['problems removed', { problems: deleteField() }],
    ['a comment', { comment: 'bien' }],
    ['a reviewer', { reviewedBy: 'naima', reviewedAt: serverTimestamp() }],
    ['restricted levels', { restricted: [] }],
    ['an extra field', { extra: 1 }],
    ['answers that are a list', { answers: [1] }],
    ['more questions than any form has', { answers: many(501, 'x') }],
  ])('with %s is refused', async (_, forged) => {
    await assertFails(correct(forged));
  });

  test('of a form closed since is refused', () => assertFails(correct({}, 'closed')));

  test.each(['writtenBy', 'write'])(
    'cannot leave %s as the colleague before left it',
    async (field) => {
      await rules.seed({
        ...ground,
        'submissions/s1': kept(association, 'F02', 'returned', { writtenBy: colleague.uid }),
      });
      const { [field]: _, ...rest } = correction(association) as Record<string, unknown>;
      await assertFails(updateDoc(doc(rules.as(association), 'submissions/s1'), rest));
    },
  );

  test('cannot leave the readers of the judged answers in place', async () => {
    const {
      readers: _,
      placeReaders: __,
      ...rest
    } = correction(association) as Record<string, unknown>;
    const place = doc(rules.as(association), 'submissions/s1');
    await assertFails(updateDoc(place, rest));
  });
});

describe('a greedy reading', () => {
  beforeAll(() =>
    rules.seed({ ...ground, 'submissions/s1': kept(association, 'F02', 'approved') }),
  );

  test.each(['restricted', 'history', 'versions', 'submissions'])(
    'of every %s is refused',
    async (group) => {
      for (const actor of [actors.region, actors.admin, association]) {
        await assertFails(getDocs(collectionGroup(rules.as(actor), group)));
      }
    },
  );

  test('by counting is refused as by listing', async () => {
    const all = collection(rules.as(actors.journaliste), 'submissions');
    await assertFails(getCountFromServer(all));
    await assertFails(getCountFromServer(query(all, where('org', '==', association.claims.org))));
  });

  test('with forged claims needs the claims themselves', async () => {
    const nobody = { uid: 'x', name: 'x', email: 'x@example.org' };
    const forged = [
      { ...nobody, claims: {} },
      { ...nobody, claims: { actor: ['region'], org: null, role: 'member', places: [] } },
      { ...nobody, claims: { actor: 'region', org: ['asso-tafukt'], role: 'x', places: '09' } },
      { ...nobody, claims: { actor: null, org: null, role: 'admin', places: null } },
    ];
    for (const actor of forged) {
      const db = rules.as(actor as never);
      await assertFails(getDocs(collection(db, 'submissions')));
      await assertFails(setDoc(doc(db, 'submissions/x1'), sent(association, 'F02', { by: 'x' })));
    }
  });
});
