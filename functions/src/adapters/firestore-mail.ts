import type { DeadLetters, LateAttempts } from '../handlers/context.ts';
import type { MailClaim, MailQueue, QueuedMail } from '../handlers/mail-ports.ts';
import type { Reports } from '../handlers/pipeline-ports.ts';
import { createOnce, firestore, plain } from './firestore.ts';

export const firestoreMail: MailQueue = {
  async put(mail) {
    const database = await firestore();
    await createOnce(() => database.doc(`mail/${mail.id}`).create(mail));
  },
  async claim(id, by, now, until) {
    const database = await firestore();
    const reference = database.doc(`mail/${id}`);
    return database.runTransaction(async (transaction): Promise<MailClaim | null> => {
      const data = (await transaction.get(reference)).data();
      const mail = data && plain<QueuedMail>(data);
      if (mail?.state !== 'queued' && mail?.state !== 'sending') return null;
      if (mail.state === 'sending' && mail.dueAt > now) return { mail, isHeld: true };
      transaction.update(reference, { state: 'sending', by, dueAt: until });
      return { mail, isHeld: false };
    });
  },
  async putBack(id, by, dueAt, attempts) {
    const database = await firestore();
    const reference = database.doc(`mail/${id}`);
    await database.runTransaction(async (transaction) => {
      const mail = (await transaction.get(reference)).data();
      if (mail?.state !== 'sending' || mail.by !== by) return;
      transaction.update(reference, { state: 'queued', dueAt, attempts });
    });
  },
  async markSent(id, at) {
    await (await firestore()).doc(`mail/${id}`).update({ state: 'sent', sentAt: at });
  },
  async markFailed(id, reason, at) {
    await (await firestore()).doc(`mail/${id}`).update({ state: 'failed', reason, failedAt: at });
  },
  async due(before) {
    const found = await (await firestore())
      .collection('mail')
      .where('state', 'in', ['queued', 'sending'])
      .where('dueAt', '<', before)
      .orderBy('dueAt')
      .limit(100)
      .get();
    return found.docs.map((one) => one.id);
  },
};

const publicationAt = 'leases/publication';

export const firestoreReports: Reports = {
  async published() {
    return (await (await firestore()).doc(publicationAt).get()).data() ?? {};
  },
  async publish(reports, publication) {
    const database = await firestore();
    const note = database.doc(publicationAt);
    return database.runTransaction(async (transaction) => {
      const last = (await transaction.get(note)).get('turn') ?? 0;
      if (last > publication.turn) return false;
      for (const report of reports)
        transaction.set(database.doc(`reports/${report.report}`), report);
      transaction.set(note, { ...publication });
      return true;
    });
  },
};

export const firestoreDeadLetters: DeadLetters = {
  async put(letter) {
    const database = await firestore();
    await createOnce(() => database.doc(`deadLetters/${letter.id}`).create(letter));
  },
  async attempts(id) {
    const data = (await (await firestore()).doc(`lastAttempts/${id}`).get()).data();
    return data ? plain<LateAttempts>(data) : { count: 0, begunAt: 0 };
  },
  async keepAttempt(id, attempts) {
    await (await firestore()).doc(`lastAttempts/${id}`).set(attempts);
  },
  async forgetAttempts(id) {
    await (await firestore()).doc(`lastAttempts/${id}`).delete();
  },
};
