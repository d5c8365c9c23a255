import {
  collection,
  doc,
  type Firestore,
  getDoc,
  getDocs,
  limit,
  orderBy,
  query,
  serverTimestamp,
  where,
  writeBatch,
} from 'firebase/firestore/lite';
import type { FormRequest } from '../../core/publication/form-request.ts';
import { sourcePieces } from '../../core/publication/form-source.ts';
import type { PolicyWish } from '../../core/publication/policy-wish.ts';
import type { Session } from './session.ts';

export interface FormRequestToSend {
  /** Drawn before the first attempt: a second one hits the same document. */
  readonly id: string;
  readonly form: string;
  readonly policy: PolicyWish;
  /** As `packSource` wrote it. */
  readonly source: string | null;
}

/**
 * Writes a request with its source, both or neither; safe to repeat.
 *
 * @throws What Firestore throws where it was not reached, or where the rules refuse.
 */
export async function sendFormRequest(session: Session, sent: FormRequestToSend): Promise<void> {
  const { firestore, user } = session;
  const batch = writeBatch(firestore);
  const place = requestAt(firestore, sent.id);
  const pieces = sent.source === null ? [] : sourcePieces(sent.source);
  batch.set(place, {
    form: sent.form,
    by: user?.uid ?? null,
    actor: user?.claims.actor ?? null,
    role: user?.claims.role ?? null,
    pieces: pieces.length,
    policy: sent.policy,
    state: 'sent',
    sentAt: serverTimestamp(),
  });
  for (const [number, text] of pieces.entries())
    batch.set(doc(place, 'sources', String(number)), { text });
  try {
    await batch.commit();
  } catch (error) {
    // A write whose answer was lost is refused the second time: look for it.
    const there = await getDoc(place).catch(() => null);
    if (!there?.exists()) throw error;
  }
}

/** null where there is none. @throws Where it was not reached. */
export async function readFormRequest(session: Session, id: string): Promise<FormRequest | null> {
  const found = await getDoc(requestAt(session.firestore, id));
  return found.exists() ? asRequest(found.id, found.data()) : null;
}

/** What was asked for one form, the newest first: its log. @throws Where it was not reached. */
export async function listFormRequests(
  session: Session,
  form: string,
): Promise<readonly FormRequest[]> {
  const found = await getDocs(
    query(
      collection(session.firestore, 'formRequests'),
      where('form', '==', form),
      orderBy('sentAt', 'desc'),
      limit(30),
    ),
  );
  return found.docs.map((one) => asRequest(one.id, one.data()));
}

function requestAt(firestore: Firestore, id: string) {
  return doc(firestore, 'formRequests', id);
}

function asRequest(id: string, data: Readonly<Record<string, unknown>>): FormRequest {
  const sentAt = data.sentAt as { toMillis(): number } | null;
  return { ...data, id, sentAt: sentAt?.toMillis() ?? 0 } as FormRequest;
}
