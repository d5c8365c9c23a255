import type { Firestore, Transaction } from 'firebase-admin/firestore';
import type { Submission } from '../../../core/submission/submission.ts';
import type {
  HistoryEntry,
  RestrictedAnswers,
  RestrictedLevel,
  Revision,
  Submissions,
} from '../handlers/context.ts';
import { createOnce, firestore, plain } from './firestore.ts';
import { firestoreAttachments, writeFiles } from './firestore-attachments.ts';

const levels: readonly RestrictedLevel[] = ['P2', 'P3', 'P4'];

export const firestoreSubmissions: Submissions = {
  async read(id) {
    const snapshot = await (await firestore()).doc(`submissions/${id}`).get();
    const data = snapshot.data();
    return data ? { ...plain<Submission>(data), id } : null;
  },

  async restricted(id, level) {
    const data = (await restrictedAt(await firestore(), id, level).get()).data();
    return data ? plain<RestrictedAnswers>(data) : null;
  },

  async revise(id, decide) {
    const database = await firestore();
    return database.runTransaction(async (transaction) => {
      const [main, ...rest] = await transaction.getAll(
        database.doc(`submissions/${id}`),
        ...levels.map((level) => restrictedAt(database, id, level)),
      );
      const data = main?.data();
      if (!data) return false;
      const restricted = rest.flatMap((one) =>
        one.exists ? [plain<RestrictedAnswers>(one.data()!)] : [],
      );
      const revision = await decide({ ...plain<Submission>(data), id }, restricted);
      if (revision) writeRevision(database, transaction, id, revision, restricted);
      return revision !== null;
    });
  },

  async recordHistory(id, entry) {
    const place = historyAt(await firestore(), id, entry);
    if (await createOnce(() => place.create(entry))) return;
    const there = (await place.get()).data();
    for (const field of ['state', 'by', 'write', 'comment'] as const)
      if (there?.[field] !== entry[field])
        throw new Error(`history already says something else: ${place.path}`);
  },

  async sharing(form, states, places) {
    const database = await firestore();
    const found = await database
      .collection('submissions')
      .where('form', '==', form)
      .where('state', 'in', [...states])
      .where('places', 'array-contains-any', [...places])
      .get();
    return found.docs.map((one) => ({ ...plain<Submission>(one.data()), id: one.id }));
  },

  ...firestoreAttachments,

  async unjudged(before) {
    const database = await firestore();
    const found = await database
      .collection('submissions')
      .where('state', '==', 'submitted')
      .where('sentAt', '<', new Date(before))
      .orderBy('sentAt')
      .limit(100)
      .get();
    return found.docs.map((one) => one.id);
  },
};

function writeRevision(
  database: Firestore,
  transaction: Transaction,
  id: string,
  revision: Revision,
  before: readonly RestrictedAnswers[],
): void {
  transaction.update(database.doc(`submissions/${id}`), { ...revision.fields });
  transaction.create(historyAt(database, id, revision.history), revision.history);
  if (revision.files) writeFiles(database, transaction, id, revision.files);
  if (!revision.restricted) return;
  const kept = new Set(revision.restricted.map((one) => one.level));
  for (const one of revision.restricted)
    transaction.set(restrictedAt(database, id, one.level), one);
  for (const one of before)
    if (!kept.has(one.level)) transaction.delete(restrictedAt(database, id, one.level));
}

function restrictedAt(database: Firestore, id: string, level: RestrictedLevel) {
  return database.doc(`submissions/${id}/restricted/${level}`);
}

function historyAt(database: Firestore, id: string, entry: HistoryEntry) {
  return database.doc(`submissions/${id}/history/${String(entry.revision).padStart(6, '0')}`);
}
