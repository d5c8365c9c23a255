import { assertFails, assertSucceeds } from '@firebase/rules-unit-testing';
import {
  collection,
  deleteDoc,
  doc,
  type Firestore,
  getDoc,
  getDocs,
  orderBy,
  query,
  serverTimestamp,
  setDoc,
  Timestamp,
  updateDoc,
  where,
  writeBatch,
} from 'firebase/firestore';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, actorCodes, actors, coordinators, visitor } from '../actors.ts';
import { ground, type Plain, type Rules, startRules } from './environment.ts';

let rules: Rules;
let count = 0;
const kept = 'formRequests/kept';
beforeAll(async () => {
  rules = await startRules('demo-form-requests');
  await rules.seed({
    ...ground,
    [kept]: {
      ...requestOf(coordinators.region),
      sentAt: Timestamp.fromMillis(1),
      state: 'published',
    },
    [`${kept}/sources/0`]: source,
  });
});
afterAll(() => rules.stop());

const source = { text: '{}' };

function requestOf(person: Actor, over: Plain = {}): Plain {
  return {
    form: 'visite',
    by: person.uid,
    actor: person.claims.actor,
    role: person.claims.role,
    pieces: 1,
    policy: {},
    state: 'sent',
    sentAt: serverTimestamp(),
    ...over,
  };
}

function nextId(): string {
  count += 1;
  return `request-${count}`;
}

/** Writes a request with its source, as the page does: both or neither. */
function ask(
  db: Firestore,
  request: Plain,
  beside: readonly Plain[] = [source],
  id = nextId(),
): Promise<void> {
  const batch = writeBatch(db);
  batch.set(doc(db, `formRequests/${id}`), request);
  for (const [number, piece] of beside.entries())
    batch.set(doc(db, `formRequests/${id}/sources/${number}`), piece);
  return batch.commit();
}

/** By the table of people, not by the rules' words: who coordinates, and who administers. */
const everybody: readonly (Actor | typeof visitor | null)[] = [
  null,
  visitor,
  ...actorCodes.map((code) => actors[code]),
  ...Object.values(coordinators),
  { ...actors.dpo, claims: { ...actors.dpo.claims, role: 'coordinator' } },
];
const publishers = new Set(['naima', 'aziz', 'hind', 'touda', 'driss coordinator']);
const people = everybody.map((person) => {
  const claims = person && 'claims' in person ? person.claims : null;
  const key =
    claims?.role === 'coordinator' && person?.uid === 'driss' ? 'driss coordinator' : person?.uid;
  return { name: key ?? 'nobody', person, may: publishers.has(key ?? '') };
});
const expected = (allowed: boolean) => (allowed ? assertSucceeds : assertFails);

test('the table knows five who may publish', () => {
  expect(people.filter(({ may }) => may)).toHaveLength(5);
});

describe.each(people)('$name', ({ person, may }) => {
  const asking = (over: Plain = {}) =>
    requestOf(
      person && 'claims' in person
        ? person
        : { uid: 'visitor-1', name: '', email: '', claims: { ...actors.jeune.claims } },
      over,
    );

  test('changes and deletes no request, and adds nothing to one', async () => {
    const db = rules.as(person);
    for (const path of [kept, `${kept}/sources/0`]) {
      await assertFails(updateDoc(doc(db, path), { state: 'published' }));
      await assertFails(setDoc(doc(db, path), path === kept ? asking() : source));
      await assertFails(deleteDoc(doc(db, path)));
    }
    await assertFails(setDoc(doc(db, `${kept}/sources/1`), source));
    await assertFails(setDoc(doc(db, 'formRequests/nowhere/sources/0'), source));
  });

  test(`reads requests: ${may}`, async () => {
    const db = rules.as(person);
    const all = collection(db, 'formRequests');
    await expected(may)(getDoc(doc(db, kept)));
    await expected(may)(getDoc(doc(db, `${kept}/sources/0`)));
    await expected(may)(getDocs(all));
    await expected(may)(
      getDocs(query(all, where('form', '==', 'visite'), orderBy('sentAt', 'desc'))),
    );
  });

  test(`asks for a form or a policy: ${may}`, async () => {
    const db = rules.as(person);
    await expected(may)(ask(db, asking()));
    await expected(may)(ask(db, asking({ pieces: 3 }), [source, source, source]));
    await expected(may)(ask(db, asking({ pieces: 0, policy: { state: 'closed' } }), []));
  });
});

describe('a coordinator’s request is refused', () => {
  const { region } = coordinators;
  const long = 'x'.repeat(41);
  test.each<[string, Plain]>([
    ['in another’s name', { by: 'aziz' }],
    ['as another actor type', { actor: 'ministere' }],
    ['as an administrator', { role: 'admin' }],
    ['with its verdict', { state: 'published' }],
    ['with a version', { version: 7 }],
    ['with problems', { problems: [] }],
    ['dated back', { sentAt: Timestamp.fromMillis(1) }],
    ['for a form in a path of its own', { form: 'F02/versions/1' }],
    ['for a form of a very long name', { form: long }],
    ['for a form that no document can be named after', { form: '__visite__' }],
    ['for a form that is no text', { form: 7 }],
    ['with a policy that is no map', { policy: 'open' }],
    [
      'with a policy of everything',
      { policy: Object.fromEntries([...'abcdefgh'].map((one) => [one, 1])) },
    ],
    ['without a word on its source', { pieces: null }],
    ['with less than no source', { pieces: -1 }],
  ])('%s', async (_, over) => {
    await assertFails(ask(rules.as(region), requestOf(region, over)));
  });

  test.each(['form', 'by', 'actor', 'role', 'pieces', 'policy', 'state', 'sentAt'])(
    'without %s',
    async (field) => {
      const { [field]: _, ...rest } = requestOf(region);
      await assertFails(ask(rules.as(region), rest));
    },
  );

  test.each<[string, readonly Plain[], Plain]>([
    ['that promises a source and has none', [], {}],
    ['that has a source and denies it', [source], { pieces: 0 }],
    ['that has a piece more than it says', [source, source], {}],
    ['that has a piece less', [source], { pieces: 2 }],
    ['of more pieces than are counted', Array(11).fill(source), { pieces: 11 }],
    ['whose source is no text', [{ text: [] }], {}],
    ['with more beside its text', [{ ...source, more: 1 }], {}],
    ['with a source of nothing', [{}], {}],
  ])('%s', async (_, beside, over) => {
    await assertFails(ask(rules.as(region), requestOf(region, over), beside));
  });

  test.each(['a b', 'x'.repeat(65)])('under the id %s', async (id) => {
    await assertFails(ask(rules.as(region), requestOf(region), [source], id));
  });

  test('under an id that is taken', async () => {
    await assertFails(ask(rules.as(region), requestOf(region), [source], 'kept'));
  });
});

test('nobody publishes by writing the form itself', async () => {
  for (const person of [coordinators.region, actors.admin]) {
    const db = rules.as(person);
    await assertFails(setDoc(doc(db, 'forms/visite'), { form: 'visite' }));
    await assertFails(setDoc(doc(db, 'forms/F02/versions/2'), { version: 2 }));
    await assertFails(updateDoc(doc(db, 'forms/F02'), { state: 'closed' }));
  }
});
