import type { Finding } from '../../../core/coordination/finding.ts';
import type { Findings } from '../handlers/context.ts';
import { firestore, plain } from './firestore.ts';

export const firestoreFindings: Findings = {
  async read(id) {
    const data = (await (await firestore()).doc(`findings/${id}`).get()).data();
    return data ? plain<Finding>(data) : null;
  },

  async naming(rule, submission) {
    const found = await (await firestore())
      .collection('findings')
      .where('rule', '==', rule)
      .where('submissions', 'array-contains', submission)
      .get();
    return found.docs.map((one) => plain<Finding>(one.data()));
  },

  async put(finding) {
    const database = await firestore();
    const reference = database.doc(`findings/${finding.id}`);
    await database.runTransaction(async (transaction) => {
      const data = (await transaction.get(reference)).data();
      const before = data ? plain<Finding>(data) : null;
      const next = before ? { ...finding, detectedAt: before.detectedAt } : finding;
      if (!before || !isSame(before, next)) transaction.set(reference, next);
    });
  },

  async raise(alert, mail) {
    const database = await firestore();
    const reference = database.doc(`alerts/${alert.id}`);
    await database.runTransaction(async (transaction) => {
      if ((await transaction.get(reference)).exists) return;
      transaction.create(reference, alert);
      if (mail) transaction.create(database.doc(`mail/${mail.id}`), mail);
    });
  },
};

function isSame(one: Finding, other: Finding): boolean {
  const sorted = (finding: Finding) =>
    JSON.stringify(Object.entries(finding).sort(([a], [b]) => (a < b ? -1 : 1)));
  return sorted(one) === sorted(other);
}
