import { doc, serverTimestamp, updateDoc } from 'firebase/firestore/lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dateAt } from '../../core/coordination/period.ts';
import type { Answers } from '../../core/form/answers.ts';
import { packDefinition } from '../../core/form/transport.ts';
import { type ProblemCode, problem } from '../../core/problem.ts';
import { problemAr } from '../../core/text/problem.ar.ts';
import { problemEn } from '../../core/text/problem.en.ts';
import { problemFr } from '../../core/text/problem.fr.ts';
import { createSay } from '../../core/text/say.ts';
import { sayProblem } from '../../core/text/say-problem.ts';
import { importForm } from '../../core/xlsform/import-form.ts';
import { readMarkdown } from '../../core/xlsform/read-markdown.ts';
import { demoPeople } from '../../local/demo/demo-people.ts';
import { send } from '../../local/demo/demo-writes.ts';
import { dynamicFiles } from '../../programmes/choice-files.ts';
import { openScene, programme, type Scene, sheets, variant } from './scene.ts';

const sheet = sheets[0]!;
const { definition, policy } = programme.forms.find(({ policy }) => policy.form === 'F02')!;
const says = {
  fr: createSay<ProblemCode>('fr', problemFr, problemFr),
  ar: createSay<ProblemCode>('ar', problemAr, problemFr),
  en: createSay<ProblemCode>('en', problemEn, problemFr),
};

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.stop());

let drawn = 0;
/** Sends a sheet as its author, under the rules, and waits for the verdict. */
async function judged(answers: Answers, version = 1, over: object = {}) {
  drawn += 1;
  const sent = { ...variant(sheet, `bad-${drawn}`, answers), ...over };
  await send(await scene.signIn(sheet.author), sent, version);
  await scene.stack.settled();
  return (await scene.read(sent.id))!;
}

const day = (offset: number) =>
  dateAt(Date.now() + offset * 86_400_000, programme.settings.timeZone);
const budget = Number(sheet.answers.budget);
const funder = (share: number) => ({
  ...(sheet.answers.funders as Answers[])[0],
  amount: (budget * share) / 100,
  share,
});

const wrongs: readonly (readonly [string, Answers, ProblemCode, string])[] = [
  [
    'a commune that does not exist',
    { communes: ['09.999.99.99'] },
    'answer.not_a_choice',
    'communes',
  ],
  [
    'a commune outside the provinces chosen',
    { provinces: ['09.581'], communes: ['09.001.01.01'] },
    'answer.not_a_choice',
    'communes',
  ],
  [
    'an end before its start',
    { start: '2026-05-02', end: '2026-05-01' },
    'answer.constraint',
    'end',
  ],
  ['a day that no calendar has', { end: '2027-02-29' }, 'answer.not_a_date', 'end'],
  ['funders at 99 %', { funders: [funder(60), funder(39)] }, 'answer.constraint', 'funders_total'],
  [
    'funders at 100.01 %',
    { funders: [funder(60), funder(40.01)] },
    'answer.constraint',
    'funders_total',
  ],
  [
    'funders at 99 % with a forged total',
    { funders: [funder(99)], funders_total: 100 },
    'answer.constraint',
    'funders_total',
  ],
  [
    'a share that does not go with its amount',
    { funders: [{ ...funder(60), amount: budget }, funder(40)] },
    'answer.constraint',
    'funders[1]/share',
  ],
  ['another organisation’s name', { lead_org: 'region-exemple' }, 'org.not_yours', 'lead_org'],
  [
    'an organisation that nobody knows',
    { lead_org: 'asso-inventee' },
    'answer.not_a_choice',
    'lead_org',
  ],
  [
    'a text longer than its question allows',
    { title: 'x'.repeat(10_001) },
    'answer.too_long',
    'title',
  ],
  ['a text of 800 kB', { title: 'x'.repeat(800_000) }, 'submission.too_large', ''],
  ['to a question that is not asked', { '=cmd|calc': '<script>' }, 'answer.unknown_question', '?'],
];

describe('an answer that is', () => {
  const idOf = (wrong: Answers) => `wrong-${wrongs.findIndex(([, one]) => one === wrong)}`;
  beforeAll(async () => {
    const client = await scene.signIn(sheet.author);
    for (const [, wrong] of wrongs) await send(client, variant(sheet, idOf(wrong), wrong), 1);
    await scene.stack.settled();
  });

  test.each(wrongs)(
    '%s is rejected where it stands, and nothing of it is shown to others',
    async (_, wrong, code, path) => {
      const stored = (await scene.read(idOf(wrong)))!;
      expect(stored).toMatchObject({ state: 'rejected', revision: 2, judged: 2, readers: [] });
      expect(stored.problems).toContainEqual(expect.objectContaining({ code, path }));
      // The author's answers are all there to be corrected.
      expect(stored.answers).toMatchObject(wrong);
      for (const found of stored.problems!) {
        const told = (['fr', 'ar', 'en'] as const).map((language) =>
          sayProblem(found, language, says[language], definition),
        );
        expect(new Set(told).size).toBe(3);
        for (const sentence of told) expect(sentence).not.toMatch(/[{}]|undefined|^\w+\.\w+$/);
      }
    },
  );

  test('three shares of a third, rounded, are 100 %', async () => {
    const funders = [funder(33.33), funder(33.33), funder(33.34)];
    expect(await judged({ funders })).toMatchObject({ state: 'accepted', problems: [] });
  });

  test('the author corrects what was rejected, and it is accepted', async () => {
    const { state } = await judged({ end: '2001-01-01' });
    expect(state).toBe('rejected');
    const id = `bad-${drawn}`;
    const { firestore, person } = await scene.signIn(sheet.author);
    await updateDoc(doc(firestore, 'submissions', id), {
      state: 'submitted',
      writtenBy: person.uid,
      write: `${id}-corrected`,
      revision: 3,
      answers: sheet.answers,
      sentAt: serverTimestamp(),
      readers: [],
      placeReaders: [],
    });
    await scene.stack.settled();
    expect(await scene.read(id)).toMatchObject({ state: 'accepted', problems: [] });
  });
});

describe('a write that', () => {
  const refused = (code: string) => expect.objectContaining({ code });

  test.each<readonly [string, object, string]>([
    ['is for a form that nobody knows', { form: 'F99' }, 'permission-denied'],
    [
      'holds a text of 2 MB',
      { answers: { ...sheet.answers, title: 'x'.repeat(2_000_000) } },
      'failed-precondition',
    ],
  ])('%s is refused and leaves nothing behind', async (_, over, code) => {
    const sent = { ...variant(sheet, 'bad-refused'), ...over };
    await expect(send(await scene.signIn(sheet.author), sent, 1)).rejects.toEqual(refused(code));
    expect(await scene.read('bad-refused')).toBeUndefined();
  });

  test('is for a closed form is refused, and one on its way when it closed is told so', async () => {
    await scene.db.doc('forms/F02').update({ state: 'closed' });
    const late = variant(sheet, 'bad-closed');
    await expect(send(await scene.signIn(sheet.author), late, 1)).rejects.toEqual(
      refused('permission-denied'),
    );
    const stored = (await scene.read('bad-1'))!;
    // Written past the rules, as one that was let in a moment before.
    await scene.db
      .doc('submissions/bad-closed')
      .set({ ...stored, state: 'submitted', revision: 1 });
    await scene.stack.settled();
    expect((await scene.read('bad-closed'))!.problems).toEqual([
      problem('form.closed', '', { form: 'F02' }),
    ]);
    await scene.db.doc('forms/F02').update({ state: 'open' });
  });

  test('comes twice at once, from two tabs, is one submission with one verdict', async () => {
    const twice = variant(sheet, 'bad-twice');
    const other = variant(sheet, 'bad-twice', { title: 'L’autre onglet' });
    const client = await scene.signIn(sheet.author);
    const created = await Promise.all([send(client, twice, 1), send(client, other, 1)]);
    expect(created.filter(Boolean)).toHaveLength(1);
    await scene.stack.settled();
    const title = created[0] ? twice.answers.title : other.answers.title;
    expect(await scene.read('bad-twice')).toMatchObject({ state: 'accepted', revision: 2, title });
    const history = await scene.db.collection('submissions/bad-twice/history').get();
    expect(history.docs.map((one) => one.get('state'))).toEqual(['submitted', 'accepted']);
  });
});

describe('a form’s version', () => {
  const accept = (...accepted: number[]) =>
    scene.db.doc('forms/F02').update({ accepted, current: 2 });

  beforeAll(async () => {
    const { structure, texts } = packDefinition({ ...definition, version: 2 });
    await scene.db
      .doc('forms/F02/versions/2')
      .create({ version: 2, publishedAt: Date.now(), structure, texts });
    await accept(1, 2);
  });
  afterAll(() => scene.db.doc('forms/F02').update({ ...policy }));

  test('before the newest is accepted while the policy says so, and both count in the figures', async () => {
    expect(await judged({}, 1)).toMatchObject({ state: 'accepted' });
    const old = `bad-${drawn}`;
    expect(await judged({}, 2)).toMatchObject({ state: 'accepted' });
    await scene.approve(old, `bad-${drawn}`);
    await scene.stack.settled();
    expect((await scene.figure('headline'))[0]).toMatchObject({ interventions: 2 });
  });

  test('that is no longer accepted is rejected with what to do', async () => {
    await accept(2);
    const { state, problems, answers } = await judged({}, 1);
    expect(state).toBe('rejected');
    expect(problems).toEqual([
      problem('form.version_outdated', '', { form: 'F02', version: 1, current: 2 }),
    ]);
    expect(answers).toMatchObject(sheet.answers);
    expect(sayProblem(problems![0]!, 'fr', says.fr, definition)).toContain('Rechargez la page');
    await accept(1, 2);
  });

  test.each([9, 0, -1])('%i, which never was, is rejected', async (version) => {
    const { problems } = await judged({}, version);
    expect(problems?.map(({ code }) => code)).toEqual(['form.version_unknown']);
  });
});

test('which question must name the sender is the policy’s word, of whatever form', async () => {
  const { form } = importForm(
    readMarkdown(`
      | survey |
      | | type | name | label::Français (fr) |
      | | select_one_from_file orgs.csv | host | Qui accueille ? |
      | settings |
      | | form_id | version | form_title::Français (fr) | default_language |
      | | F91 | 1 | Accueil | Français (fr) |`),
    { files: {}, dynamicFiles },
  );
  const { structure, texts } = packDefinition(form!);
  await scene.db
    .doc('forms/F91/versions/1')
    .create({ version: 1, publishedAt: 0, structure, texts });
  const place = scene.db.doc('forms/F91');
  const own = { ...policy, form: 'F91', unit: null, accepted: [1] };
  const org = demoPeople.find(({ uid }) => uid === sheet.author)!.org!;
  const problemsOf = async (host: string, ownOrg: string | null) => {
    await place.set({ ...own, ownOrg });
    const stored = await judged({ host }, 1, { form: 'F91', answers: { host } });
    return stored.problems;
  };
  expect(await problemsOf('region-exemple', 'host')).toEqual([problem('org.not_yours', 'host')]);
  expect(await problemsOf(org, 'host')).toEqual([]);
  expect(await problemsOf('region-exemple', null)).toEqual([]);
});

test('today is the server’s: no clock of a device makes a future day pass', async () => {
  const { form } = importForm(
    readMarkdown(`
      | survey |
      | | type | name | label::Français (fr) | constraint | constraint_message::Français (fr) |
      | | date | seen | Vu le | . <= today() | Ce jour n’est pas encore venu. Donnez un jour passé. |
      | settings |
      | | form_id | version | form_title::Français (fr) | default_language |
      | | F90 | 1 | Constat | Français (fr) |`),
    { files: {}, dynamicFiles: [] },
  );
  const { structure, texts } = packDefinition(form!);
  await scene.db
    .doc('forms/F90/versions/1')
    .create({ version: 1, publishedAt: 0, structure, texts });
  await scene.db.doc('forms/F90').set({ ...policy, form: 'F90', unit: null, accepted: [1] });
  const states: Record<string, string> = {};
  for (const offset of [-2, 0, 2]) {
    drawn += 1;
    const id = `bad-${drawn}`;
    const sent = { ...sheet, id, form: 'F90', answers: { seen: day(offset) } };
    await send(await scene.signIn(sheet.author), sent as never, 1);
    await scene.stack.settled();
    states[offset] = (await scene.read(id))!.state;
  }
  expect(states).toEqual({ '-2': 'accepted', 0: 'accepted', 2: 'rejected' });
});
