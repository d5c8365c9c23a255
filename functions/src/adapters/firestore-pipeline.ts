import { createHash } from 'node:crypto';
import type { DocumentData } from 'firebase-admin/firestore';
import type { Batch, Pipeline } from '../handlers/pipeline-ports.ts';
import type { ChangelogRow } from '../warehouse/changelog.ts';
import { createOnce, firestore, plain } from './firestore.ts';

/**
 * As stored: the answers as one JSON text, so that no list holds lists. That they are not indexed is
 * said in `firestore.indexes.json`.
 */
interface StoredChange extends Omit<ChangelogRow, 'answers'> {
  readonly answers: string | null;
  readonly batch: string | null;
}

/** A transaction may carry 10 MiB; one change at most 1 MiB, most far below 4 kB. */
const batchBytes = 4_000_000;

/** Spares the events of one batch, which mostly come to the same process, their questions. */
const finished = new Set<string>();
const mostFinished = 20_000;

export const firestorePipeline: Pipeline = {
  async record(id, row) {
    const database = await firestore();
    const stored: StoredChange = {
      ...row,
      answers: row.answers && JSON.stringify(row.answers),
      batch: null,
    };
    await createOnce(() => database.doc(`changes/${id}`).create(stored));
  },

  async pending() {
    const database = await firestore();
    const found = await database.collection('changes').where('batch', '==', null).limit(1).get();
    return !found.empty;
  },

  async takeLease(name, holder, now, untilAt) {
    const database = await firestore();
    const reference = database.doc(`leases/${name}`);
    // Most that ask come while another holds it: a plain read spares them the transaction.
    if (!isFree((await reference.get()).data(), holder, now)) return null;
    return database.runTransaction(async (transaction) => {
      const held = (await transaction.get(reference)).data();
      if (!isFree(held, holder, now)) return null;
      const turn = Number(held?.turn ?? 0) + 1;
      transaction.set(reference, { holder, untilAt, turn });
      return turn;
    });
  },

  renewLease: (name, turn, untilAt) => whileTurn(name, turn, { untilAt }),

  async releaseLease(name, turn) {
    await whileTurn(name, turn, { holder: null, untilAt: 0 });
  },

  async unloaded() {
    const found = await (await firestore())
      .collection('batches')
      .where('state', '==', 'gathered')
      .get();
    return found.docs.map((one) => plain<Batch>(one.data()));
  },

  async gather(limit) {
    const database = await firestore();
    const found = await database
      .collection('changes')
      .where('batch', '==', null)
      .limit(limit)
      .get();
    let bytes = 0;
    const taken = found.docs.filter((one) => {
      bytes += 500 + (one.get('answers')?.length ?? 0);
      return bytes <= batchBytes || one === found.docs[0];
    });
    if (taken.length === 0) return null;
    const changes = taken.map((one) => one.id).sort();
    const batch = batchOf(changes);
    const { id } = batch;
    // Each change as it was read, or nothing: a transaction over the query would be lost to every
    // change that comes meanwhile, and changes come all the time.
    const write = database.batch();
    write.set(database.doc(`batches/${id}`), batch);
    for (const one of taken)
      write.update(one.ref, { batch: id }, { lastUpdateTime: one.updateTime });
    await write.commit();
    return batch;
  },

  async rows(batch) {
    const database = await firestore();
    const found = await database.getAll(
      ...batch.changes.map((id) => database.doc(`changes/${id}`)),
    );
    return found.map((one) => {
      const data = one.data();
      if (!data) throw new Error(`a gathered change is gone: ${one.id}`);
      const { batch: _, answers, ...row } = plain<StoredChange>(data);
      return { ...row, answers: answers === null ? null : JSON.parse(answers) };
    });
  },

  async markLoaded(batch, at) {
    const database = await firestore();
    const write = database.batch();
    write.update(database.doc(`batches/${batch.id}`), { state: 'loaded', loadedAt: at });
    // Kept with it: what was loaded last is what the figures must include.
    write.set(database.doc('leases/loaded'), { batch: batch.id });
    await write.commit();
  },

  async keepAttempts(batch, attempts) {
    await (await firestore()).doc(`batches/${batch.id}`).update({ attempts });
    return { ...batch, attempts };
  },

  async split({ id, changes, attempts = 0 }, done) {
    const database = await firestore();
    const middle = Math.ceil(changes.length / 2);
    const halves = [changes.slice(0, middle), changes.slice(middle)].map((half) => ({
      ...batchOf(half),
      attempts,
      done,
    }));
    const write = database.batch();
    for (const half of halves) {
      write.set(database.doc(`batches/${half.id}`), half);
      for (const change of half.changes)
        write.update(database.doc(`changes/${change}`), { batch: half.id });
    }
    write.delete(database.doc(`batches/${id}`));
    await write.commit();
    return halves;
  },

  async setAside({ id }, reason) {
    await (await firestore()).doc(`batches/${id}`).update({ state: 'refused', reason });
  },

  async forgetLoaded(before, limit) {
    const database = await firestore();
    const found = await database
      .collection('batches')
      .where('loadedAt', '<', before)
      .orderBy('loadedAt')
      .limit(limit)
      .get();
    for (const one of found.docs) {
      const write = database.batch();
      for (const change of plain<Batch>(one.data()).changes)
        write.delete(database.doc(`changes/${change}`));
      write.delete(one.ref);
      await write.commit();
    }
    return found.size;
  },

  finish(changes) {
    if (finished.size > mostFinished) finished.clear();
    for (const change of changes) finished.add(change);
  },

  isFinished: (change) => finished.has(change),

  async note(name) {
    const data = (await (await firestore()).doc(`leases/${name}`).get()).data();
    return data ?? {};
  },

  async keepNote(name, note) {
    await (await firestore()).doc(`leases/${name}`).set(note);
  },
};

/** The id says which changes, so that the same ones are the same batch, and the same jobs. */
function batchOf(changes: readonly string[]): Batch {
  const id = createHash('sha256').update(changes.join('\n')).digest('hex').slice(0, 24);
  return { id, changes, state: 'gathered' };
}

async function whileTurn(name: string, turn: number, fields: object): Promise<boolean> {
  const database = await firestore();
  const reference = database.doc(`leases/${name}`);
  return database.runTransaction(async (transaction) => {
    if ((await transaction.get(reference)).get('turn') !== turn) return false;
    transaction.update(reference, { ...fields });
    return true;
  });
}

function isFree(held: DocumentData | undefined, holder: string, now: number): boolean {
  return !held || held.holder === null || held.holder === holder || held.untilAt <= now;
}
