import {
  collection,
  doc,
  getDoc,
  getDocs,
  limit,
  orderBy,
  query,
  serverTimestamp,
  setDoc,
  updateDoc,
  where,
} from 'firebase/firestore/lite';
import type { Answers } from '../../core/form/answers.ts';
import { joinAnswers } from '../../core/form/separate-answers.ts';
import type { Problem } from '../../core/problem.ts';
import type { Submission } from '../../core/submission/submission.ts';
import type { OutboxItem } from '../controllers/device-store.ts';
import type { SiteConfig } from './config.ts';
import { diagnoseRefusal } from './diagnose-refusal.ts';
import { firestoreDefect } from './firestore-defect.ts';
import type { Session, SessionUser } from './session.ts';

export type SendOutcome =
  | { readonly kind: 'received'; readonly uid: string }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  /** Somebody else wrote the same revision of this submission first. */
  | { readonly kind: 'overtaken' }
  | { readonly kind: 'session_ended' }
  /** Nobody, or somebody else than its author, is signed in. */
  | { readonly kind: 'needs_author' }
  | { readonly kind: 'not_reached' };

/** Creates a submission, or writes the next revision of one; safe to repeat. */
export async function sendSubmission(
  config: SiteConfig,
  session: Session,
  item: OutboxItem,
): Promise<SendOutcome> {
  const user = await authorOf(session, item);
  if (user === 'not_reached' || user === 'needs_author') return { kind: user };
  const place = doc(session.firestore, 'submissions', item.id);
  if (item.files?.length) {
    const code = await import('./send-files.ts').catch(() => null);
    if (!code) return { kind: 'not_reached' };
    const outcome = await code.sendFiles(session, item, user);
    if (typeof outcome !== 'string') return { kind: 'refused', problems: outcome };
    if (outcome === 'refused') return refused(config, session, item, user);
    if (outcome !== 'sent') return { kind: outcome };
  }
  try {
    if (item.revision === 1) await setDoc(place, creation(item, user));
    else await updateDoc(place, correction(item, user));
    return { kind: 'received', uid: user.uid };
  } catch (error) {
    const defect = firestoreDefect(error);
    return defect === 'refused' ? refused(config, session, item, user) : { kind: defect };
  }
}

/** Claims may be newer than the token, and an old token looks like a refusal. */
async function refused(
  config: SiteConfig,
  session: Session,
  item: OutboxItem,
  user: SessionUser,
): Promise<SendOutcome> {
  if (!(await session.renew())) return { kind: 'session_ended' };
  return afterRefusal(config, session, item, user);
}

/** A write that was applied although its answer was lost is refused the second time: look for it. */
async function afterRefusal(
  config: SiteConfig,
  session: Session,
  item: OutboxItem,
  user: SessionUser,
): Promise<SendOutcome> {
  const stored = await readSubmission(session, item.id).catch((error) => firestoreDefect(error));
  if (stored === 'not_reached' || stored === 'session_ended') return { kind: stored };
  if (stored !== null && stored !== 'refused') {
    const isMine =
      stored.by === user.uid || (stored.org !== null && stored.org === user.claims.org);
    if (isMine && stored.revision >= item.revision) {
      const writer = await writerOfRevision(session, item, stored);
      if (writer === 'unknown') return { kind: 'not_reached' };
      return writer === 'mine' ? { kind: 'received', uid: user.uid } : { kind: 'overtaken' };
    }
  }
  return diagnoseRefusal(config, item, user);
}

/** Whether this very write became its revision: the document says, or the history once it went on. */
async function writerOfRevision(
  session: Session,
  item: OutboxItem,
  stored: Submission,
): Promise<'mine' | 'other' | 'unknown'> {
  if (stored.write === item.write) return 'mine';
  if (stored.revision === item.revision) return 'other';
  const number = String(item.revision).padStart(6, '0');
  const entry = await getDoc(
    doc(session.firestore, 'submissions', item.id, 'history', number),
  ).catch(() => null);
  // The history follows the write by a moment; until then nobody is told what may be wrong.
  if (!entry?.exists()) return 'unknown';
  return entry.data().write === item.write ? 'mine' : 'other';
}

/** @returns null where there is none, or none that this person may see. @throws When not reached. */
export async function readSubmission(session: Session, id: string): Promise<Submission | null> {
  const found = await getDoc(doc(session.firestore, 'submissions', id));
  return found.exists() ? asSubmission(found.id, found.data()) : null;
}

/** The organisation's submissions of one form, else the visitor's own; newest first. */
export async function listMine(session: Session, form: string): Promise<readonly Submission[]> {
  const user = session.user;
  if (!user) return [];
  const mine = user.claims.org ? where('org', '==', user.claims.org) : where('by', '==', user.uid);
  const found = await getDocs(
    query(
      collection(session.firestore, 'submissions'),
      mine,
      where('form', '==', form),
      orderBy('sentAt', 'desc'),
      limit(50),
    ),
  );
  return found.docs.map((one) => asSubmission(one.id, one.data()));
}

/** All answers of a submission, with those kept apart by privacy level as far as they are ours. */
export async function readWholeAnswers(session: Session, submission: Submission): Promise<Answers> {
  const parts = await Promise.all(
    (submission.restricted ?? []).map(async (level) => {
      const place = doc(session.firestore, 'submissions', submission.id, 'restricted', level);
      return [level, ((await getDoc(place)).data()?.answers ?? {}) as Answers] as const;
    }),
  );
  return joinAnswers(submission.answers, Object.fromEntries(parts));
}

function creation(item: OutboxItem, user: SessionUser) {
  return {
    form: item.form,
    version: item.version,
    org: user.claims.org,
    actor: user.claims.actor ?? 'visitor',
    by: user.uid,
    writtenBy: user.uid,
    write: item.write,
    embed: item.embed,
    lang: item.language,
    state: 'submitted',
    revision: 1,
    answers: item.answers,
    sentAt: serverTimestamp(),
  };
}

/** The answers are whole again, so whoever was stamped to read the judged ones must go with it. */
function correction(item: OutboxItem, user: SessionUser) {
  return {
    writtenBy: user.uid,
    write: item.write,
    readers: [],
    placeReaders: [],
    version: item.version,
    lang: item.language,
    state: 'submitted',
    revision: item.revision,
    answers: item.answers,
    sentAt: serverTimestamp(),
  };
}

/** A visitor gets an anonymous account at the moment of sending; a member must be the one who wrote. */
async function authorOf(
  session: Session,
  item: OutboxItem,
): Promise<SessionUser | 'needs_author' | 'not_reached'> {
  const { author } = item;
  if (author.kind === 'visitor') {
    if (!session.user && (await session.signInAnonymously()) === 'unreachable')
      return 'not_reached';
    return session.user?.anonymous ? session.user : 'needs_author';
  }
  const user = session.user;
  if (!user || user.anonymous) return 'needs_author';
  return author.uid === null || author.uid === user.uid ? user : 'needs_author';
}

function asSubmission(id: string, data: Readonly<Record<string, unknown>>): Submission {
  const sentAt = data.sentAt as { toMillis(): number } | null;
  return { ...data, id, sentAt: sentAt?.toMillis() ?? 0 } as Submission;
}
