import type { DeadLetters, MailQueue, QueuedMail, Reports } from '../handlers/context.ts';
import { createOnce, firestore, plain } from './firestore.ts';

export const firestoreMail: MailQueue = {
  async read(id) {
    const data = (await (await firestore()).doc(`mail/${id}`).get()).data();
    return data ? plain<QueuedMail>(data) : null;
  },
  async put(mail) {
    const database = await firestore();
    await createOnce(() => database.doc(`mail/${mail.id}`).create(mail));
  },
  async queued(before) {
    const found = await (await firestore())
      .collection('mail')
      .where('state', '==', 'queued')
      .where('queuedAt', '<', before)
      .orderBy('queuedAt')
      .limit(100)
      .get();
    return found.docs.map((one) => one.id);
  },
  async markSent(id, at) {
    await (await firestore()).doc(`mail/${id}`).update({ state: 'sent', sentAt: at });
  },
};

export const firestoreReports: Reports = {
  async put(report) {
    await (await firestore()).doc(`reports/${report.report}`).set(report);
  },
};

export const firestoreDeadLetters: DeadLetters = {
  async put(letter) {
    const database = await firestore();
    await createOnce(() => database.doc(`deadLetters/${letter.id}`).create(letter));
  },
};
