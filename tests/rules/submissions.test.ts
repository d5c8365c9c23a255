import { assertFails, assertSucceeds } from '@firebase/rules-unit-testing';
import {
  collection,
  deleteDoc,
  doc,
  getDoc,
  getDocs,
  limit,
  orderBy,
  query,
  setDoc,
  updateDoc,
  where,
} from 'firebase/firestore';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type ActorCode,
  actorCodes,
  actors,
  colleague,
  otherAssociation,
  tiznitCommune,
  visitor,
} from '../actors.ts';
import {
  correction,
  ground,
  kept,
  policies,
  type Rules,
  sent,
  sentByVisitor,
  startRules,
  submits,
  testedForms,
} from './environment.ts';

let rules: Rules;
beforeAll(async () => {
  rules = await startRules('demo-submissions');
});
afterAll(() => rules.stop());

/** What `roles.json` says that each actor type sees of others' approved interventions and needs. */
const sees: Readonly<Record<ActorCode, 'P0-P2' | 'P0-P2 at home' | 'P0-P1' | 'nothing'>> = {
  ministere: 'P0-P2',
  region: 'P0-P2',
  conseil_provincial: 'P0-P2 at home',
  conseil_communal: 'P0-P2 at home',
  maison_mre: 'P0-P2',
  // P2 of its sector only: a sector is not known of a record, so P2 is not shown.
  service_deconcentre: 'P0-P1',
  association: 'P0-P1',
  mre_retour: 'nothing',
  communaute_rpt: 'nothing',
  diaspora: 'nothing',
  jeune: 'nothing',
  journaliste: 'nothing',
  md_operateur: 'P0-P2',
  enabel: 'P0-P2',
  ue: 'P0-P1',
  dpo: 'nothing',
  admin: 'nothing',
};

const expected = (allowed: boolean) => (allowed ? assertSucceeds : assertFails);
const pairs = testedForms.flatMap((form) =>
  actorCodes.map((code) => ({ code, form, maySend: submits.get(code)?.includes(form) === true })),
);
const word = (allowed: boolean) => (allowed ? 'may' : 'may not');
const titled = pairs.map((pair) => ({ ...pair, word: word(pair.maySend) }));

describe('a submission of somebody else', () => {
  beforeAll(() =>
    rules.seed(
      Object.assign(
        { ...ground },
        ...testedForms.map((form) => ({
          [`submissions/theirs-${form}-draft`]: kept(otherAssociation, form, 'draft'),
          [`submissions/theirs-${form}-submitted`]: kept(otherAssociation, form, 'submitted'),
          [`submissions/theirs-${form}-rejected`]: kept(otherAssociation, form, 'rejected'),
          [`submissions/theirs-${form}-accepted`]: kept(otherAssociation, form, 'accepted'),
          [`submissions/theirs-${form}-approved`]: kept(otherAssociation, form, 'approved'),
        })),
        {
          'submissions/theirs-F15-unnamed': kept(otherAssociation, 'F15', 'approved', {
            answers: { anonymous: 'yes' },
          }),
        },
      ),
    ),
  );

  test.each(titled)('$form is neither changed nor deleted by $code', async ({ code, form }) => {
    const db = rules.as(actors[code]);
    for (const state of ['draft', 'rejected', 'accepted', 'approved']) {
      const place = doc(db, `submissions/theirs-${form}-${state}`);
      await assertFails(
        updateDoc(place, correction(actors[code], { revision: state === 'draft' ? 2 : 3 })),
      );
      await assertFails(deleteDoc(place));
    }
  });

  test.each(titled)(
    '$form is read by nobody but its side until accepted: not by $code',
    async ({ code, form }) => {
      const db = rules.as(actors[code]);
      for (const state of ['draft', 'submitted', 'rejected']) {
        await assertFails(getDoc(doc(db, `submissions/theirs-${form}-${state}`)));
      }
    },
  );

  test.each(pairs)(
    '$form, approved, is read by $code as roles.json says',
    async ({ code, form }) => {
      const place = doc(rules.as(actors[code]), `submissions/theirs-${form}-approved`);
      await expected(sees[code] !== 'nothing')(getDoc(place));
    },
  );

  test.each(actorCodes)(
    'F15, approved, of who asked to stay unnamed is read by reviewers only: %s',
    async (code) => {
      const db = rules.as(actors[code]);
      const place = doc(db, 'submissions/theirs-F15-unnamed');
      const mine = where('readers', 'array-contains', code);
      const listed = query(collection(db, 'submissions'), mine, where('form', '==', 'F15'));
      const reviews = policies.F15.review.includes(code);
      await expected(reviews)(getDoc(place));
      await assertFails(getDocs(collection(db, 'submissions/theirs-F15-unnamed/history')));
      const ids = (await getDocs(listed)).docs.map(({ id }) => id);
      expect(ids.includes('theirs-F15-unnamed')).toBe(reviews);
    },
  );

  test.each(pairs)(
    '$form, accepted, is read by $code only to review it',
    async ({ code, form }) => {
      const place = doc(rules.as(actors[code]), `submissions/theirs-${form}-accepted`);
      await expected(['region', 'maison_mre', 'md_operateur'].includes(code))(getDoc(place));
    },
  );

  test.each(actorCodes)('is listed by %s only as readers may', async (code) => {
    const db = rules.as(actors[code]);
    const all = collection(db, 'submissions');
    await assertFails(getDocs(all));
    await assertFails(getDocs(query(all, where('form', '==', 'F02'))));
    await assertFails(getDocs(query(all, where('state', '==', 'approved'))));
    await assertFails(getDocs(query(all, where('org', '==', otherAssociation.claims.org))));
    await assertFails(getDocs(query(all, where('by', '==', otherAssociation.uid))));
    await assertFails(getDocs(query(all, where('readers', 'array-contains', 'nobody'))));
    await assertFails(
      getDocs(query(all, where('readers', 'array-contains-any', [code, 'nobody']))),
    );
    await assertSucceeds(
      getDocs(
        query(
          all,
          where('readers', 'array-contains', code),
          where('state', '==', 'approved'),
          where('form', '==', 'F02'),
          orderBy('sentAt', 'desc'),
          limit(20),
        ),
      ),
    );
  });

  test.each(titled)(
    '$form is listed for $code as far as it is a reader',
    async ({ code, form }) => {
      const mine = where('readers', 'array-contains', code);
      const found = await getDocs(
        query(collection(rules.as(actors[code]), 'submissions'), mine, where('form', '==', form)),
      );
      const ids = found.docs.map(({ id }) => id);
      expect(ids.includes(`theirs-${form}-approved`)).toBe(sees[code] !== 'nothing');
      const reviews = policies[form].review.includes(code);
      expect(ids.includes(`theirs-${form}-accepted`)).toBe(reviews);
      for (const state of ['draft', 'submitted', 'rejected'])
        expect(ids).not.toContain(`theirs-${form}-${state}`);
    },
  );
});

describe('a submission with readers by place', () => {
  const elsewhere = ['09', '09.541', '09.541.01.01'];
  const stamp = { readers: ['region'], placeReaders: ['conseil_provincial', 'conseil_communal'] };

  beforeAll(() =>
    rules.seed({
      ...ground,
      'submissions/near': kept(otherAssociation, 'F02', 'approved', stamp),
      'submissions/far': kept(otherAssociation, 'F02', 'approved', { ...stamp, places: elsewhere }),
      'submissions/nowhere': kept(otherAssociation, 'F02', 'approved', { ...stamp, places: [] }),
    }),
  );

  test.each(actorCodes)('is read in its own places, elsewhere not: by %s', async (code) => {
    const db = rules.as(actors[code]);
    const isNear = stamp.placeReaders.includes(code);
    await expected(isNear || code === 'region')(getDoc(doc(db, 'submissions/near')));
    for (const id of ['far', 'nowhere'])
      await expected(code === 'region')(getDoc(doc(db, `submissions/${id}`)));
  });

  test('is closed to a reader by place who has none', async () => {
    const { claims, ...person } = actors.conseil_provincial;
    const homeless = rules.as({ ...person, claims: { ...claims, places: [] } });
    await assertFails(getDoc(doc(homeless, 'submissions/near')));
  });

  test('is in no list that the rules cannot prove', async () => {
    const all = collection(rules.as(actors.conseil_provincial), 'submissions');
    const byPlace = where('placeReaders', 'array-contains', 'conseil_provincial');
    await assertFails(getDocs(query(all, byPlace)));
  });
});

describe('a new submission', () => {
  beforeAll(() => rules.seed(ground));

  test.each(titled)('$form: $code $word send it', async ({ code, form, maySend }) => {
    const place = doc(rules.as(actors[code]), `submissions/new-${form}-${code}`);
    await expected(maySend)(setDoc(place, sent(actors[code], form)));
  });

  test.each(titled)('$form: $code $word keep a draft of it', async ({ code, form, maySend }) => {
    const place = doc(rules.as(actors[code]), `submissions/draft-${form}-${code}`);
    await expected(maySend)(setDoc(place, sent(actors[code], form, { state: 'draft' })));
  });

  test.each(actorCodes)('of a closed or unknown form is refused to %s', async (code) => {
    const db = rules.as(actors[code]);
    await assertFails(setDoc(doc(db, `submissions/c-${code}`), sent(actors[code], 'F99')));
    await assertFails(setDoc(doc(db, `submissions/u-${code}`), sent(actors[code], 'F00')));
  });

  test('is refused to who is not signed in', async () => {
    await assertFails(
      setDoc(doc(rules.as(null), 'submissions/n1'), sent(actors.association, 'F02')),
    );
  });

  test.each([
    { form: 'F15', embed: 'open-F15', allowed: true },
    { form: 'F15', embed: 'closed-F15', allowed: false },
    { form: 'F15', embed: 'no-such-key', allowed: false },
    { form: 'F15', embed: 'open-F15/x', allowed: false },
    { form: 'F15', embed: null, allowed: false },
    { form: 'F02', embed: 'open-F15', allowed: false },
  ])('$form by a visitor through $embed is allowed: $allowed', async ({ form, embed, allowed }) => {
    const place = doc(
      rules.as(visitor),
      `submissions/v-${form}-${String(embed).replace('/', '_')}`,
    );
    await expected(allowed)(setDoc(place, sentByVisitor(form, embed)));
  });

  test('by a visitor claims no organisation and no actor type', async () => {
    const db = rules.as(visitor);
    for (const forged of [{ org: 'asso-tafukt' }, { actor: 'association' }, { by: 'amina' }]) {
      const place = doc(db, 'submissions/v-forged');
      await assertFails(setDoc(place, sentByVisitor('F15', 'open-F15', forged)));
    }
  });

  test('through an open embed is for visitors: a member without the right has none there', async () => {
    const place = doc(rules.as(actors.jeune), 'submissions/through-embed');
    await assertFails(setDoc(place, sent(actors.jeune, 'F15', { embed: 'open-F15' })));
  });
});

describe('an own submission', () => {
  const senders = pairs.filter(({ maySend }) => maySend);

  beforeAll(() =>
    rules.seed(
      Object.assign(
        { ...ground },
        ...pairs.map(({ code, form }) => ({
          [`submissions/${form}-${code}-draft`]: kept(actors[code], form, 'draft'),
          [`submissions/${form}-${code}-rejected`]: kept(actors[code], form, 'rejected'),
          [`submissions/${form}-${code}-approved`]: kept(actors[code], form, 'approved'),
        })),
        {
          'submissions/by-visitor': kept(actors.jeune, 'F15', 'rejected', {
            by: visitor.uid,
            org: null,
            actor: 'visitor',
            embed: 'open-F15',
          }),
        },
      ),
    ),
  );

  test.each(pairs)('$form of $code is theirs to read and list', async ({ code, form }) => {
    const db = rules.as(actors[code]);
    const { org } = actors[code].claims;
    await assertSucceeds(getDoc(doc(db, `submissions/${form}-${code}-draft`)));
    const mine = org ? where('org', '==', org) : where('by', '==', actors[code].uid);
    await assertSucceeds(
      getDocs(
        query(
          collection(db, 'submissions'),
          mine,
          where('form', '==', form),
          orderBy('sentAt', 'desc'),
          limit(50),
        ),
      ),
    );
  });

  test.each(senders)('$form of $code is corrected by them', async ({ code, form }) => {
    const db = rules.as(actors[code]);
    const rejected = doc(db, `submissions/${form}-${code}-rejected`);
    await assertSucceeds(updateDoc(rejected, correction(actors[code])));
    const approved = doc(db, `submissions/${form}-${code}-approved`);
    await assertSucceeds(updateDoc(approved, correction(actors[code])));
    const draft = doc(db, `submissions/${form}-${code}-draft`);
    await assertSucceeds(
      updateDoc(draft, correction(actors[code], { state: 'draft', revision: 2 })),
    );
  });

  test.each(senders)(
    '$form of $code is deleted by nobody, not even as a draft: its history would be taken over',
    async ({ code, form }) => {
      const db = rules.as(actors[code]);
      for (const state of ['draft', 'rejected', 'approved'])
        await assertFails(deleteDoc(doc(db, `submissions/${form}-${code}-${state}`)));
    },
  );

  test('is also its organisation’s', async () => {
    await rules.seed({
      ...ground,
      'submissions/ours': kept(actors.association, 'F02', 'rejected'),
    });
    const db = rules.as(colleague);
    await assertSucceeds(getDoc(doc(db, 'submissions/ours')));
    const ours = doc(db, 'submissions/ours');
    await assertFails(updateDoc(ours, correction(actors.association)));
    await assertSucceeds(updateDoc(ours, correction(colleague)));
  });

  test('of a person without an organisation is not every such person’s', async () => {
    await rules.seed({ ...ground, 'submissions/hers': kept(actors.diaspora, 'F15', 'rejected') });
    const other = rules.as(actors.jeune);
    await assertFails(getDoc(doc(other, 'submissions/hers')));
    await assertFails(updateDoc(doc(other, 'submissions/hers'), correction(actors.jeune)));
    const withoutOrg = query(collection(other, 'submissions'), where('org', '==', null));
    await assertFails(getDocs(withoutOrg));
  });

  test('of a visitor is that visitor’s alone', async () => {
    await rules.seed({
      ...ground,
      'submissions/by-visitor': kept(actors.jeune, 'F15', 'rejected', {
        by: visitor.uid,
        org: null,
        actor: 'visitor',
        embed: 'open-F15',
      }),
    });
    const place = (who: Parameters<Rules['as']>[0]) => doc(rules.as(who), 'submissions/by-visitor');
    await assertFails(getDoc(place(null)));
    await assertFails(getDoc(place(actors.association)));
    await assertFails(getDoc(place({ uid: 'visitor-2', name: 'a visitor' } as never)));
    await assertSucceeds(getDoc(place(visitor)));
    await assertSucceeds(updateDoc(place(visitor), correction(visitor)));
  });
});

describe('restricted answers', () => {
  const restricted = {
    level: 'P2',
    answers: { budget: 1000 },
    org: otherAssociation.claims.org,
    by: otherAssociation.uid,
    places: ['09', '09.581', tiznitCommune],
    revision: 2,
  };

  test.each(pairs)(
    'of level P2 of $form are read by $code as roles.json says',
    async ({ code, form }) => {
      const [{ readers, placeReaders }, elsewhere] = [
        stampOf(form),
        ['09', '09.541', '09.541.01.01'],
      ];
      await rules.seed({
        ...ground,
        'submissions/s1/restricted/P2': { ...restricted, readers, placeReaders },
        'submissions/s2/restricted/P2': { ...restricted, readers, placeReaders, places: elsewhere },
      });
      const db = rules.as(actors[code]);
      const isEverywhere = sees[code] === 'P0-P2';
      const atHome = isEverywhere || sees[code] === 'P0-P2 at home';
      await expected(atHome)(getDoc(doc(db, 'submissions/s1/restricted/P2')));
      await expected(isEverywhere)(getDoc(doc(db, 'submissions/s2/restricted/P2')));
      await assertFails(getDocs(collection(db, 'submissions/s1/restricted')));
    },
  );

  test('of any level are their own side’s, and written by no client', async () => {
    await rules.seed({
      ...ground,
      'submissions/s1/restricted/P3': { ...restricted, level: 'P3', readers: [], placeReaders: [] },
    });
    for (const code of actorCodes) {
      const place = doc(rules.as(actors[code]), 'submissions/s1/restricted/P3');
      await assertFails(getDoc(place));
      await assertFails(updateDoc(place, { readers: [code] }));
      await assertFails(setDoc(place, restricted));
      await assertFails(deleteDoc(place));
    }
    const own = doc(rules.as(otherAssociation), 'submissions/s1/restricted/P3');
    await assertSucceeds(getDoc(own));
    await assertFails(updateDoc(own, { answers: {} }));
  });
});

function stampOf(form: 'F02' | 'F15') {
  const policy = ground[`forms/${form}`] as {
    restricted: { P2: string[] };
    placeRestricted: { P2: string[] };
  };
  return { readers: policy.restricted.P2, placeReaders: policy.placeRestricted.P2 };
}
