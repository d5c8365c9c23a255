import { deleteApp, initializeApp } from 'firebase-admin/app';
import { FieldValue, getFirestore } from 'firebase-admin/firestore';
import { demoPeople } from '../../local/demo/demo-people.ts';
import type { DemoSubmission } from '../../local/demo/generate-demo.ts';
import type { StackOptions } from '../../local/start/stack.ts';
import { startTestStack } from '../stack.ts';

/** Everyone may do everything: what the functions do is looked at, not who may write. */
const openRules = `rules_version = '2';
service cloud.firestore { match /databases/{db}/documents { match /{path=**} { allow read, write: if true; } } }`;

/** The local stack with the very bundle that is deployed, and an administrator's hand in its documents. */
export async function startFunctionsStack(options: Partial<StackOptions> = {}) {
  const stack = await startTestStack({ rules: openRules, ...options });
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${stack.ports.firestore}`;
  const app = initializeApp({ projectId: stack.projectId }, `test-${stack.ports.firestore}`);
  const db = getFirestore(app);
  const read = async (path: string) => (await db.doc(path).get()).data();
  let count = 0;
  return {
    stack,
    db,
    read,

    /** Writes a submission as its author's page does, each under an id of its own. */
    async send(demo: DemoSubmission, answers = demo.answers, over: object = {}): Promise<string> {
      const author = demoPeople.find(({ uid }) => uid === demo.author)!;
      count += 1;
      const id = `${demo.id}-${count}`;
      await db.doc(`submissions/${id}`).create({
        form: demo.form,
        version: 1,
        org: author.org,
        actor: author.actor,
        by: author.uid,
        writtenBy: author.uid,
        write: id,
        embed: null,
        lang: demo.lang,
        state: 'submitted',
        revision: 1,
        answers,
        sentAt: FieldValue.serverTimestamp(),
        ...over,
      });
      return id;
    },

    /** Corrects a submission as somebody of its author's side does: its answers are whole again. */
    async correct(id: string, answers: object, writtenBy: string): Promise<void> {
      const { revision } = (await read(`submissions/${id}`))!;
      await db.doc(`submissions/${id}`).update({
        state: 'submitted',
        writtenBy,
        write: `${id}-${revision + 1}`,
        revision: revision + 1,
        answers,
        sentAt: FieldValue.serverTimestamp(),
        readers: [],
        placeReaders: [],
      });
    },

    /** Moves a submission as a coordinator does. */
    async decide(id: string, state: string, comment: string | null = null): Promise<void> {
      await db.doc(`submissions/${id}`).update({
        state,
        comment,
        reviewedBy: 'coordinator',
        reviewedAt: FieldValue.serverTimestamp(),
        revision: FieldValue.increment(1),
      });
    },

    async list(path: string) {
      const found = await db.collection(path).get();
      return found.docs.map((one) => ({ id: one.id, ...one.data() }) as Record<string, unknown>);
    },

    async stop(): Promise<void> {
      await db.terminate();
      await deleteApp(app);
      await stack.stop();
    },
  };
}

export type FunctionsStack = Awaited<ReturnType<typeof startFunctionsStack>>;
