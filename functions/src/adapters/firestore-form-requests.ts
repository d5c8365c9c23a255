import type { Firestore } from 'firebase-admin/firestore';
import type { FormPolicy } from '../../../core/form/policy.ts';
import { storedDefinition } from '../../../core/form/version-parts.ts';
import type { FormRequest } from '../../../core/publication/form-request.ts';
import type { FormRequests } from '../handlers/publishing-ports.ts';
import { firestore, plain } from './firestore.ts';

export const firestoreFormRequests: FormRequests = {
  async read(id) {
    const data = (await requestAt(await firestore(), id).get()).data();
    return data ? { ...plain<FormRequest>(data), id } : null;
  },

  async source(id) {
    const { docs } = await requestAt(await firestore(), id)
      .collection('sources')
      .get();
    // Ids are single digits: the order of documents is the order of pieces.
    return docs.map((one) => String(one.get('text'))).join('');
  },

  async decide(id, judge) {
    const database = await firestore();
    await database.runTransaction(async (transaction) => {
      const place = requestAt(database, id);
      const data = (await transaction.get(place)).data();
      if (data?.state !== 'sent') return;
      const request = { ...plain<FormRequest>(data), id };
      const form = database.doc(`forms/${request.form}`);
      const policy = (await transaction.get(form)).data();
      const verdict = await judge(request, policy ? plain<FormPolicy>(policy) : null);
      const { made, policy: wanted, ...told } = verdict;
      if (made) {
        const { version, packed } = made;
        const document = form.collection('versions').doc(String(version));
        const { stored, parts } = storedDefinition(packed);
        const { judgedAt: publishedAt } = verdict;
        transaction.create(document, { version, publishedAt, request: id, ...stored });
        for (const [part, text] of Object.entries(parts))
          transaction.set(document.collection('parts').doc(part), { text });
      }
      if (wanted) transaction.set(form, { ...wanted });
      transaction.update(place, { ...told, version: made?.version ?? null });
    });
  },

  async undecided(before) {
    const found = await (await firestore())
      .collection('formRequests')
      .where('state', '==', 'sent')
      .where('sentAt', '<', new Date(before))
      .orderBy('sentAt')
      .limit(20)
      .get();
    return found.docs.map((one) => one.id);
  },
};

function requestAt(database: Firestore, id: string) {
  return database.doc(`formRequests/${id}`);
}
