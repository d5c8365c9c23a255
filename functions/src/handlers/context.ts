import type { Member as MemberDocument } from '../../../core/actor/member.ts';
import type { Organisation as OrganisationDocument } from '../../../core/actor/organisation.ts';
import type { OverlapRule } from '../../../core/coordination/alert-rule.ts';
import type { Finding } from '../../../core/coordination/finding.ts';
import type { Theme } from '../../../core/coordination/strategy.ts';
import type { Answers } from '../../../core/form/answers.ts';
import type { Choice, FormDefinition, PrivacyLevel } from '../../../core/form/definition.ts';
import type { FormPolicy } from '../../../core/form/policy.ts';
import type { Language } from '../../../core/language.ts';
import type { Place } from '../../../core/place/place.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Indicator } from '../../../core/report/indicator.ts';
import type { Report } from '../../../core/report/report.ts';
import type { Submission, SubmissionState } from '../../../core/submission/submission.ts';
import type { ChangelogRow } from '../warehouse/changelog.ts';
import type { TableDefinition, TableRow } from '../warehouse/table.ts';

/**
 * Everything a handler may reach. Handlers are pure over these ports: the same documents and the
 * same clock give the same writes, and every write derives its id from what it says.
 */
export interface Context {
  readonly submissions: Submissions;
  readonly forms: Forms;
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
  /** The uid, or `function`. */
  readonly by: string;
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
  readonly history: HistoryEntry;
}

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
  /** Adds the entry unless its revision has one. */
  recordHistory(id: string, entry: HistoryEntry): Promise<void>;
  /** Submissions of one form that concern one of the places at least; states times places at most 30. */
  sharing(
    form: string,
    states: readonly SubmissionState[],
    places: readonly string[],
  ): Promise<readonly Submission[]>;
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

/** `mail/{id}`: ids and codes only; words are put in when it is sent. */
export interface QueuedMail {
  readonly id: string;
  readonly to: string;
  readonly lang: Language;
  readonly template: 'overlap' | 'deadLetter';
  readonly params: Readonly<Record<string, string | number | readonly string[]>>;
  readonly state: 'queued' | 'sending' | 'sent' | 'failed';
  readonly queuedAt: number;
  /** While queued: when the net may take it up. While sending: when the claim of whoever sends runs out. */
  readonly dueAt: number;
  /** Who sends it, or did: an event's id, a sweep's. */
  readonly by?: string;
  /** How often the relay could not take it. */
  readonly attempts?: number;
  readonly sentAt?: number;
  /** Why it will never be sent: `smtp.550`, the relay's code; `smtp.address`; `smtp.expired`. */
  readonly reason?: string;
}

/** `isHeld`: another is sending it. */
export interface MailClaim {
  readonly mail: QueuedMail;
  readonly isHeld: boolean;
}

export interface MailQueue {
  put(mail: QueuedMail): Promise<void>;
  /**
   * Takes a queued letter, or one whose claim ran out, for one who sends it; of several who ask at
   * once one gets it. A claim holds for its holder too: two runs of one event are two senders.
   *
   * @returns null where there is nothing to send any more.
   */
  claim(id: string, by: string, now: number, until: number): Promise<MailClaim | null>;
  /** Back to the queue, unless another holds it by now. */
  putBack(id: string, by: string, dueAt: number, attempts: number): Promise<void>;
  markSent(id: string, at: number): Promise<void>;
  markFailed(id: string, reason: string, at: number): Promise<void>;
  /** Ids of letters that were due before an instant: queued ones, and claims that ran out. */
  due(before: number): Promise<readonly string[]>;
}

export interface Letter {
  readonly to: string;
  readonly messageId: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly lang: Language;
}

/** Hands a letter to the mail relay. */
export interface Post {
  /**
   * @returns Why this letter will never be taken, as a code that names nobody: `smtp.550`; null where
   *   it was taken.
   * @throws While the relay cannot take it.
   */
  send(letter: Letter): Promise<string | null>;
}

export interface Claims {
  /** `null` takes every claim away. A person unknown to the identity service is left alone. */
  put(uid: string, claims: Readonly<Record<string, unknown>> | null): Promise<void>;
}

/** `changes/{id}`: a changelog row on its way to the warehouse. */
export interface Change {
  readonly id: string;
  readonly row: ChangelogRow;
  readonly batch: string | null;
}

export interface Batch {
  readonly id: string;
  readonly changes: readonly string[];
  /** `refused`: one change that the warehouse will not have. */
  readonly state: 'gathered' | 'loaded' | 'refused';
  /** How often its rows were refused. */
  readonly attempts?: number;
  /** Tables that have these rows already, by the batch that this is a half of. */
  readonly done?: readonly string[];
}

export interface Pipeline {
  /** Stores the row as a pending change unless the change is there. */
  record(id: string, row: ChangelogRow): Promise<void>;
  pending(): Promise<boolean>;
  /**
   * Null while another holds it; a lease that ran out is free, and so is the holder's own.
   *
   * @returns The number of this turn: each turn's is greater than that of every turn before.
   */
  takeLease(name: string, holder: string, now: number, untilAt: number): Promise<number | null>;
  /** Prolongs a turn. False where another turn has begun: what is not done yet is not ours to do. */
  renewLease(name: string, turn: number, untilAt: number): Promise<boolean>;
  /** Does nothing where another turn has begun. */
  releaseLease(name: string, turn: number): Promise<void>;
  unloaded(): Promise<readonly Batch[]>;
  /** Puts pending changes into one new batch, in one transaction; null when there are none. */
  gather(limit: number): Promise<Batch | null>;
  rows(batch: Batch): Promise<readonly ChangelogRow[]>;
  markLoaded(batch: Batch, at: number): Promise<void>;
  keepAttempts(batch: Batch, attempts: number): Promise<Batch>;
  /** Two halves in the place of a batch, in one step. `done`: tables that took the whole. */
  split(batch: Batch, done: readonly string[]): Promise<readonly Batch[]>;
  setAside(batch: Batch, reason: string): Promise<void>;
  /**
   * Deletes batches that were loaded before an instant, each with its changes.
   *
   * @returns How many batches; at most `limit`.
   */
  forgetLoaded(before: number, limit: number): Promise<number>;
  /** Remembers, in this process only, changes that are loaded and published. */
  finish(changes: readonly string[]): void;
  isFinished(change: string): boolean;
  /** Small facts that survive a restart: what was loaded and published last. */
  note(name: string): Promise<Readonly<Record<string, string | number>>>;
  keepNote(name: string, note: Readonly<Record<string, string | number>>): Promise<void>;
}

/** A date as `YYYY-MM-DD`, an instant as RFC 3339. */
export type QueryParam =
  | string
  | number
  | { readonly date: string }
  | { readonly timestamp: string };
export type QueryParams = Readonly<Record<string, QueryParam>>;

export interface Warehouse {
  /** Creates the table or view unless it is there; a view that says something else is replaced. */
  ensure(table: TableDefinition): Promise<void>;
  /**
   * Appends, or replaces the whole table. The same job id loads once, however often it is asked.
   *
   * @throws RowsRefused where the rows are at fault; anything else may succeed later.
   */
  load(
    job: string,
    table: string,
    rows: readonly TableRow[],
    how: 'append' | 'replace',
  ): Promise<void>;
  /** Runs a statement that changes data; once per job id. */
  run(job: string, sql: string, params: QueryParams): Promise<void>;
  query(
    sql: string,
    params: QueryParams,
  ): Promise<readonly Readonly<Record<string, string | number | boolean | null>>[]>;
}

/** What is published now: which batch was the last it includes, for which day, in which turn of the lease. */
export interface Publication {
  readonly batch: string;
  readonly asOf: string;
  readonly turn: number;
}

export interface Reports {
  /** What `publish` wrote last. */
  published(): Promise<Partial<Publication>>;
  /** All reports and the note of it, or nothing: false where a later turn has published. */
  publish(reports: readonly Report[], publication: Publication): Promise<boolean>;
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
