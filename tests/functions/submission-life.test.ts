import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '../../core/report/report.ts';
import type { Submission } from '../../core/submission/submission.ts';
import { tellAuthor } from '../../functions/src/handlers/tell-author.ts';
import { productionContext } from '../../functions/src/production.ts';
import { type DemoSubmission, generateDemo } from '../../local/demo/generate-demo.ts';
import { loadProgramme } from '../../programmes/load-programme.ts';
import { type FunctionsStack, startFunctionsStack } from './admin.ts';

const programme = loadProgramme();
const demo = generateDemo(programme.places, Date.now(), programme.settings.timeZone);
const [sheet, otherSheet] = demo.submissions.filter(
  ({ form, fate }) => form === 'F02' && fate === 'approve',
) as [DemoSubmission, DemoSubmission];
const need = demo.submissions.find(({ form }) => form === 'F15')!;

let tiwizi: FunctionsStack;
beforeAll(async () => {
  tiwizi = await startFunctionsStack();
});
afterAll(() => tiwizi.stop());

test('accepts a right one, and keeps restricted answers apart', async () => {
  const id = await tiwizi.send(sheet);
  await tiwizi.stack.settled();
  const stored = (await tiwizi.read(`submissions/${id}`))!;
  expect(stored).toMatchObject({
    state: 'accepted',
    judged: 2,
    revision: 2,
    problems: [],
    restricted: ['P2'],
    readers: ['maison_mre', 'md_operateur', 'region'],
    placeReaders: [],
    title: sheet.answers.title,
  });
  expect(stored.places).toContain('09');
  expect(stored.answers).not.toHaveProperty('budget');
  expect(await tiwizi.read(`submissions/${id}/restricted/P2`)).toMatchObject({
    level: 'P2',
    revision: 2,
    org: stored.org,
    answers: { budget: sheet.answers.budget },
    readers: ['maison_mre', 'md_operateur', 'region'],
  });
  const history = await tiwizi.list(`submissions/${id}/history`);
  expect(history.map(({ id, state, by }) => [id, state, by])).toEqual([
    ['000001', 'submitted', sheet.author],
    ['000002', 'accepted', 'function'],
  ]);
});

test('names in the history who wrote each revision, and which write it was', async () => {
  const id = await tiwizi.send(sheet);
  await tiwizi.stack.settled();
  await tiwizi.correct(id, sheet.answers, 'a-colleague');
  await tiwizi.stack.settled();
  await tiwizi.decide(id, 'returned', 'À revoir');
  await tiwizi.stack.settled();
  const history = await tiwizi.list(`submissions/${id}/history`);
  expect(history.map(({ state, by, write }) => [state, by, write])).toEqual([
    ['submitted', sheet.author, id],
    ['accepted', 'function', null],
    ['submitted', 'a-colleague', `${id}-3`],
    ['accepted', 'function', null],
    ['returned', 'coordinator', null],
  ]);
  expect(await tiwizi.read(`submissions/${id}`)).toMatchObject({ by: sheet.author });
});

test('lists in the history what a correction changed, and neither the rest nor any answer', async () => {
  const id = await tiwizi.send(sheet);
  await tiwizi.stack.settled();
  const open = (await tiwizi.read(`submissions/${id}`))!.answers;
  const { answers } = (await tiwizi.read(`submissions/${id}/restricted/P2`))!;
  const [first, ...more] = answers.funders;
  const title = 'Un titre corrigé';
  const whole = { ...open, ...answers, title };
  // The same answers, their keys in another order.
  await tiwizi.correct(id, { ...whole, funders: [reversed(first), ...more] }, sheet.author);
  await tiwizi.stack.settled();
  const budget = Number(answers.budget) + 1;
  await tiwizi.correct(id, { ...whole, budget }, sheet.author);
  await tiwizi.stack.settled();
  const changed = async (revision: number) =>
    (await tiwizi.read(`submissions/${id}/history/00000${revision}`))!.changed;
  expect(await changed(3)).toEqual(['title']);
  expect(await changed(5)).toEqual(['budget']);
  const history = JSON.stringify(await tiwizi.list(`submissions/${id}/history`));
  for (const kept of [title, String(budget)]) expect(history).not.toContain(kept);
});

test('lets others read what a coordinator approved, and shows it to donors', async () => {
  const id = await tiwizi.send(sheet);
  await tiwizi.stack.settled();
  await tiwizi.decide(id, 'approved');
  await tiwizi.stack.settled();
  const stored = (await tiwizi.read(`submissions/${id}`))!;
  expect(stored.readers).toContain('ue');
  expect(stored.placeReaders).toEqual([]);
  const restricted = (await tiwizi.read(`submissions/${id}/restricted/P2`))!;
  expect(restricted.readers).toContain('enabel');
  expect(restricted.placeReaders).toEqual(['conseil_communal', 'conseil_provincial']);

  const donor = (await tiwizi.read('reports/regional-donor')) as Report;
  expect(figure(donor, 'headline')[0]).toMatchObject({ interventions: 1, organisations: 1 });
  expect(figure(donor, 'coverage')).toHaveLength(175);
  expect(figure(donor, 'budget').length).toBeGreaterThan(0);
  expect(figure(donor, 'indicators')[0]).toMatchObject({ indicator: 'R1.3', value: 1 });
  const open = (await tiwizi.read('reports/regional-public')) as Report;
  expect(open.figures.map(({ figure }) => figure)).not.toContain('budget');
  expect(open.includesUntil).toBe(donor.includesUntil);
  // What comes after this test meets no intervention of its own.
  await tiwizi.decide(id, 'returned', 'À revoir');
  await tiwizi.stack.settled();
});

test('shows who asks to stay unnamed to nobody but reviewers, and counts the need', async () => {
  const theme = 'SANT';
  const answers = { ...need.answers, theme };
  const counted = async () => {
    const report = (await tiwizi.read('reports/regional-donor')) as Report | undefined;
    const rows = report ? figure(report, 'needs') : [];
    return Number(rows.find((row) => row.theme === theme)?.needs ?? 0);
  };
  const stamps = async (id: string) => {
    const main = (await tiwizi.read(`submissions/${id}`))!;
    const apart = (await tiwizi.read(`submissions/${id}/restricted/P2`))!;
    return [main, apart].flatMap(({ readers, placeReaders }) => [readers, placeReaders]);
  };
  const before = await counted();
  const id = await tiwizi.send(need, { ...answers, anonymous: 'yes' });
  await tiwizi.stack.settled();
  await tiwizi.decide(id, 'approved');
  await tiwizi.stack.settled();
  const reviewers = ['maison_mre', 'md_operateur', 'region'];
  expect(await stamps(id)).toEqual([reviewers, [], reviewers, []]);
  expect(await counted()).toBe(before + 1);
  const { title, places } = (await tiwizi.read(`submissions/${id}`))!;
  expect(title).not.toContain(demo.people.find(({ uid }) => uid === need.author)!.org);
  expect(places).toContain('09');

  await tiwizi.correct(id, { ...answers, anonymous: 'no' }, need.author);
  await tiwizi.stack.settled();
  await tiwizi.decide(id, 'approved');
  await tiwizi.stack.settled();
  const [readers, , apart] = await stamps(id);
  expect(readers).toContain('association');
  expect(apart).toContain('enabel');
});

test('tells an overlap once to both leads and to the coordinators of the region', async () => {
  const first = await tiwizi.send(sheet);
  // The same work, led by another organisation.
  const lead = otherSheet.answers.lead_org!;
  expect(lead).not.toBe(sheet.answers.lead_org);
  const second = await tiwizi.send(otherSheet, { ...sheet.answers, lead_org: lead, partners: [] });
  await tiwizi.stack.settled();
  await tiwizi.decide(first, 'approved');
  await tiwizi.decide(second, 'approved');
  await tiwizi.stack.settled();
  const id = `AL01-${[first, second].sort().join('-')}`;
  expect(await tiwizi.read(`findings/${id}`)).toMatchObject({ state: 'open', score: 1 });
  const alerts = await tiwizi.list('alerts');
  expect(alerts.length).toBeGreaterThan(2);
  const mails = await overlapLetters();
  expect(mails.length).toBe(alerts.length);
  const whole = await Promise.all(mails.map(({ id }) => tiwizi.stack.mail.read(id)));
  for (const mail of whole) {
    expect(mail?.text).toMatch(new RegExp(`/console\\?lang=[a-z]+#/findings/${id}`));
    expect(mail?.html).toContain(mail?.lang === 'ar' ? 'dir="rtl"' : 'dir="ltr"');
  }
  expect(new Set(mails.map(({ lang }) => lang)).size).toBeGreaterThan(1);

  await tiwizi.decide(second, 'returned', 'Précisez les communes');
  await tiwizi.stack.settled();
  expect(await tiwizi.read(`findings/${id}`)).toMatchObject({ state: 'resolved' });
  const answers = { ...sheet.answers, lead_org: lead, partners: [] };
  await tiwizi.correct(second, answers, otherSheet.author);
  await tiwizi.stack.settled();
  await tiwizi.decide(second, 'approved');
  await tiwizi.stack.settled();
  expect(await tiwizi.read(`findings/${id}`)).toMatchObject({ state: 'open' });
  expect(await overlapLetters()).toHaveLength(alerts.length);
});

/** As they arrived; each is about one finding, and other letters about none. */
async function overlapLetters() {
  const { mail } = tiwizi.stack;
  const whole = await Promise.all(mail.list().map(async ({ id }) => (await mail.read(id))!));
  return whole.filter(({ text }) => text?.includes('#/findings/'));
}

test('tells the author what was decided, once, with the reason and the way on', async () => {
  const sent = demo.submissions.find(
    ({ form, author }) => form === 'F02' && author === 'demo-association',
  )!;
  const id = await tiwizi.send({ ...sent, id: 'told-one' });
  await tiwizi.stack.settled();
  await tiwizi.decide(id, 'returned', 'Précisez les communes.\nEt les dates.');
  await tiwizi.stack.settled();
  const letters = async () => {
    const told = await tiwizi.list('mail');
    return told.filter((one) => String(one.id).startsWith(`told-${id}-`));
  };
  expect(await letters()).toEqual([
    expect.objectContaining({
      id: `told-${id}-000003-demo-association`,
      to: 'association@demo.tiwizi.example',
      template: 'returned',
      state: 'sent',
    }),
  ]);
  const { mail } = tiwizi.stack;
  const arrived = await Promise.all(mail.list().map(async (one) => (await mail.read(one.id))!));
  const letter = arrived.find(({ subject }) => subject.startsWith('À corriger'))!;
  for (const part of ['Et les dates.', '/form?form=F02&lang=fr#mine'])
    expect(letter.text).toContain(part);
  expect(letter.html).toContain('Précisez les communes.');

  const event = (await tiwizi.read(`submissions/${id}`)) as unknown as Submission;
  const write = { id, before: null, after: { ...event, id }, at: 0 };
  process.env.GCLOUD_PROJECT = tiwizi.stack.projectId;
  await tellAuthor(productionContext(), write);
  expect(await letters()).toHaveLength(1);

  await tiwizi.db.doc(`submissions/${id}`).update({
    state: 'submitted',
    revision: 4,
    answers: sent.answers,
  });
  await tiwizi.stack.settled();
  await tiwizi.decide(id, 'approved');
  await tiwizi.stack.settled();
  expect((await letters()).map(({ template }) => template)).toEqual(['returned', 'approved']);
});

test.each([
  ['a member who wants returns only is not told of an approval', { by: 'demo-asso-azul' }, []],
  ['a visitor has no address', { by: 'visitor-1', org: null, actor: 'visitor' }, []],
  ['who decided is not told so', { by: 'coordinator' }, []],
  [
    'members take over from one who left',
    { by: 'gone', org: 'asso-tafukt' },
    ['association@demo.tiwizi.example'],
  ],
])('%s', async (name, over: object, told) => {
  const id = `told-${name.replaceAll(/\W/g, '-')}`;
  const after = {
    id,
    form: 'F02',
    org: 'asso-azul',
    revision: 3,
    state: 'approved',
    reviewedBy: 'coordinator',
    ...over,
  } as unknown as Submission;
  await tellAuthor(productionContext(), { id, before: null, after, at: 0 });
  const mails = (await tiwizi.list('mail')).filter((one) => String(one.id).includes(id));
  expect(mails.map(({ to }) => to)).toEqual(told);
});

test.each([
  ['an unknown form', { form: 'F99' }, 'form.unknown', ''],
  ['an unknown version', { version: 9 }, 'form.version_unknown', ''],
  ['an end before its start', { answers: { end: '2001-01-01' } }, 'answer.constraint', 'end'],
  [
    'a commune that does not exist',
    { answers: { communes: ['09.999.99.99'] } },
    'answer.not_a_choice',
    'communes',
  ],
  [
    'another organisation’s name',
    { answers: { lead_org: 'region-souss-massa' } },
    'org.not_yours',
    'lead_org',
  ],
  [
    'funders at 99 %',
    { answers: { funders: [{ funder: 'x', amount: 1, share: 99 }] } },
    'answer.constraint',
    'funders_total',
  ],
])('rejects %s with every problem', async (_, wrong: object, code: string, path: string) => {
  const { answers, ...over } = wrong as { readonly answers?: object };
  const id = await tiwizi.send(sheet, { ...sheet.answers, ...answers }, over);
  await tiwizi.stack.settled();
  const stored = (await tiwizi.read(`submissions/${id}`))!;
  expect(stored.state).toBe('rejected');
  expect(stored.problems).toContainEqual(expect.objectContaining({ code, path }));
  expect(stored.readers).toEqual([]);
  expect(stored.answers).toHaveProperty('budget');
  expect(await tiwizi.read(`submissions/${id}/restricted/P2`)).toBeUndefined();
});

function reversed(row: object): object {
  return Object.fromEntries(Object.entries(row).reverse());
}

function figure(report: Report, name: string) {
  return report.figures.find(({ figure }) => figure === name)?.rows ?? [];
}
