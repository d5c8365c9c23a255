import {
  collection,
  doc,
  getDoc,
  getDocs,
  query,
  serverTimestamp,
  setDoc,
  updateDoc,
  where,
} from 'firebase/firestore/lite';
import type { SentSubmission } from '../../core/submission/submission.ts';
import type { DemoClient } from './demo-client.ts';
import type { DemoFate, DemoSubmission } from './demo-setting.ts';

/** The newest published version of each form: what a page would show. */
export async function currentVersions({
  firestore,
}: DemoClient): Promise<ReadonlyMap<string, number>> {
  const policies = await Promise.all(
    ['F02', 'F15'].map((form) => getDoc(doc(firestore, 'forms', form))),
  );
  return new Map(policies.map((policy) => [policy.id, Number(policy.data()?.current)]));
}

/**
 * Creates a submission under its author's token.
 *
 * @returns Whether it was created now; false where it is there and the author's own.
 */
export async function send(
  { firestore, person }: DemoClient,
  submission: DemoSubmission,
  version: number,
): Promise<boolean> {
  const place = doc(firestore, 'submissions', submission.id);
  const sent: Omit<SentSubmission, 'sentAt'> = {
    form: submission.form,
    version,
    org: person.org,
    actor: person.actor,
    by: person.uid,
    writtenBy: person.uid,
    // Sent once each: the id alone tells the write.
    write: submission.id,
    embed: null,
    lang: submission.lang,
    state: 'submitted',
    revision: 1,
    answers: submission.answers,
  };
  try {
    await setDoc(place, { ...sent, sentAt: serverTimestamp() });
    return true;
  } catch (error) {
    const stored = await getDoc(place).catch(() => null);
    if (stored?.data()?.by === person.uid) return false;
    throw error;
  }
}

export interface Reviewable {
  readonly id: string;
  readonly revision: number;
}

const mine = ({ firestore, person }: DemoClient) =>
  [collection(firestore, 'submissions'), where('readers', 'array-contains', person.actor)] as const;

/** States of everything that the coordinator sees, by id. */
export async function listStates(coordinator: DemoClient): Promise<ReadonlyMap<string, string>> {
  const found = await getDocs(query(...mine(coordinator)));
  return new Map(found.docs.map((one) => [one.id, String(one.data().state)]));
}

/** What waits for a decision. */
export async function listReviewable(coordinator: DemoClient): Promise<readonly Reviewable[]> {
  const found = await getDocs(query(...mine(coordinator), where('state', '==', 'accepted')));
  return found.docs.map((one) => ({ id: one.id, revision: Number(one.data().revision) }));
}

const comment = 'Exemple : précisez les communes concernées, puis renvoyez la fiche. (démo)';

/** @returns false where the rules refuse: it is no longer what the list showed. */
export async function review(
  { firestore, person }: DemoClient,
  { id, revision }: Reviewable,
  fate: Exclude<DemoFate, 'leave'>,
): Promise<boolean> {
  try {
    await updateDoc(doc(firestore, 'submissions', id), {
      state: fate === 'approve' ? 'approved' : 'returned',
      comment: fate === 'approve' ? null : comment,
      reviewedBy: person.uid,
      reviewedAt: serverTimestamp(),
      revision: revision + 1,
    });
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'permission-denied') return false;
    throw error;
  }
}

/** Ids that were rejected, as their authors see them. */
export async function rejectedOf(authors: readonly DemoClient[]): Promise<readonly string[]> {
  const lists = await Promise.all(
    authors.map(({ firestore, person }) =>
      getDocs(
        query(
          collection(firestore, 'submissions'),
          where('by', '==', person.uid),
          where('state', '==', 'rejected'),
        ),
      ),
    ),
  );
  return lists.flatMap((list) => list.docs.map(({ id }) => id));
}
