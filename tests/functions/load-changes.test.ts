import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '../../core/report/report.ts';
import type { Batch, Context } from '../../functions/src/handlers/context.ts';
import { loadChanges } from '../../functions/src/handlers/load-changes.ts';
import { productionContext } from '../../functions/src/production.ts';
import type { ChangelogRow } from '../../functions/src/warehouse/changelog.ts';
import { type FunctionsStack, startFunctionsStack } from './admin.ts';

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
