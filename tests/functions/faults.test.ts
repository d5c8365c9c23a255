import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HistoryEntry } from '../../functions/src/handlers/context.ts';
import { loadBatch } from '../../functions/src/handlers/load-batch.ts';
import { loadChanges } from '../../functions/src/handlers/load-changes.ts';
import type { Batch } from '../../functions/src/handlers/pipeline-ports.ts';
import { raiseAlerts } from '../../functions/src/handlers/raise-alerts.ts';
import { receiveSubmission } from '../../functions/src/handlers/receive-submission.ts';
import { productionContext } from '../../functions/src/production.ts';
import { generateDemo } from '../../local/demo/generate-demo.ts';
import { loadProgramme } from '../../programmes/load-programme.ts';
import { type FunctionsStack, startFunctionsStack } from './admin.ts';

const programme = loadProgramme();
const demo = generateDemo(programme.places, Date.now(), programme.settings.timeZone);
const sheets = demo.submissions.filter(({ form, fate }) => form === 'F02' && fate === 'approve');
const sheet = sheets[0]!;
const other = sheets.find(({ answers }) => answers.lead_org !== sheet.answers.lead_org)!;

let tiwizi: FunctionsStack;
let sent: readonly string[];
beforeAll(async () => {
  // Nobody takes mail at this port, and an event that fails once is old enough to be given up.
  tiwizi = await startFunctionsStack({ env: { SMTP_PORT: '9', DEAD_LETTER_MINUTES: '0' } });
  process.env.TIWIZI_BIGQUERY_ENDPOINT = `http://127.0.0.1:${tiwizi.stack.ports.warehouse}`;
  process.env.GCLOUD_PROJECT = tiwizi.stack.projectId;
  sent = [await tiwizi.send(sheet), await tiwizi.send(other, same())];
  await tiwizi.stack.settled();
  for (const id of sent) await tiwizi.decide(id, 'approved');
  await tiwizi.stack.settled();
});
afterAll(() => tiwizi.stop());

function same() {
  return { ...sheet.answers, lead_org: other.answers.lead_org!, partners: [] };
}

test('an event that keeps failing becomes a dead letter that names nobody', async () => {
  const letters = await tiwizi.list('deadLetters');
  expect(letters.length).toBeGreaterThan(0);
  expect(letters.filter(({ handler }) => handler !== 'send-mail')).toEqual([]);
  expect(JSON.stringify(letters)).not.toContain('@');
});

test('a letter that could not be sent stays queued', async () => {
  const mails = (await tiwizi.list('mail')).filter(({ template }) => template === 'overlap');
  expect(mails.length).toBeGreaterThan(2);
  expect(mails.map(({ state }) => state)).toEqual(mails.map(() => 'queued'));
});

test('every handler may run twice', async () => {
  const context = productionContext();
  const documents = ['submissions', 'findings', 'alerts', 'mail'];
  const all = async () => Promise.all(documents.map((path) => tiwizi.list(path)));
  const before = await all();
  await receiveSubmission(context, sent[0]!);
  for (const { id } of before[1]!) await raiseAlerts(context, String(id));
  expect(await all()).toEqual(before);
});

test('a line of the history may come twice, and never under another’s number', async () => {
  const { submissions } = productionContext();
  const [id] = sent as [string];
  const [first] = (await tiwizi.list(`submissions/${id}/history`)) as unknown as HistoryEntry[];
  await submissions.recordHistory(id, first!);
  for (const other of [{ by: 'somebody' }, { write: 'another' }, { state: 'deleted' as const }])
    await expect(submissions.recordHistory(id, { ...first!, ...other })).rejects.toThrow(
      `history already says something else: submissions/${id}/history/000001`,
    );
  const forced = submissions.revise(id, () => ({
    fields: { revision: 1, title: 'x' },
    history: { ...first!, by: 'function' },
  }));
  await expect(forced).rejects.toThrow('already exists');
  expect(await tiwizi.read(`submissions/${id}/history/000001`)).toMatchObject({ by: first!.by });
  expect((await tiwizi.read(`submissions/${id}`))!.title).not.toBe('x');
});

test('a batch that is loaded again changes no figure', async () => {
  const context = productionContext();
  const batches = (await tiwizi.list('batches')) as unknown as readonly Batch[];
  const counts = () =>
    context.warehouse.query(
      'SELECT (SELECT COUNT(*) FROM `tiwizi.changelog`) AS log, (SELECT COUNT(*) FROM `tiwizi.f02_v1`) AS typed, (SELECT COUNT(*) FROM `tiwizi.latest`) AS latest',
      {},
    );
  const before = await counts();
  for (const batch of batches) await loadBatch(context, batch);
  expect(await counts()).toEqual(before);
  expect(before[0]).toMatchObject({ latest: 2 });
});

test('a load that died half-way is finished by the next', async () => {
  const context = productionContext();
  const row = {
    changedAt: Date.now(),
    form: 'F02',
    formVersion: 1,
    org: null,
    actor: 'association',
  };
  await context.pipeline.record('lost-1', {
    ...row,
    event: 'lost-1',
    document: 'lost',
    revision: 1,
    state: 'submitted',
    places: [],
    deleted: false,
    answers: null,
  });
  await context.pipeline.gather(10);
  await loadChanges(context, 'the-next-event');
  await tiwizi.stack.settled();
  const found = await context.warehouse.query(
    "SELECT COUNT(*) AS n FROM `tiwizi.latest` WHERE document = 'lost'",
    {},
  );
  expect(found).toEqual([{ n: 1 }]);
});

test('no P3 or P4 column exists in the warehouse, and unjudged answers never reach it', async () => {
  const context = productionContext();
  const rows = await context.warehouse.query(
    "SELECT document, answers FROM `tiwizi.changelog` WHERE state IN ('submitted', 'rejected', 'draft')",
    {},
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every(({ answers }) => answers === null)).toBe(true);
});
