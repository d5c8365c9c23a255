// How long a person's submission takes to its verdict, to the e-mail it causes and to the donor's
// figure, on the whole local stack with the demonstration's data in it.
// Limits: 1 s to the e-mail, 5 s to the figure. Beside them, in the same run, the least a durable
// write through the same SDK costs.

import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { doc, getDoc } from 'firebase/firestore/lite';
import type { Report } from '../core/report/report.ts';
import { signInAs } from '../local/demo/demo-client.ts';
import { demoCoordinator, demoPeople } from '../local/demo/demo-people.ts';
import { currentVersions, review, send } from '../local/demo/demo-writes.ts';
import { generateDemo } from '../local/demo/generate-demo.ts';
import { buildStale } from '../local/start/build.ts';
import { loadProgramme } from '../programmes/load-programme.ts';
import { startTestStack } from '../tests/stack.ts';
import { median, printTable } from './table.ts';

const rounds = 7;
const pollMs = 10;

await buildStale();
const programme = loadProgramme();
const demo = generateDemo(programme.places, Date.now(), programme.settings.timeZone);
const stack = await startTestStack({ demo: true });
await stack.settled();
const services = {
  projectId: stack.projectId,
  firestore: `http://127.0.0.1:${stack.ports.firestore}`,
  auth: `http://127.0.0.1:${stack.ports.auth}`,
};
const personOf = (uid: string) => demoPeople.find((person) => person.uid === uid)!;
const coordinator = await signInAs(services, personOf(demoCoordinator));
const donor = await signInAs(services, demoPeople.find(({ actor }) => actor === 'enabel')!);
// Under way, so that another of the same work overlaps it: what has ended warns nobody.
const sheets = demo.submissions.filter(
  ({ form, fate, answers }) => form === 'F02' && fate === 'approve' && answers.iati_status === '2',
);
const versions = await currentVersions(coordinator);

const figures: Record<string, number[]> = { write: [], verdict: [], mail: [], figure: [] };
for (let round = 0; round < rounds; round += 1) {
  // The same work as an approved sheet's, led by another organisation: an overlap of score 1.
  const known = sheets[round]!;
  const author = personOf(
    sheets.find(({ answers }) => answers.lead_org !== known.answers.lead_org)!.author,
  );
  const client = await signInAs(services, author);
  const answers = { ...known.answers, lead_org: author.org!, partners: [] };
  const submission = { ...known, id: `bench-${randomUUID()}`, author: author.uid, answers };
  const stored = doc(client.firestore, 'submissions', submission.id);

  const sentAt = performance.now();
  await send(client, submission, versions.get('F02')!);
  figures.write!.push(performance.now() - sentAt);
  await until(async () => (await getDoc(stored)).data()?.state === 'accepted');
  figures.verdict!.push(performance.now() - sentAt);
  await stack.settled();

  const counted = await interventionsOf();
  const mailed = new Promise<number>((resolve, reject) => {
    const tooLate = setTimeout(() => reject(new Error('no e-mail in 30 s')), 30_000);
    const stop = stack.mail.onMail(async ({ id }) => {
      const arrivedAt = performance.now();
      // The author's letter of approval is not the one that is measured.
      if (!(await stack.mail.read(id))?.text?.includes('#/findings/')) return;
      stop();
      clearTimeout(tooLate);
      resolve(arrivedAt);
    });
  });
  const approvedAt = performance.now();
  await review(coordinator, { id: submission.id, revision: 2 }, 'approve');
  figures.mail!.push((await mailed) - approvedAt);
  await until(async () => (await interventionsOf()) === counted + 1);
  figures.figure!.push(performance.now() - approvedAt);
  await client.close();
}

async function interventionsOf(): Promise<number> {
  const report = (await getDoc(doc(donor.firestore, 'reports', 'regional-donor'))).data() as Report;
  const headline = report.figures.find(({ figure }) => figure === 'headline')!;
  return Number(headline.rows[0]!.interventions);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(pollMs);
}

const write = median(figures.write!);
const row = (step: string, name: string, limit: string) => {
  const ms = median(figures[name]!);
  return { step, 'median ms': Math.round(ms), 'durable writes': (ms / write).toFixed(1), limit };
};
printTable(`${demo.submissions.length} demo submissions loaded, ${rounds} rounds`, [
  row('a submission is stored (limit of the machine)', 'write', ''),
  row('submission → verdict', 'verdict', ''),
  row('approval of an overlapping sheet → e-mail', 'mail', '1 000 ms'),
  row('approval → the donor’s figure', 'figure', '5 000 ms'),
]);
await Promise.all([coordinator.close(), donor.close()]);
await stack.stop();
process.exit(0);
