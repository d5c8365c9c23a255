import { setLogLevel } from 'firebase/firestore/lite';
import { deleteApp, initializeApp } from 'firebase-admin/app';
import { type Firestore, getFirestore } from 'firebase-admin/firestore';
import type { Answers } from '../../core/form/answers.ts';
import type { Problem } from '../../core/problem.ts';
import type { Report } from '../../core/report/report.ts';
import { type DemoClient, signInAs } from '../../local/demo/demo-client.ts';
import { demoCoordinator, demoPeople } from '../../local/demo/demo-people.ts';
import type { DemoSubmission } from '../../local/demo/demo-setting.ts';
import { review } from '../../local/demo/demo-writes.ts';
import { generateDemo } from '../../local/demo/generate-demo.ts';
import { addressOf } from '../../local/start/addresses.ts';
import type { Stack, StackOptions } from '../../local/start/stack.ts';
import { loadProgramme } from '../../programmes/load-programme.ts';
import { startTestStack } from '../stack.ts';

/** What is stored of a submission, as far as these tests look. */
export interface Stored {
  readonly state: string;
  readonly revision: number;
  readonly judged?: number;
  readonly problems?: readonly Problem[];
  readonly title?: string;
  readonly answers: Answers;
}

/** The stack under its real rules, people with real tokens, and an administrator's eye. */
export interface Scene {
  readonly stack: Stack;
  readonly db: Firestore;
  /** Signed in once, however often it is asked. */
  signIn(uid: string): Promise<DemoClient>;
  read(id: string): Promise<Stored | undefined>;
  countOf(path: string): Promise<number>;
  approve(...ids: readonly string[]): Promise<void>;
  /** One figure of the donor's report. */
  figure(name: string): Promise<Report['figures'][number]['rows']>;
  stop(): Promise<void>;
}

export const programme = loadProgramme();
const { places, settings } = programme;

/** Interventions that are right in every answer, of two organisations at least. */
export const sheets: readonly DemoSubmission[] = generateDemo(
  places,
  Date.now(),
  settings.timeZone,
).submissions.filter(({ form, fate }) => form === 'F02' && fate === 'approve');

/** One sheet under another id with some answers changed. */
export function variant(sheet: DemoSubmission, id: string, answers: Answers = {}): DemoSubmission {
  return { ...sheet, id, answers: { ...sheet.answers, ...answers } };
}

/** The first sheet's work, sent and led by another organisation: it overlaps for certain. */
export function overlapping(id: string, answers: Answers = {}): DemoSubmission {
  const first = sheets[0]!;
  const other = sheets.find((one) => one.answers.lead_org !== first.answers.lead_org)!;
  const lead = other.answers.lead_org!;
  return variant({ ...other, answers: first.answers }, id, {
    lead_org: lead,
    partners: [],
    ...answers,
  });
}

export async function openScene(options: Partial<StackOptions> = {}): Promise<Scene> {
  // Refusals are what these tests are about, not news.
  setLogLevel('silent');
  const stack = await startTestStack({ ...options, env: { GATHER_MS: '10', ...options.env } });
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${stack.ports.firestore}`;
  const app = initializeApp({ projectId: stack.projectId }, `bad-input-${stack.ports.firestore}`);
  const db = getFirestore(app);
  const clients = new Map<string, Promise<DemoClient>>();
  const scene: Scene = {
    stack,
    db,
    signIn(uid) {
      const services = {
        projectId: stack.projectId,
        firestore: addressOf(stack.ports.firestore),
        auth: addressOf(stack.ports.auth),
      };
      const known =
        clients.get(uid) ?? signInAs(services, demoPeople.find((one) => one.uid === uid)!);
      clients.set(uid, known);
      return known;
    },
    async read(id) {
      return (await db.doc(`submissions/${id}`).get()).data() as Stored | undefined;
    },
    countOf: async (path) => (await db.collection(path).count().get()).data().count,
    async approve(...ids) {
      const coordinator = await scene.signIn(demoCoordinator);
      for (const id of ids) {
        const { revision } = (await scene.read(id))!;
        if (!(await review(coordinator, { id, revision }, 'approve')))
          throw new Error(`${id} could not be approved`);
      }
    },
    async figure(name) {
      const report = (await db.doc('reports/regional-donor').get()).data() as Report | undefined;
      return report?.figures.find(({ figure }) => figure === name)?.rows ?? [];
    },
    async stop() {
      await Promise.allSettled([...clients.values()].map(async (one) => (await one).close()));
      await db.terminate();
      await deleteApp(app);
      await stack.stop();
    },
  };
  return scene;
}
