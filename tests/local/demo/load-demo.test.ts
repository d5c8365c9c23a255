import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateDemo } from '../../../local/demo/generate-demo.ts';
import { type LoadDemoOptions, loadDemo } from '../../../local/demo/load-demo.ts';
import { addressOf } from '../../../local/start/addresses.ts';
import { type Stack, startStack } from '../../../local/start/stack.ts';
import { loadProgramme } from '../../../programmes/load-programme.ts';

const { places, settings } = loadProgramme();
const all = generateDemo(places, Date.now(), settings.timeZone);
const fates = ['approve', 'return', 'leave'] as const;
/** One submission of each form and fate. */
const submissions = ['F02', 'F15'].flatMap((form) =>
  fates.map((fate) => all.submissions.find((one) => one.form === form && one.fate === fate)!),
);
const demo = { people: all.people, submissions };

describe('loading the demonstration', () => {
  let stack: Stack;
  let options: LoadDemoOptions;
  const folder = mkdtempSync(join(tmpdir(), 'tiwizi-load-demo-'));

  beforeAll(async () => {
    stack = await startStack({ ports: 'any', folder, programme: true, demo: false });
    const { projectId, ports } = stack;
    options = { projectId, firestore: addressOf(ports.firestore), auth: addressOf(ports.auth) };
  });

  afterAll(async () => {
    await stack?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('sends what was broken off, under the rules, and brings each to where it shall be', async () => {
    const begun = { ...demo, submissions: submissions.slice(0, 2) };
    expect(await loadDemo(begun, options)).toMatchObject({ sent: 2, approved: 1, returned: 1 });
    const steps: string[] = [];
    const onProgress = (done: number, total: number) => steps.push(`${done}/${total}`);
    expect(await loadDemo(demo, { ...options, onProgress })).toEqual({
      sent: 4,
      approved: 2,
      returned: 2,
      left: 2,
      rejected: [],
    });
    expect(steps).toEqual(['3/6', '4/6', '5/6', '6/6']);
  });

  it('sends nothing twice', async () => {
    expect(await loadDemo(demo, options)).toMatchObject({ sent: 0, approved: 2, left: 2 });
  });

  it('tells of one that the platform rejects, and does not wait for it', async () => {
    const wrong = submissions[0]!;
    const answers = { ...wrong.answers, funders_total: 99, funders: [] };
    const one = { ...wrong, id: 'demo-f02-wrong', answers };
    const counts = await loadDemo({ ...demo, submissions: [one] }, options);
    expect(counts).toMatchObject({ sent: 1, rejected: ['demo-f02-wrong'] });
  });

  it('ends with a reason where a service refuses', async () => {
    const people = all.people.map((one) => ({ ...one, password: 'something else' }));
    await expect(loadDemo({ people, submissions }, options)).rejects.toThrow(/auth/);
  });
});
