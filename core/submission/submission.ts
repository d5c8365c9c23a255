import type { Answers } from '../form/answers.ts';
import type { Language } from '../language.ts';
import type { Problem } from '../problem.ts';

export const submissionStates = [
  'draft',
  'submitted',
  'accepted',
  'rejected',
  'returned',
  'approved',
  'published',
  'archived',
] as const;
export type SubmissionState = (typeof submissionStates)[number];

/** Who may cause a move: the author's side, the judging function, or a coordinator. */
export type Mover = 'author' | 'function' | 'coordinator';

/** The only moves there are; `firestore.rules` says the same and a test compares the two. */
export const moves: readonly {
  readonly from: SubmissionState;
  readonly to: SubmissionState;
  readonly by: Mover;
}[] = [
  { from: 'draft', to: 'draft', by: 'author' },
  { from: 'draft', to: 'submitted', by: 'author' },
  { from: 'submitted', to: 'accepted', by: 'function' },
  { from: 'submitted', to: 'rejected', by: 'function' },
  { from: 'rejected', to: 'submitted', by: 'author' },
  { from: 'returned', to: 'submitted', by: 'author' },
  { from: 'accepted', to: 'submitted', by: 'author' },
  { from: 'approved', to: 'submitted', by: 'author' },
  { from: 'accepted', to: 'returned', by: 'coordinator' },
  { from: 'accepted', to: 'approved', by: 'coordinator' },
  { from: 'approved', to: 'returned', by: 'coordinator' },
  { from: 'approved', to: 'published', by: 'coordinator' },
  { from: 'published', to: 'archived', by: 'coordinator' },
];

/** What an author's side writes on create; nothing else is allowed in the document by the rules. */
export interface SentSubmission {
  readonly form: string;
  readonly version: number;
  /** The author's organisation; null for a person without one and for a visitor. */
  readonly org: string | null;
  /** The author's actor type as in the token; `visitor` where anonymous through an embed. */
  readonly actor: string;
  readonly by: string;
  /** Who of the author's side wrote last: a colleague may correct what `by` sent. */
  readonly writtenBy: string;
  /** Drawn anew for every write of the author's side: tells this very write from any other. */
  readonly write: string;
  readonly embed: string | null;
  readonly lang: Language;
  readonly state: SubmissionState;
  /** 1 on create; every later write, by whomever, adds exactly 1. */
  readonly revision: number;
  /** Whole until judged; afterwards only P0 and P1, the rest under `restricted/`. */
  readonly answers: Answers;
  /** Server time of the author's last write (`serverTimestamp()`); epoch ms once read. */
  readonly sentAt: number;
}

/** `submissions/{id}` as stored once judged. */
export interface Submission extends SentSubmission {
  readonly id: string;
  /** Revision that the function judged last. */
  readonly judged?: number;
  readonly problems?: readonly Problem[];
  /** Codes of the communes concerned and of all places above them. */
  readonly places?: readonly string[];
  /** `instance_name` evaluated: what lists show. */
  readonly title?: string;
  /** Actor types that may read this document, by the form's policy and the state. */
  readonly readers?: readonly string[];
  /** Actor types that may read it only where `places` meets their own. */
  readonly placeReaders?: readonly string[];
  /** Privacy levels that have a document under `restricted/`. */
  readonly restricted?: readonly string[];
  readonly comment?: string | null;
  readonly reviewedBy?: string;
  readonly reviewedAt?: number;
}
