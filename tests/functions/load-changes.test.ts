import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Report } from '../../core/report/report.ts';
import type { Context } from '../../functions/src/handlers/context.ts';
import { loadChanges } from '../../functions/src/handlers/load-changes.ts';
import type { Batch } from '../../functions/src/handlers/pipeline-ports.ts';
import { prepareForm } from '../../functions/src/handlers/prepare-warehouse.ts';
import { publishReports } from '../../functions/src/handlers/publish-reports.ts';
import { recordChange } from '../../functions/src/handlers/record-change.ts';
import type { SubmissionWrite } from '../../functions/src/handlers/record-history.ts';
import { productionContext } from '../../functions/src/production.ts';
import type { ChangelogRow } from '../../functions/src/warehouse/changelog.ts';
import type { TableDefinition } from '../../functions/src/warehouse/table.ts';
import type { DemoSubmission } from '../../local/demo/demo-setting.ts';
import { generateDemo } from '../../local/demo/generate-demo.ts';
import { loadProgramme } from '../../programmes/load-programme.ts';
import { type FunctionsStack, startFunctionsStack } from './admin.ts';

// The first figures translate every report's SQL.
vi.setConfig({ testTimeout: 60_000 });

let tiwizi: FunctionsStack;
let context: Context;
beforeAll(async () => {
  tiwizi = await startFunctionsStack();
  await tiwizi.stack.settled();
  // From here on this test is the only one that loads.
  await tiwizi.stack.functions.stop();
  process.env.TIWIZI_BIGQUERY_ENDPOINT = `http://127.0.0.1:${tiwizi.stack.ports.warehouse}`;
  process.env.GCLOUD_PROJECT = tiwizi.stack.projectId;
  process.env.GATHER_MS = '0';
  process.env.DEAD_LETTER_MINUTES = '100000';
  context = { ...productionContext(), log: () => {} };
});
afterAll(() => tiwizi.stop());

const record = (document: string, over: Partial<ChangelogRow> = {}) =>
  context.pipeline.record(`${document}-1`, {
    event: `${document}-1`,
    document,
    revision: 1,
    state: 'submitted',
    changedAt: Date.now(),
    form: 'F02',
    formVersion: 1,
    org: null,
    actor: 'association',
    places: [],
    deleted: false,
    answers: null,
    ...over,
  });
const batches = async () => (await tiwizi.list('batches')) as unknown as readonly Batch[];

test('changes that come while a batch is loaded wait for a gathering of their own', async () => {
  const begunAt = Date.now();
  const waits: number[] = [];
  let came = 0;
  const settings = { ...context.settings, gatherMs: 60_000 };
  const clock = {
    now: () => Date.now(),
    wait: async (ms: number) => void waits.push(ms),
  };
  const warehouse = {
    ...context.warehouse,
    async run(...job: Parameters<typeof context.warehouse.run>) {
      for (; came < 3; came += 1) await record(`meanwhile-${came}`);
      await context.warehouse.run(...job);
    },
  };
  await record('first');
  await loadChanges({ ...context, settings, clock, warehouse }, 'event');
  expect(waits).toEqual([60_000, 60_000]);
  // Nothing is approved yet: that is what the figures include until now.
  const report = (await tiwizi.read('reports/regional-public')) as Report;
  expect(report.includesUntil).toBeGreaterThan(begunAt);
  expect((await batches()).map(({ changes }) => changes.length).sort()).toEqual([1, 3]);
});

test('a form whose tables cannot be made keeps no figures waiting, and is told', async () => {
  const told: unknown[] = [];
  const failing = {
    ...context,
    log: (level: string, message: string, details?: object) => {
      if (level === 'error') told.push({ message, ...details });
    },
    warehouse: {
      ...context.warehouse,
      async ensure(table: TableDefinition) {
        if (/f19/i.test(table.name)) throw new Error(`Too many columns in "${table.name}"`);
        await context.warehouse.ensure(table);
      },
    },
  };
  const before = (await published()).publishedAt;
  await record('despite');
  await loadChanges(failing, 'despite');
  expect((await published()).publishedAt).toBeGreaterThan(before);
  const reason = 'Error: Too many columns in …';
  expect(told).toContainEqual({ message: 'form without tables', form: 'F19', reason });
  // The event that published it fails until it is buried, or until it can be done.
  await expect(prepareForm(failing, 'F19')).rejects.toThrow('Too many columns');
  await expect(prepareForm(context, 'F19')).resolves.toBeUndefined();
});

test('views of a form are made after the tables that they read, in a new warehouse as well', async () => {
  const made: string[] = [];
  const ensure = async ({ name }: TableDefinition) => void made.push(name);
  const warehouse = { ...context.warehouse, ensure };
  await prepareForm({ ...context, warehouse }, 'F19');
  const latestAt = made.indexOf('latest');
  const formAt = made.findIndex((name) => /f19/i.test(name));
  expect(latestAt).toBeGreaterThanOrEqual(0);
  expect(formAt).toBeGreaterThan(latestAt);
});

const minutes = 60_000;

test('no setting lets an event grow older than the cloud tries it', () => {
  expect(context.settings.deadLetterAgeMs).toBeLessThan(24 * 60 * minutes);
});
const published = async () => (await tiwizi.read('reports/regional-public')) as Report;

test('who lost the lease while loading leaves the rest, figures included, to the next holder', async () => {
  let now = Date.now() + 10 * minutes;
  const clock = { ...context.clock, now: () => now };
  const warehouse = {
    ...context.warehouse,
    async run(...job: Parameters<typeof context.warehouse.run>) {
      await context.warehouse.run(...job);
      // It took too long: another has begun meanwhile.
      now += 10 * minutes;
      expect(
        await context.pipeline.takeLease('load-changes', 'another', now, now + minutes),
      ).toEqual(expect.any(Number));
    },
  };
  const before = await published();
  await record('slow');
  await loadChanges({ ...context, clock, warehouse }, 'event');
  expect(await published()).toEqual(before);
  expect(await tiwizi.read('leases/load-changes')).toMatchObject({ holder: 'another' });
  now += 2 * minutes;
  await loadChanges({ ...context, clock }, 'next');
  expect((await published()).publishedAt).toBe(now);
});

test('two runs of one event are two turns, and only the later goes on', async () => {
  const take = () => context.pipeline.takeLease('turns', 'event', 0, 1);
  const [first, second] = [(await take())!, (await take())!];
  expect(second).toBeGreaterThan(first);
  expect(await context.pipeline.renewLease('turns', first, 2)).toBe(false);
  await context.pipeline.releaseLease('turns', first);
  expect(await context.pipeline.renewLease('turns', second, 2)).toBe(true);
});

test('older figures that come late do not replace newer ones', async () => {
  const turn = async (holder: string) => {
    const now = Date.now() + 100 * minutes;
    return (await context.pipeline.takeLease('load-changes', holder, now, 0))!;
  };
  const tomorrow = { ...context.clock, now: () => Date.now() + 24 * 60 * minutes };
  const early = await turn('early');
  let publishesLater: Promise<boolean> | null = null;
  const slow = {
    ...context.warehouse,
    async query(...query: Parameters<typeof context.warehouse.query>) {
      const answer = await context.warehouse.query(...query);
      publishesLater ??= publishReports({ ...context, clock: tomorrow }, await turn('late'));
      await publishesLater;
      return answer;
    },
  };
  // Another day, so that there is something to publish.
  const yesterday = { ...context.clock, now: () => Date.now() - 24 * 60 * minutes };
  const late = publishReports({ ...context, warehouse: slow, clock: yesterday }, early);
  expect(await late).toBe(false);
  expect(await publishesLater).toBe(true);
  expect((await published()).publishedAt).toBeGreaterThan(Date.now());
});

const programme = loadProgramme();
const sheets = generateDemo(
  programme.places,
  Date.now(),
  programme.settings.timeZone,
).submissions.filter(({ form, fate }) => form === 'F02' && fate === 'approve');
const funders = (sheet: DemoSubmission) => (sheet.answers.funders as readonly unknown[]).length;
const count = async (sql: string, document: string) =>
  (
    await context.warehouse.query(`${sql} WHERE STARTS_WITH(${document}, @name)`, {
      name: 'split-',
    })
  )[0]?.n;

test('rows that the warehouse will not have are set aside, and the others counted once', async () => {
  const good = sheets.slice(0, 6);
  for (const [position, { answers }] of good.entries())
    await record(`split-${position}`, { state: 'approved', answers });
  // Refused by the changelog only, when the typed tables have the whole batch; and by every table.
  const { answers } = sheets[6]!;
  await record('split-state', { state: null as never, answers });
  await record('split-revision', { state: 'approved', revision: 1.5, answers: sheets[7]!.answers });
  await loadChanges(context, 'event');

  expect(await context.pipeline.unloaded()).toEqual([]);
  expect(await count('SELECT COUNT(*) AS n FROM `tiwizi.changelog`', 'document')).toBe(6);
  expect(await count('SELECT COUNT(*) AS n FROM `tiwizi.f02`', '_document')).toBe(6);
  // A table that had taken the whole batch is not given its halves again.
  expect(await count('SELECT COUNT(*) AS n FROM `tiwizi.f02__funders`', '_document')).toBe(
    good.reduce((sum, sheet) => sum + funders(sheet), 0),
  );
  const letters = (await tiwizi.list('deadLetters')).filter(
    ({ handler }) => handler === 'load-changes',
  );
  expect(letters.map(({ subject }) => subject).sort()).toEqual([
    'changes/split-revision-1',
    'changes/split-state-1',
  ]);
  expect(JSON.stringify(letters)).not.toContain(String(answers.title));
  const told = (await tiwizi.list('mail')).filter(({ params }) =>
    JSON.stringify(params).includes('split-state-1'),
  );
  expect(told.length).toBeGreaterThan(0);
  const headline = (await published()).figures.find(({ figure }) => figure === 'headline');
  expect(headline?.rows[0]).toMatchObject({ interventions: 6 });
  const refused = (await batches()).filter(({ state }) => state === 'refused');
  expect(refused).toHaveLength(2);
});

test('a warehouse that cannot be reached divides nothing', async () => {
  const down = {
    ...context.warehouse,
    load: () => Promise.reject(new Error('socket hang up')),
  };
  for (const name of ['out-1', 'out-2']) await record(name);
  for (let time = 0; time < 5; time += 1)
    await expect(loadChanges({ ...context, warehouse: down }, 'event')).rejects.toThrow('hang up');
  const [batch, ...others] = await context.pipeline.unloaded();
  expect(batch?.changes).toEqual(['out-1-1', 'out-2-1']);
  expect(batch?.attempts).toBeUndefined();
  expect(others).toEqual([]);
  await loadChanges(context, 'event');
  expect(await context.pipeline.unloaded()).toEqual([]);
});

test('what is loaded is forgotten after a week, and stays counted once', async () => {
  const days = 24 * 60 * minutes;
  const changedAt = Date.now();
  const write: SubmissionWrite = {
    id: 'forgotten',
    before: null,
    after: {
      form: 'F02',
      version: 1,
      org: null,
      actor: 'association',
      by: 'amina',
      embed: null,
      lang: 'fr',
      state: 'submitted',
      revision: 1,
      answers: {},
      sentAt: changedAt,
      id: 'forgotten',
    } as SubmissionWrite['after'],
    at: changedAt,
  };
  await recordChange(context, write);
  await loadChanges(context, 'event');
  const forgetAfter = (ms: number) =>
    context.pipeline.forgetLoaded(Date.now() + ms - context.settings.changesKeptMs, 100);
  expect(await forgetAfter(6 * days)).toBe(0);
  expect(await forgetAfter(8 * days)).toBeGreaterThan(3);
  const left = (await batches()).filter(({ state }) => state !== 'refused');
  expect(left).toEqual([]);
  const refused = (await batches()).flatMap(({ changes }) => changes);
  expect((await tiwizi.list('changes')).map(({ id }) => id).sort()).toEqual([...refused].sort());

  // The same event once more, as a machine that was off for so long gives it.
  const later = { ...context, clock: { ...context.clock, now: () => Date.now() + 8 * days } };
  await recordChange(later, write);
  expect(await tiwizi.read('changes/forgotten-1')).toBeUndefined();
  // And one that nobody has seen yet, no younger.
  await recordChange(later, { ...write, id: 'unseen' });
  expect(await tiwizi.read('changes/unseen-1')).toBeDefined();
});
