import type { Firestore, QueryDocumentSnapshot, Transaction } from 'firebase-admin/firestore';
import type { SubmissionState } from '../../../core/submission/submission.ts';
import type { ArrivedFile, FileVerdict, Submissions } from '../handlers/context.ts';
import { firestore } from './firestore.ts';

/** States in which a submission may still come to name a file that it does not name now. */
const open: readonly SubmissionState[] = ['draft', 'submitted', 'rejected', 'returned'];
/** A page sends what answers name; whoever sends thousands must not keep the judge from judging. */
const mostListed = 200;
/** Looked at by one sweep; only names are read, never the files. */
const mostOrphans = 500;

export const firestoreAttachments: Pick<Submissions, 'files' | 'fileBytes' | 'forgetOrphans'> = {
  async files(id) {
    const database = await firestore();
    const found = await database
      .collection(`submissions/${id}/attachments`)
      .select('question', 'org', 'by', 'level')
      .limit(mostListed)
      .get();
    return found.docs.map((one) => ({ ...one.data(), file: one.id }) as ArrivedFile);
  },

  async fileBytes(id, file) {
    const found = await fileAt(await firestore(), id, file).get();
    const bytes: unknown = found.data()?.bytes;
    return bytes instanceof Uint8Array ? bytes : null;
  },

  async forgetOrphans(before) {
    const database = await firestore();
    const found = await database
      .collectionGroup('attachments')
      .where('level', '==', null)
      .where('sentAt', '<', new Date(before))
      .orderBy('sentAt')
      .limit(mostOrphans)
      .select()
      .get();
    const orphans = await Promise.all(
      found.docs.map(async (one) => ((await isWaitedFor(one)) ? [] : [one.ref])),
    );
    await Promise.all(orphans.flat().map((place) => place.delete()));
    return orphans.flat().length;
  },
};

export function writeFiles(
  database: Firestore,
  transaction: Transaction,
  id: string,
  { levels, unnamed }: FileVerdict,
): void {
  for (const [file, level] of Object.entries(levels))
    transaction.update(fileAt(database, id, file), { level });
  for (const file of unnamed) transaction.delete(fileAt(database, id, file));
}

async function isWaitedFor(file: QueryDocumentSnapshot): Promise<boolean> {
  const submission = await file.ref.parent.parent?.get();
  return open.includes(submission?.data()?.state);
}

function fileAt(database: Firestore, id: string, file: string) {
  return database.doc(`submissions/${id}/attachments/${file}`);
}
