import { assertFails, assertSucceeds } from '@firebase/rules-unit-testing';
import {
  Bytes,
  collection,
  deleteDoc,
  doc,
  documentId,
  getCountFromServer,
  getDoc,
  getDocs,
  query,
  serverTimestamp,
  setDoc,
  updateDoc,
  where,
} from 'firebase/firestore';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { largestFileBytes } from '../../core/attachment/attachment.ts';
import { submissionStates } from '../../core/submission/submission.ts';
import { restrictedReadersOf } from '../../functions/src/handlers/readers.ts';
import {
  type Actor,
  actorCodes,
  actors,
  colleague,
  coordinators,
  otherAssociation,
  tiznitCommune,
  visitor,
} from '../actors.ts';
import {
  ground,
  kept,
  type Plain,
  policies,
  type Rules,
  startRules,
  submits,
} from './environment.ts';

let rules: Rules;
beforeAll(async () => {
  rules = await startRules('demo-attachments');
});
afterAll(() => rules.stop());

const expected = (allowed: boolean) => (allowed ? assertSucceeds : assertFails);
const name = 'Xq3Xq3Xq3Xq3Xq3Xq3Xq.jpg';
const at = (who: Parameters<Rules['as']>[0], id: string, file = name) =>
  doc(rules.as(who), `submissions/${id}/attachments/${file}`);

/** A file as the author's side writes it. */
function file(author: Actor, overrides: Plain = {}, form = 'F02'): Plain {
  return {
    question: 'visits/photo',
    name: 'puits.jpg',
    bytes: Bytes.fromUint8Array(Uint8Array.of(0xff, 0xd8, 0xff)),
    form,
    org: author.claims.org,
    actor: author.claims.actor,
    by: author.uid,
    embed: null,
    level: null,
    sentAt: serverTimestamp(),
    ...overrides,
  };
}

const byVisitor = (overrides: Plain = {}) =>
  file(actors.jeune, {
    form: 'F15',
    by: visitor.uid,
    org: null,
    actor: 'visitor',
    embed: 'open-F15',
    ...overrides,
  });

describe('a file for a submission that is still to come', () => {
  beforeAll(() => rules.seed(ground));

  test.each(actorCodes)('is put there by %s only for a form that they may send', async (code) => {
    for (const form of ['F02', 'F15', 'F99', 'F00']) {
      const may = submits.get(code)?.includes(form) === true;
      await expected(may)(
        setDoc(at(actors[code], `new-${form}-${code}`), file(actors[code], {}, form)),
      );
    }
  });

  test('is put there by nobody who is not signed in', async () => {
    await assertFails(setDoc(at(null, 'n1'), file(actors.association)));
  });

  test.each([
    [{}, true],
    [{ embed: 'closed-F15' }, false],
    [{ embed: 'no-such-key' }, false],
    [{ embed: null }, false],
    [{ form: 'F02' }, false],
    [{ org: 'asso-tafukt' }, false],
    [{ actor: 'association' }, false],
    [{ by: 'amina' }, false],
  ])('by a visitor, with %j: %s', async (forged, may) => {
    const id = `v-${JSON.stringify(forged).replace(/\W/g, '_')}`;
    await expected(may)(setDoc(at(visitor, id), byVisitor(forged)));
  });

  test.each([
    ['a level of their own choice', { level: 'P0' }],
    ['readers', { readers: ['ue'] }],
    ['somebody else’s organisation', { org: 'asso-agdal' }],
    ['somebody else’s name', { by: 'omar' }],
    ['another actor type', { actor: 'region' }],
    ['a time of their own', { sentAt: new Date(0) }],
    ['no bytes', { bytes: Bytes.fromUint8Array(new Uint8Array()) }],
    ['a text for bytes', { bytes: 'x' }],
    ['too many bytes', { bytes: Bytes.fromUint8Array(new Uint8Array(largestFileBytes + 1)) }],
    ['a name without end', { name: 'x'.repeat(201) }],
    ['a name that is none', { name: 7 }],
    ['a question without end', { question: 'x'.repeat(201) }],
  ])('with %s is refused', async (_, forged) => {
    await assertFails(setDoc(at(actors.association, 'forged'), file(actors.association, forged)));
  });

  test.each(['photo.jpg', `${name}.html`, 'Xq3Xq3Xq3Xq3Xq3Xq3Xq', 'Xq3Xq3Xq3Xq3Xq3Xq3X_.jpg'])(
    'under the id %s is refused',
    async (id) => {
      await assertFails(setDoc(at(actors.association, 'odd', id), file(actors.association)));
    },
  );

  test('at its largest is taken, once', async () => {
    const bytes = Bytes.fromUint8Array(new Uint8Array(largestFileBytes));
    const place = at(actors.association, 'large');
    await assertSucceeds(setDoc(place, file(actors.association, { bytes })));
    await assertFails(setDoc(place, file(actors.association)));
  });
});

describe('a file for a submission that is there', () => {
  const mayCorrect = ['draft', 'rejected', 'returned', 'accepted', 'approved'];

  test.each(submissionStates)('in the state %s is added only by its side', async (state) => {
    await rules.seed({ ...ground, 'submissions/s1': kept(actors.association, 'F02', state) });
    const may = mayCorrect.includes(state);
    for (const code of actorCodes)
      if (code !== 'association')
        await assertFails(setDoc(at(actors[code], 's1'), file(actors[code])));
    await assertFails(setDoc(at(otherAssociation, 's1'), file(otherAssociation)));
    await assertFails(setDoc(at(coordinators.region, 's1'), file(coordinators.region)));
    await assertFails(setDoc(at(visitor, 's1'), byVisitor()));
    await expected(may)(setDoc(at(colleague, 's1', `A${name.slice(1)}`), file(colleague)));
    await expected(may)(setDoc(at(actors.association, 's1'), file(actors.association)));
  });
});

/** Stored past the rules, with the level that a verdict gave it. */
function judged(author: Actor, level: string | null): Plain {
  return { ...file(author), sentAt: new Date(1_770_000_000_000), level };
}

describe.each(['accepted', 'approved'] as const)('of a submission that is %s', (state) => {
  const { F02 } = policies;
  const author = otherAssociation;
  const levels = ['P0', 'P1', 'P2', 'P3', null] as const;
  const fileOf = (level: string | null) => `${String(level).padEnd(20, 'x')}.jpg`;
  const submission = kept(author, 'F02', state);
  const restricted = (level: 'P2' | 'P3') => ({
    level,
    answers: {},
    org: author.claims.org,
    by: author.uid,
    places: ['09', '09.581', tiznitCommune],
    ...restrictedReadersOf(F02, state, level),
    revision: 2,
  });

  beforeAll(() =>
    rules.seed({
      ...ground,
      'submissions/s1': submission,
      'submissions/s1/restricted/P2': restricted('P2'),
      'submissions/s1/restricted/P3': restricted('P3'),
      ...Object.fromEntries(
        levels.map((level) => [
          `submissions/s1/attachments/${fileOf(level)}`,
          judged(author, level),
        ]),
      ),
    }),
  );

  const reads = (actor: Actor, doc: Plain): boolean => {
    const { actor: code, places } = actor.claims;
    const {
      readers = [],
      placeReaders = [],
      places: concerned = [],
    } = doc as {
      readers?: string[];
      placeReaders?: string[];
      places?: string[];
    };
    const isNear = places.some((place) => concerned.includes(place));
    return readers.includes(code) || (placeReaders.includes(code) && isNear);
  };

  test.each(actorCodes)('%s reads a file exactly where they read its answers', async (code) => {
    const actor = actors[code];
    const isOpen = reads(actor, submission);
    for (const level of ['P0', 'P1'])
      await expected(isOpen)(getDoc(at(actor, 's1', fileOf(level))));
    for (const level of ['P2', 'P3'] as const)
      await expected(reads(actor, restricted(level)))(getDoc(at(actor, 's1', fileOf(level))));
    await assertFails(getDoc(at(actor, 's1', fileOf(null))));
    await assertFails(getDocs(collection(rules.as(actor), 'submissions/s1/attachments')));
  });

  test.each([
    ...actorCodes.map((code) => ({ who: code as string, actor: actors[code] as Actor })),
    { who: 'its author', actor: author },
    { who: 'a coordinator', actor: coordinators.region as Actor },
  ])('$who neither changes a file nor takes it away', async ({ actor }) => {
    for (const level of levels) {
      const place = at(actor, 's1', fileOf(level));
      await assertFails(updateDoc(place, { level: 'P0' }));
      await assertFails(updateDoc(place, { name: 'autre.jpg' }));
      await assertFails(deleteDoc(place));
    }
  });

  test('its author reads every one, and counts whether one has arrived', async () => {
    for (const level of levels) await assertSucceeds(getDoc(at(author, 's1', fileOf(level))));
    const count = (who: Actor, org: string | null) =>
      getCountFromServer(
        query(
          collection(rules.as(who), 'submissions/s1/attachments'),
          where('org', '==', org),
          where(documentId(), '==', fileOf(null)),
        ),
      );
    await assertSucceeds(count(author, author.claims.org));
    await assertFails(count(actors.association, author.claims.org));
  });

  test('nobody who is not signed in, and no visitor, reads one', async () => {
    for (const level of levels) {
      await assertFails(getDoc(at(null, 's1', fileOf(level))));
      await assertFails(getDoc(at(visitor, 's1', fileOf(level))));
    }
  });
});

test('while a correction waits for its verdict, open files are closed to readers', async () => {
  const waiting = kept(otherAssociation, 'F02', 'submitted', { readers: [], placeReaders: [] });
  await rules.seed({
    ...ground,
    'submissions/s1': waiting,
    [`submissions/s1/attachments/${name}`]: judged(otherAssociation, 'P1'),
  });
  for (const code of actorCodes) await assertFails(getDoc(at(actors[code], 's1')));
  await assertSucceeds(getDoc(at(otherAssociation, 's1')));
});
