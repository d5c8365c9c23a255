import {
  doc,
  type Firestore,
  getDoc,
  runTransaction,
  serverTimestamp,
} from 'firebase/firestore/lite';
import type { Submission } from '../../core/submission/submission.ts';
import { plainDocument } from './plain-document.ts';
import { nameTrouble, type Trouble } from './trouble.ts';

export const commentLimit = 2000;

export interface Decision {
  readonly id: string;
  readonly title: string;
  readonly to: 'approved' | 'returned';
  readonly comment: string | null;
  /** What the coordinator has read: a decision on anything else is refused. */
  readonly seen: Pick<Submission, 'state' | 'sentAt' | 'reviewedAt' | 'revision'>;
}

export type DecisionOutcome = 'written' | 'conflict' | Trouble;

class Outrun extends Error {}

/** Which decisions a submission's state leaves open. */
export function openDecisions(state: Submission['state']): readonly Decision['to'][] {
  if (state === 'accepted') return ['approved', 'returned'];
  return state === 'approved' ? ['returned'] : [];
}

/** What is wrong with a comment on returning, if anything. */
export function commentDefect(comment: string): 'needed' | 'too_long' | null {
  const length = comment.trim().length;
  if (length === 0) return 'needed';
  return length > commentLimit ? 'too_long' : null;
}

/**
 * Writes a decision exactly as the rules allow: state, comment, who, when, and the revision one
 * higher. It holds only for what was read; writing it twice is telling it once. The revision alone
 * would not do: stamping who may read it adds one too, and changes nothing that a person decides on.
 */
export async function writeDecision(
  firestore: Firestore,
  decision: Decision,
  uid: string,
): Promise<DecisionOutcome> {
  const place = doc(firestore, 'submissions', decision.id);
  try {
    await runTransaction(firestore, async (transaction) => {
      const found = await transaction.get(place);
      if (!found.exists()) throw new Outrun('gone');
      const now = plainDocument<Submission>(found.data());
      if (isSame(now, decision.seen)) {
        transaction.update(place, {
          state: decision.to,
          comment: decision.comment,
          reviewedBy: uid,
          reviewedAt: serverTimestamp(),
          revision: now.revision + 1,
        });
      } else if (!isDone(now, decision, uid)) throw new Outrun('changed');
    });
    return 'written';
  } catch (error) {
    const code = String((error as { code?: unknown } | null)?.code ?? '');
    if (error instanceof Outrun || code === 'aborted' || code === 'failed-precondition')
      return 'conflict';
    const trouble = nameTrouble(error);
    return trouble === 'denied' && (await wasDone()) ? 'written' : trouble;
  }

  /** The same decision may have come first by another request, and then this one is refused. */
  async function wasDone(): Promise<boolean> {
    const found = await getDoc(place).catch(() => null);
    return Boolean(found?.exists() && isDone(plainDocument(found.data()), decision, uid));
  }
}

function isDone(now: Submission, decision: Decision, uid: string): boolean {
  return now.state === decision.to && now.reviewedBy === uid;
}

function isSame(now: Submission, seen: Decision['seen']): boolean {
  return (
    now.state === seen.state && now.sentAt === seen.sentAt && now.reviewedAt === seen.reviewedAt
  );
}
