import { assertFails, assertSucceeds } from '@firebase/rules-unit-testing';
import {
  collection,
  deleteDoc,
  doc,
  getDoc,
  getDocs,
  orderBy,
  query,
  setDoc,
  where,
} from 'firebase/firestore';
import { afterAll, beforeAll, describe, test } from 'vitest';
import {
  type Actor,
  actorCodes,
  actors,
  colleague,
  coordinators,
  otherAssociation,
  visitor,
} from '../actors.ts';
import { ground, kept, type Plain, type Rules, startRules } from './environment.ts';

const everybody = [null, visitor, ...actorCodes.map((code) => actors[code])] as const;
const named = everybody.map((actor) => ({ name: actor?.name ?? 'nobody', actor }));

const documents: Readonly<Record<string, Plain>> = {
  ...ground,
  'programmes/souss-massa': { name: 'x' },
  'orgs/asso-tafukt': { actorType: 'association' },
  'forms/F02/versions/1': { version: 1 },
  'forms/F02/versions/1/parts/structure-0': { text: '{}' },
  'indicators/R1_3': { code: 'R1.3' },
  'members/amina': { org: 'asso-tafukt', email: 'amina@example.org' },
  'findings/AL01-a-b': { orgs: ['asso-tafukt', 'asso-agdal'], readers: ['region', 'maison_mre'] },
  'alerts/a1': { to: 'amina', org: 'asso-tafukt' },
  'alertRules/AL01': { enabled: true },
  'reports/public': { audience: 'public', readers: [] },
  'reports/donor': { audience: 'donor', readers: ['ue', 'enabel'] },
  'mail/m1': { to: 'amina@example.org' },
  'changes/c1': {},
  'batches/b1': {},
  'leases/l1': {},
  'deadLetters/d1': {},
  'formRequests/r1': { form: 'F02' },
  'formRequests/r1/sources/0': { text: '{}' },
  'unheard/of': {},
  'submissions/approved': kept(actors.association, 'F02', 'approved'),
  'submissions/approved/history/000002': { revision: 2, by: 'function' },
  'submissions/rejected': kept(actors.association, 'F02', 'rejected'),
  'submissions/rejected/history/000002': { revision: 2, by: 'function' },
};

let rules: Rules;
beforeAll(async () => {
  rules = await startRules('demo-collections');
  await rules.seed(documents);
});
afterAll(() => rules.stop());

const closed = Object.keys(documents).filter((path) => !/^submissions\/\w+$/.test(path));
const expected = (allowed: boolean) => (allowed ? assertSucceeds : assertFails);

describe.each(named)('$name', ({ actor }) => {
  test('writes nothing but submissions', async () => {
    const db = rules.as(actor);
    for (const path of closed) await assertFails(setDoc(doc(db, path), { forged: true }));
  });

  test.each([
    'alertRules/AL01',
    'mail/m1',
    'changes/c1',
    'batches/b1',
    'leases/l1',
    'deadLetters/d1',
    'unheard/of',
  ])('reads nothing of %s', async (path) => {
    const db = rules.as(actor);
    await assertFails(getDoc(doc(db, path)));
    await assertFails(getDocs(collection(db, path.split('/')[0]!)));
  });

  test.each([
    'programmes/souss-massa',
    'orgs/asso-tafukt',
    'forms/F02',
    'forms/F02/versions/1',
    'forms/F02/versions/1/parts/structure-0',
    'indicators/R1_3',
  ])('reads and lists %s', async (path) => {
    const db = rules.as(actor);
    await assertSucceeds(getDoc(doc(db, path)));
    await assertSucceeds(getDocs(collection(db, path.slice(0, path.lastIndexOf('/')))));
  });

  test('gets an embed by its key, and no list of keys', async () => {
    const db = rules.as(actor);
    await assertSucceeds(getDoc(doc(db, 'embeds/open-F15')));
    await assertFails(getDocs(collection(db, 'embeds')));
  });

  test('reads the public report; others only as one of its readers', async () => {
    const db = rules.as(actor);
    const code = actor && 'claims' in actor ? actor.claims.actor : '';
    const isReader = ['ue', 'enabel'].includes(code);
    const reports = collection(db, 'reports');
    await assertSucceeds(getDoc(doc(db, 'reports/public')));
    await assertSucceeds(getDocs(query(reports, where('audience', '==', 'public'))));
    await expected(isReader)(getDoc(doc(db, 'reports/donor')));
    await assertFails(getDocs(reports));
  });

  test('reads members, findings, alerts and histories only where concerned', async () => {
    const db = rules.as(actor);
    const claims = actor && 'claims' in actor ? actor.claims : null;
    const isAmina = actor?.uid === 'amina';
    const code = claims?.actor ?? 'none';
    await expected(isAmina)(getDoc(doc(db, 'members/amina')));
    await assertFails(getDocs(collection(db, 'members')));

    const concerned = claims?.org === 'asso-tafukt' || ['region', 'maison_mre'].includes(code);
    await expected(concerned)(getDoc(doc(db, 'findings/AL01-a-b')));
    const findings = collection(db, 'findings');
    await assertFails(getDocs(findings));
    const mine = query(findings, where('readers', 'array-contains', code));
    await expected(claims !== null)(getDocs(mine));
    const ours = query(findings, where('orgs', 'array-contains', 'asso-tafukt'));
    await expected(claims?.org === 'asso-tafukt')(getDocs(ours));

    await expected(isAmina)(getDoc(doc(db, 'alerts/a1')));
    const told = query(collection(db, 'alerts'), where('to', '==', 'amina'));
    await expected(isAmina)(getDocs(told));

    const history = query(collection(db, 'submissions/approved/history'), orderBy('revision'));
    await expected(isAmina)(getDocs(history));
    await expected(isAmina)(getDoc(doc(db, 'submissions/approved/history/000002')));
    await expected(isAmina)(getDoc(doc(db, 'submissions/rejected/history/000002')));
  });
});

describe('the history of a submission', () => {
  const lines = (id: string, actor: Actor) =>
    getDocs(query(collection(rules.as(actor), `submissions/${id}/history`), orderBy('revision')));

  test.each(['region', 'maison_mre'] as const)(
    'is read by the coordinator of %s where it is theirs to review',
    async (code) => {
      await assertSucceeds(lines('approved', coordinators[code]));
      await assertFails(lines('rejected', coordinators[code]));
    },
  );

  test('is not read by a coordinator of another province, nor of an actor type that only reads', async () => {
    await assertFails(lines('approved', coordinators.taroudannt));
    for (const code of ['ministere', 'enabel', 'association', 'conseil_provincial'] as const) {
      const { claims, ...person } = code === 'association' ? otherAssociation : actors[code];
      const role = 'coordinator' as const;
      await assertFails(lines('approved', { ...person, claims: { ...claims, role } }));
    }
  });
});

// What no statement allows is no different for the others; these are who would come nearest.
test.each([
  { name: 'nobody', actor: null },
  { name: 'an administrator', actor: actors.admin },
  { name: 'a coordinator', actor: coordinators.region },
])('$name creates and deletes nothing but submissions', async ({ actor }) => {
  const db = rules.as(actor);
  for (const path of closed) {
    await assertFails(setDoc(doc(db, `${path}-new`), { forged: true }));
    await assertFails(deleteDoc(doc(db, path)));
  }
});

test('a colleague reads what the organisation sent and is told; another organisation does not', async () => {
  await assertSucceeds(getDoc(doc(rules.as(colleague), 'submissions/rejected/history/000002')));
  await assertSucceeds(getDoc(doc(rules.as(colleague), 'findings/AL01-a-b')));
  await assertSucceeds(getDoc(doc(rules.as(otherAssociation), 'findings/AL01-a-b')));
  await assertFails(getDoc(doc(rules.as(otherAssociation), 'submissions/rejected/history/000002')));
  await assertFails(getDoc(doc(rules.as(colleague), 'alerts/a1')));
});
