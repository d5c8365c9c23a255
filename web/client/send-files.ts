import {
  Bytes,
  collection,
  doc,
  documentId,
  getCount,
  query,
  serverTimestamp,
  setDoc,
  where,
} from 'firebase/firestore/lite';
import { type Problem, problem } from '../../core/problem.ts';
import type { OutboxItem } from '../controllers/device-store.ts';
import { type KeptFile, noteSent, readKept } from '../controllers/file-store.ts';
import { firestoreDefect } from './firestore-defect.ts';
import type { Session, SessionUser } from './session.ts';

type Defect = ReturnType<typeof firestoreDefect>;

/**
 * Sends the files that the answers name, before the submission itself: the judge looks for them as
 * soon as it comes. Each is sent once, whatever fails between; a file that nothing names after all
 * is swept away by the service.
 *
 * @returns Problems where a file is neither on this device nor on the service.
 */
export async function sendFiles(
  session: Session,
  item: OutboxItem,
  user: SessionUser,
): Promise<'sent' | Defect | readonly Problem[]> {
  const absent: Problem[] = [];
  for (const { file, path } of item.files ?? []) {
    const outcome = await sendOne(session, item, user, file);
    if (outcome === 'absent') absent.push(problem('answer.file_missing', path));
    else if (outcome !== 'sent') return outcome;
  }
  return absent.length > 0 ? absent : 'sent';
}

async function sendOne(
  session: Session,
  item: OutboxItem,
  user: SessionUser,
  file: string,
): Promise<'sent' | 'absent' | Defect> {
  const kept = await readKept(item.id, file);
  const attempt = `${item.write} ${item.revision}`;
  if (kept?.sentWith === attempt) return 'sent';
  const isNew = kept !== undefined && kept.sentWith === undefined;
  let outcome: 'sent' | 'absent' | Defect = isNew
    ? await create(session, item, user, kept)
    : 'absent';
  // It came before and the answer was lost, or with an earlier write; a verdict may have taken it away.
  if (outcome === 'absent' || outcome === 'refused') {
    const found = await hasArrived(session, item.id, user, file);
    if (found !== 'absent') outcome = found;
    else if (kept && !isNew) outcome = await create(session, item, user, kept);
  }
  if (kept && outcome === 'sent') await noteSent(kept, attempt);
  return outcome;
}

async function create(
  session: Session,
  item: OutboxItem,
  user: SessionUser,
  { file, question, name, bytes }: KeptFile,
): Promise<'sent' | Defect> {
  try {
    await setDoc(doc(session.firestore, 'submissions', item.id, 'attachments', file), {
      question,
      name,
      bytes: Bytes.fromUint8Array(bytes),
      form: item.form,
      org: user.claims.org,
      actor: user.claims.actor ?? 'visitor',
      by: user.uid,
      embed: item.embed,
      level: null,
      sentAt: serverTimestamp(),
    });
    return 'sent';
  } catch (error) {
    return firestoreDefect(error);
  }
}

/** Counts, and reads nothing: the answer is small. */
async function hasArrived(
  session: Session,
  submission: string,
  user: SessionUser,
  file: string,
): Promise<'sent' | 'absent' | Defect> {
  const { org } = user.claims;
  const mine = org ? where('org', '==', org) : where('by', '==', user.uid);
  const files = collection(session.firestore, 'submissions', submission, 'attachments');
  try {
    const found = await getCount(query(files, mine, where(documentId(), '==', file)));
    return found.data().count > 0 ? 'sent' : 'absent';
  } catch (error) {
    return firestoreDefect(error);
  }
}
