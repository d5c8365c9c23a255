import type { Member as MemberDocument } from '../../../core/actor/member.ts';
import type { Organisation as OrganisationDocument } from '../../../core/actor/organisation.ts';
import type { SentAttachment } from '../../../core/attachment/attachment.ts';
import type { OverlapRule } from '../../../core/coordination/alert-rule.ts';
import type { Finding } from '../../../core/coordination/finding.ts';
import type { Theme } from '../../../core/coordination/strategy.ts';
import type { Answers } from '../../../core/form/answers.ts';
import type { Choice, FormDefinition, PrivacyLevel } from '../../../core/form/definition.ts';
import type { FormPolicy } from '../../../core/form/policy.ts';
import type { Place } from '../../../core/place/place.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Indicator } from '../../../core/report/indicator.ts';
import type { Submission, SubmissionState } from '../../../core/submission/submission.ts';
import type { MailQueue, Post, QueuedMail } from './mail-ports.ts';
import type { Pipeline, Reports, Warehouse } from './pipeline-ports.ts';
import type { FormGround, FormRequests } from './publishing-ports.ts';

/**
 * Everything a handler may reach. Handlers are pure over these ports: the same documents and the
 * same clock give the same writes, and every write derives its id from what it says.
 */
export interface Context {
  readonly submissions: Submissions;
  readonly forms: Forms;
  readonly formRequests: FormRequests;
  readonly directory: Directory;
  readonly findings: Findings;
  readonly mail: MailQueue;
  readonly post: Post;
  readonly claims: Claims;
  readonly pipeline: Pipeline;
  readonly warehouse: Warehouse;
  readonly reports: Reports;
  readonly deadLetters: DeadLetters;
  readonly programme: Programme;
  readonly formGround: FormGround;
  readonly settings: Settings;
  readonly clock: Clock;
  /** Whether a text matches a form author's regular expression, in linear time. */
  readonly matches: (text: string, pattern: string) => boolean;
  readonly log: Log;
}

/** `submissions/{id}/restricted/{level}`: answers of one privacy level, and who reads them. */
export interface RestrictedAnswers {
  readonly level: RestrictedLevel;
  readonly answers: Answers;
  readonly org: string | null;
  readonly by: string;
  readonly places: readonly string[];
  readonly readers: readonly string[];
  readonly placeReaders: readonly string[];
  /** Revision of the verdict that put them there. */
  readonly revision: number;
}
export type RestrictedLevel = Exclude<PrivacyLevel, 'P0' | 'P1'>;

/** `submissions/{id}/history/{revision}`; names what changed, never the answers. */
export interface HistoryEntry {
  readonly revision: number;
  readonly state: SubmissionState | 'deleted';
  /** The uid, or `function`, or `administrator` for a deletion, which the rules allow nobody. */
  readonly by: string;
  /** Which write of the author's side it was; null where it was none. */
  readonly write: string | null;
  /** Epoch milliseconds, UTC. */
  readonly at: number;
  readonly changed: readonly string[];
  readonly comment: string | null;
  readonly problems: readonly Problem[];
}

/** What one function write does to a submission; all of it or nothing. */
export interface Revision {
  readonly fields: Partial<Submission> & { readonly revision: number };
  /** Levels that hold no answers any more are deleted; absent leaves every level as it is. */
  readonly restricted?: readonly RestrictedAnswers[];
  /** What becomes of the files beside it; absent leaves them as they are. */
  readonly files?: FileVerdict;
  readonly history: HistoryEntry;
}

/** Files that answers name get the level of their question; those that none names any more go. */
export interface FileVerdict {
  readonly levels: Readonly<Record<string, PrivacyLevel>>;
  readonly unnamed: readonly string[];
}

/** `submissions/{id}/attachments/{file}` without its bytes, which are read one at a time. */
export type ArrivedFile = Pick<SentAttachment, 'question' | 'org' | 'by' | 'level'> & {
  readonly file: string;
};

export interface Submissions {
  read(id: string): Promise<Submission | null>;
  restricted(id: string, level: RestrictedLevel): Promise<RestrictedAnswers | null>;
  /**
   * Reads a submission and its restricted answers, asks what to write and writes it, in one
   * transaction. `decide` may be asked again when another writer came first; null writes nothing.
   */
  revise(
    id: string,
    decide: (
      current: Submission,
      restricted: readonly RestrictedAnswers[],
    ) => Promise<Revision | null> | Revision | null,
  ): Promise<boolean>;
  /**
   * Adds the entry; the same again does nothing. What it lists as changed may be listed anew.
   *
   * @throws Where its revision is another entry's: two writes had one number, which is a bug.
   */
  recordHistory(id: string, entry: HistoryEntry): Promise<void>;
  /** Submissions of one form that concern one of the places at least; states times places at most 30. */
  sharing(
    form: string,
    states: readonly SubmissionState[],
    places: readonly string[],
  ): Promise<readonly Submission[]>;
  files(id: string): Promise<readonly ArrivedFile[]>;
  fileBytes(id: string, file: string): Promise<Uint8Array | null>;
  /**
   * Deletes files sent before a time that no verdict gave a level and no submission waits for: whose
   * submission never came, or was accepted without them.
   */
  forgetOrphans(before: number): Promise<number>;
  /** Submitted at least `ageMs` ago and still without a verdict: what a lost event leaves behind. */
  unjudged(before: number): Promise<readonly string[]>;
}

export interface Forms {
  policy(form: string): Promise<FormPolicy | null>;
  policies(): Promise<readonly FormPolicy[]>;
  version(form: string, version: number): Promise<FormDefinition | null>;
  /** Numbers of every version ever published. */
  versions(form: string): Promise<readonly number[]>;
}

export interface Organisation extends OrganisationDocument {
  readonly id: string;
}

export interface Member extends MemberDocument {
  readonly uid: string;
}

/** Organisations, members and the choices that forms ask of the platform. */
export interface Directory {
  /** `fresh` asks again instead of trusting what was read within the last minute. */
  orgs(fresh?: boolean): Promise<readonly Organisation[]>;
  /** Choices of dynamic lists, by their source. */
  lists(fresh?: boolean): Promise<Readonly<Record<string, readonly Choice[]>>>;
  member(uid: string): Promise<Member | null>;
  membersOf(orgs: readonly string[]): Promise<readonly Member[]>;
  coordinators(actors: readonly string[]): Promise<readonly Member[]>;
  administrators(): Promise<readonly Member[]>;
  overlapRule(): Promise<OverlapRule | null>;
  indicators(): Promise<readonly Indicator[]>;
}

/** One alert: a finding told to one person. */
export interface Alert {
  readonly id: string;
  readonly finding: string;
  readonly to: string;
  readonly org: string | null;
  readonly mail: string | null;
  readonly raisedAt: number;
}

export interface Findings {
  read(id: string): Promise<Finding | null>;
  /** Findings of a rule that name a submission. */
  naming(rule: string, submission: string): Promise<readonly Finding[]>;
  /** Writes it unless what is stored says the same; `detectedAt` of a first sight is kept. */
  put(finding: Finding): Promise<void>;
  /** Stores alert and mail unless the alert is there: the same is never told twice. */
  raise(alert: Alert, mail: QueuedMail | null): Promise<void>;
}

export interface Claims {
  /** `null` takes every claim away. A person unknown to the identity service is left alone. */
  put(uid: string, claims: Readonly<Record<string, unknown>> | null): Promise<void>;
}

/** `deadLetters/{id}`: an event that kept failing; the reason names no answer. */
export interface DeadLetter {
  readonly id: string;
  readonly handler: string;
  readonly subject: string;
  readonly reason: string;
  readonly at: number;
}

/** `lastAttempts/{dead letter}`: attempts begun, and not known to have ended, when an event was too old. */
export interface LateAttempts {
  readonly count: number;
  readonly begunAt: number;
}

export interface DeadLetters {
  put(letter: DeadLetter): Promise<void>;
  /** None is a count of 0, long ago. */
  attempts(id: string): Promise<LateAttempts>;
  keepAttempt(id: string, attempts: LateAttempts): Promise<void>;
  forgetAttempts(id: string): Promise<void>;
}

/** Names of places and themes, from the programme's data pack. */
export interface Programme {
  readonly timeZone: string;
  readonly smallestCount: number;
  readonly places: readonly Place[];
  readonly themes: readonly Theme[];
}

export interface Settings {
  /** Where the site is: links in letters begin with it; no slash at its end. */
  readonly siteUrl: string;
  readonly mailFrom: string;
  /** How long one sending holds a letter. */
  readonly mailClaimMs: number;
  /** How long a letter is tried before it is given up. */
  readonly mailAgeMs: number;
  /** How long an event may keep failing before it becomes a dead letter. */
  readonly deadLetterAgeMs: number;
  /** How long a change is kept after it was loaded: it holds answers up to P2. */
  readonly changesKeptMs: number;
  /** How long a load waits for more changes to come. */
  readonly gatherMs: number;
}

export interface Clock {
  now(): number;
  wait(ms: number): Promise<void>;
}

/** Structured lines: ids, codes and counts only, never an answer. */
export type Log = (
  severity: 'info' | 'warning' | 'error',
  message: string,
  facts?: Readonly<Record<string, string | number | boolean | null>>,
) => void;
