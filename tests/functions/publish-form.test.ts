import { FieldValue } from 'firebase-admin/firestore';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FormPolicy } from '../../core/form/policy.ts';
import type { FormRequest } from '../../core/publication/form-request.ts';
import { packSource, sourcePieces } from '../../core/publication/form-source.ts';
import { exportForm } from '../../core/xlsform/export-form.ts';
import type { Context } from '../../functions/src/handlers/context.ts';
import { publishForm } from '../../functions/src/handlers/publish-form.ts';
import { sweep } from '../../functions/src/handlers/sweep.ts';
import { productionContext } from '../../functions/src/production.ts';
import { publishProgramme } from '../../local/start/publish-programme.ts';
import { loadProgramme } from '../../programmes/load-programme.ts';
import { writtenSource } from '../core/publication/written-source.ts';
import { type FunctionsStack, startFunctionsStack } from './admin.ts';

let tiwizi: FunctionsStack;
let context: Context;
beforeAll(async () => {
  tiwizi = await startFunctionsStack();
  process.env.TIWIZI_BIGQUERY_ENDPOINT = `http://127.0.0.1:${tiwizi.stack.ports.warehouse}`;
  process.env.GCLOUD_PROJECT = tiwizi.stack.projectId;
  context = { ...productionContext(), log: () => {} };
});
afterAll(() => tiwizi.stop());

const short = ['text | village | Village', 'integer | people | Personnes'];
const longer = [...short, 'text | remark | Remarque'];
const open = { submit: ['association'] };

/** Writes a request as the console's page does. */
async function write(
  id: string,
  form: string,
  source: string | null,
  over: object = {},
): Promise<void> {
  const batch = tiwizi.db.batch();
  const pieces = source === null ? [] : sourcePieces(source);
  batch.create(tiwizi.db.doc(`formRequests/${id}`), {
    form,
    by: 'demo-region',
    actor: 'region',
    role: 'coordinator',
    pieces: pieces.length,
    policy: open,
    state: 'sent',
    sentAt: FieldValue.serverTimestamp(),
    ...over,
  });
  for (const [number, text] of pieces.entries())
    batch.create(tiwizi.db.doc(`formRequests/${id}/sources/${number}`), { text });
  await batch.commit();
}

async function ask(id: string, ...given: [string, string | null, object?]): Promise<FormRequest> {
  await write(id, ...given);
  await tiwizi.stack.settled();
  return (await tiwizi.read(`formRequests/${id}`)) as FormRequest;
}
const policyOf = async (form: string) => (await tiwizi.read(`forms/${form}`)) as FormPolicy;
const versionsOf = async (form: string) =>
  (await tiwizi.list(`forms/${form}/versions`)).map(({ id }) => id);

describe('a form that a coordinator brings', () => {
  test('is published: version, policy and verdict; its answers have their table', async () => {
    expect(await ask('new', 'visite', writtenSource('visite', short))).toMatchObject({
      state: 'published',
      version: 1,
      problems: [],
    });
    const policy = await policyOf('visite');
    expect(policy).toMatchObject({
      form: 'visite',
      title: { fr: 'Visite de terrain' },
      state: 'open',
      current: 1,
      accepted: [1],
      submit: ['association'],
      review: ['region'],
      read: [],
      request: 'new',
    });
    expect(await tiwizi.read('forms/visite/versions/1')).toMatchObject({
      version: 1,
      publishedAt: policy.publishedAt,
      request: 'new',
    });
    expect(
      await context.warehouse.query('SELECT village, people FROM `tiwizi.visite`', {}),
    ).toEqual([]);
  });

  test('is filled and judged at once, with no restart, and reaches its table', async () => {
    await tiwizi.db.doc('submissions/visit-1').create({
      form: 'visite',
      version: 1,
      org: 'asso-tafukt',
      actor: 'association',
      by: 'demo-association',
      writtenBy: 'demo-association',
      write: 'visit-1',
      embed: null,
      lang: 'fr',
      state: 'submitted',
      revision: 1,
      answers: { village: 'Tafraout', people: 12 },
      sentAt: FieldValue.serverTimestamp(),
    });
    await tiwizi.stack.settled();
    expect(await tiwizi.read('submissions/visit-1')).toMatchObject({
      state: 'accepted',
      readers: ['region'],
    });
    const rows = await context.warehouse.query('SELECT village, people FROM `tiwizi.visite`', {});
    expect(rows).toEqual([{ village: 'Tafraout', people: 12 }]);
  });

  test('the very same again is no version', async () => {
    expect(await ask('same', 'visite', writtenSource('visite', short))).toMatchObject({
      state: 'unchanged',
      version: null,
    });
    expect(await policyOf('visite')).toMatchObject({ current: 1, request: 'new' });
  });

  test('a next version keeps the policy, and the one before is still judged', async () => {
    const asked = await ask('next', 'visite', writtenSource('visite', longer), { policy: {} });
    expect(asked).toMatchObject({ state: 'published', version: 2, changed: [] });
    expect(await policyOf('visite')).toMatchObject({
      current: 2,
      accepted: [1, 2],
      submit: ['association'],
      request: 'next',
    });
    const rows = await context.warehouse.query('SELECT village, remark FROM `tiwizi.visite`', {});
    expect(rows).toEqual([{ village: 'Tafraout', remark: null }]);
  });

  test.each(['order', 'Select', 'TABLE', 'x'])(
    'is called %s and asks by names that SQL knows, and its tables are made all the same',
    async (form) => {
      const names = ['select', 'from', '_row', 'Group', 'group_', 'الاسم', 'a-b', 'a.b', 'P3'];
      const questions = [
        ...names.map((name) => `text | ${name} | Q`),
        'begin repeat | order | R',
        'select_multiple yes_no | where | Q',
        'end repeat | | ',
      ];
      const asked = await ask(`named-${form}`, form, writtenSource(form, questions));
      expect(asked).toMatchObject({ state: 'published', problems: [] });
      const name = form.toLowerCase();
      for (const view of [name, `${name}__order`])
        expect(await context.warehouse.query(`SELECT * FROM \`tiwizi.${view}\``, {})).toEqual([]);
      expect(await tiwizi.list('deadLetters')).toEqual([]);
    },
  );

  test('judged twice makes one version; two requests at once make two', async () => {
    const source = writtenSource('deux', short);
    const other = writtenSource('deux', longer);
    await Promise.all([write('twin-a', 'deux', source), write('twin-b', 'deux', other)]);
    await Promise.all(['twin-a', 'twin-b', 'twin-a'].map((id) => publishForm(context, id)));
    await tiwizi.stack.settled();
    await publishForm(context, 'twin-a');
    expect(await versionsOf('deux')).toEqual(['1', '2']);
    expect(await policyOf('deux')).toMatchObject({ current: 2, accepted: [1, 2] });
    const verdicts = ['twin-a', 'twin-b'].map((id) => tiwizi.read(`formRequests/${id}`));
    const versions = (await Promise.all(verdicts)).map((one) => one!.version);
    expect(versions.sort()).toEqual([1, 2]);
  });

  test('is published also where it is larger than a document, before and after', async () => {
    const tail = 'ⵜ'.repeat(20);
    const villages = Array.from({ length: 12_000 }, (_, at) => `v${at},Douar ${at} ${tail}`);
    const question = 'select_one_from_file villages.csv | douar | Douar';
    const files = { 'villages.csv': ['name,label', ...villages].join('\n') };
    const source = writtenSource('vaste', [question], files);
    expect(sourcePieces(source).length).toBeGreaterThan(1);
    expect(await ask('vast', 'vaste', source)).toMatchObject({ state: 'published', version: 1 });
    expect(await tiwizi.read('forms/vaste/versions/1')).toHaveProperty('parts');
    const definition = await context.forms.version('vaste', 1);
    expect(definition?.lists['villages.csv']?.choices).toHaveLength(12_000);
    expect(await ask('vast-again', 'vaste', source)).toMatchObject({ state: 'unchanged' });
  });

  test('a form of the programme leaves and comes back as it is', async () => {
    const { forms } = loadProgramme();
    const { definition } = forms.find(({ policy }) => policy.form === 'F02')!;
    const asked = await ask(
      'back',
      'F02',
      packSource({ workbook: exportForm(definition), files: {} }),
      { policy: {} },
    );
    expect(asked).toMatchObject({ state: 'unchanged', problems: [] });
  });
});

describe('without a file', () => {
  test('a policy is changed, and its form closed, by who reviews it', async () => {
    const policy = { state: 'closed', read: ['ue'], result: 'R2' };
    expect(await ask('close', 'visite', null, { policy })).toMatchObject({
      state: 'published',
      version: null,
      changed: ['state', 'result', 'read'],
    });
    expect(await policyOf('visite')).toMatchObject({
      ...policy,
      current: 2,
      submit: ['association'],
    });
  });

  test('nothing is made of nothing', async () => {
    expect(await ask('nothing', 'visite', null, { policy: {} })).toMatchObject({
      state: 'unchanged',
    });
  });
});

describe('is refused', () => {
  const faultsOf = ({ state, problems = [] }: FormRequest) => [
    state,
    ...problems.map(({ code, row }) => `${code} ${row}`),
  ];

  test('a form with a misspelt name, told by its row', async () => {
    const source = writtenSource('fautes', [...short, 'note | n | Merci, ${vilage}']);
    expect(faultsOf(await ask('wrong', 'fautes', source))).toEqual([
      'refused',
      'expression.misspelt_name 4',
    ]);
    expect(await policyOf('fautes')).toBeUndefined();
  });

  test('a form that others review, and that its own reviewers may still publish', async () => {
    const { forms } = loadProgramme();
    const { definition } = forms.find(({ policy }) => policy.form === 'F19')!;
    const source = packSource({ workbook: exportForm(definition), files: {} });
    const before = await policyOf('F19');
    expect(faultsOf(await ask('theirs', 'F19', source))).toEqual([
      'refused',
      'publisher.not_reviewer 0',
    ]);
    expect(faultsOf(await ask('take', 'F19', null, { policy: { review: ['region'] } }))).toEqual([
      'refused',
      'publisher.not_reviewer 0',
    ]);
    expect(await policyOf('F19')).toEqual(before);
    const dpo = { actor: 'dpo', by: 'demo-dpo', policy: { state: 'closed' } };
    expect(await ask('ours', 'F19', null, dpo)).toMatchObject({ state: 'published' });
  });

  const nonsense = Array.from({ length: 9_000 }, (_, at) => [
    at + 1,
    'note',
    `n${at}`,
    '${x} + '.repeat(10),
  ]);
  test.each<[string, string, object]>([
    ['is no JSON', 'survey', {}],
    ['is null', 'null', {}],
    ['nests two hundred thousand times', '['.repeat(200_000), {}],
    ['has a list in a cell', '{"sheets":[["survey",[[1,["type"]]]]],"files":{}}', {}],
    [
      'asks nonsense nine thousand times',
      JSON.stringify({ sheets: [['survey', nonsense]], files: {} }),
      {},
    ],
    ['lacks its second half', writtenSource('hostile', short).slice(0, 200), { pieces: 2 }],
  ])('a source that %s, once, with a reason', async (name, source, over) => {
    const asked = await ask(`hostile-${name.replaceAll(' ', '-')}`, 'hostile', source, over);
    expect(asked.state).toBe('refused');
    expect(asked.problems!.length).toBeGreaterThan(0);
    expect(asked.problems!.length).toBeLessThanOrEqual(200);
    expect(JSON.stringify(asked).length).toBeLessThan(400_000);
  });

  test('a policy that is none', async () => {
    const policy = { accepted: [1, 2, 3], ownOrg: null };
    const asked = await ask('strange', 'visite', null, { policy });
    expect(faultsOf(asked)).toEqual(['refused', 'policy.malformed 0']);
  });

  test('and none of it is left for later', async () => {
    expect(await tiwizi.list('deadLetters')).toEqual([]);
  });
});

test('a request that woke nothing is judged by the sweep', async () => {
  await tiwizi.stack.functions.stop();
  await write('unheard', 'perdu', writtenSource('perdu', short), { sentAt: new Date(0) });
  await sweep(context);
  expect(await tiwizi.read('formRequests/unheard')).toMatchObject({
    state: 'published',
    version: 1,
  });
});

test('a restart leaves what the console published as it is, and brings what is not there', async () => {
  const programme = loadProgramme();
  const before = await policyOf('visite');
  const closed = await policyOf('F19');
  await tiwizi.db.doc('forms/F01').delete();
  await publishProgramme(tiwizi.db, programme);
  expect(await policyOf('visite')).toEqual(before);
  expect(await policyOf('F19')).toEqual(closed);
  expect(closed).toMatchObject({ state: 'closed', request: 'ours' });
  expect(await policyOf('F01')).toMatchObject({ current: 1, publishedAt: expect.any(Number) });
});
