import type { Session, SessionUser } from '../client/session.ts';
import { type Decision, type DecisionOutcome, writeDecision } from './console-decision.ts';
import { FindingList } from './console-findings.ts';
import { DecisionNotes } from './console-notes.ts';
import { commitOnLeaving, tokenFor } from './console-parting.ts';
import { PendingApproval, undoSeconds } from './console-pending.ts';
import type { SubmissionFilter } from './console-route.ts';
import { SubmissionList } from './console-submissions.ts';
import { type Directory, emptyDirectory, loadDirectory } from './directory.ts';
import { page } from './page.ts';
import { loadProgrammeNames, type ProgrammeNames } from './programme-names.ts';
import { loadStrategyNames, type StrategyNames } from './strategy-names.ts';

/** When an approval that the network did not let through is tried again. */
const retryMs = 10_000;

/** What became of the last decision, until another one or the reader's dismissal. */
export interface DecisionNews {
  readonly decision: Decision;
  /** `kept`: an approval that the network did not let through, and that is tried again. */
  readonly outcome: DecisionOutcome | 'writing' | 'undone' | 'kept';
}

/** What a signed-in coordinator works with, from one page of the console to the next. */
export class ConsoleState {
  readonly session: Session;
  readonly user: SessionUser;
  readonly submissions: SubmissionList;
  readonly findings: FindingList;
  readonly pending: PendingApproval;
  names: ProgrammeNames | null = null;
  strategies: StrategyNames | null = null;
  orgs: Directory = emptyDirectory;
  forms: Directory = emptyDirectory;
  news: DecisionNews | null = null;
  readonly #changed: () => void;
  readonly #notes: DecisionNotes;
  /** Decisions on their way, by submission: `parting` by a request that outlives the page. */
  readonly #open = new Map<string, 'writing' | 'parting' | 'kept'>();
  #token: string | null = null;

  constructor(session: Session, user: SessionUser, filter: SubmissionFilter, changed: () => void) {
    const actor = user.claims.actor ?? '';
    this.session = session;
    this.user = user;
    this.#changed = changed;
    this.submissions = new SubmissionList(session.firestore, actor, filter, changed);
    this.findings = new FindingList(session.firestore, actor, changed);
    this.pending = new PendingApproval((decision) => void this.decide(decision), changed);
    this.#notes = new DecisionNotes(user.uid);
    void this.#learnNames();
    this.#takeUp();
  }

  /** Whether a decision on a submission waits, is being written, or is kept for later. */
  isDeciding(id: string): boolean {
    return this.pending.waiting?.id === id || this.#open.has(id);
  }

  /** An approval waits for its seconds; a note on the device makes sure that it is not lost with the page. */
  approve(decision: Decision): void {
    if (this.isDeciding(decision.id)) return;
    this.news = null;
    this.#notes.keep(decision, Date.now() + (undoSeconds + 1) * 1000);
    void this.#learnToken();
    this.pending.hold(decision);
  }

  async decide(decision: Decision): Promise<DecisionOutcome> {
    this.#open.set(decision.id, 'writing');
    this.#tell(decision, 'writing');
    const outcome = await writeDecision(this.session.firestore, decision, this.user.uid);
    this.#settle(decision, outcome);
    return outcome;
  }

  undo(): void {
    const decision = this.pending.undo();
    if (!decision) return;
    this.#notes.drop(decision.id);
    this.#tell(decision, 'undone');
  }

  /** The page is hidden, and may never come back: what waits is written by a request that outlives it. */
  leave(): void {
    const decision = this.pending.handOver();
    if (!decision) return;
    this.#notes.keep(decision, Date.now());
    void this.#part(decision);
  }

  /** The page goes: what was being written may be cut short, so it goes the same way. */
  part(): void {
    for (const { decision } of this.#notes.list()) {
      const way = this.#open.get(decision.id);
      if (way && way !== 'parting') void this.#part(decision);
    }
    this.leave();
  }

  /** Tries again what could not be written; a decision that was written meanwhile is written once. */
  retry(): void {
    if (!this.#isHere) return;
    for (const { decision, dueAt } of this.#notes.list()) {
      const way = this.#open.get(decision.id);
      const isFree = way === undefined ? dueAt <= Date.now() : way === 'kept';
      if (isFree && this.pending.waiting?.id !== decision.id) void this.decide(decision);
    }
  }

  get #isHere(): boolean {
    return this.session.user?.uid === this.user.uid;
  }

  /** A form was published meanwhile: its name is one of those that lists show. */
  async learnForms(): Promise<void> {
    const forms = await loadDirectory(page.config, 'forms').catch(() => null);
    if (!forms) return;
    this.forms = forms;
    this.#changed();
  }

  forget(): void {
    this.news = null;
    this.#changed();
  }

  /** What earlier pages left behind; one that still waits elsewhere is looked at when its time is over. */
  #takeUp(): void {
    this.retry();
    const later = this.#notes.list().map(({ dueAt }) => dueAt - Date.now());
    for (const ms of later) if (ms > 0) setTimeout(() => this.retry(), ms);
  }

  async #learnToken(): Promise<void> {
    this.#token = (await tokenFor(this.session.firestore)) ?? this.#token;
  }

  async #part(decision: Decision): Promise<void> {
    this.#open.set(decision.id, 'parting');
    this.#tell(decision, 'writing');
    const { uid } = this.user;
    const token = this.#token;
    if (token && (await commitOnLeaving(page.config, token, decision, uid)))
      this.#settle(decision, 'written');
    else await this.decide(decision);
  }

  #settle(decision: Decision, outcome: DecisionOutcome): void {
    const mayPass = outcome === 'offline' || outcome === 'unreachable';
    const isKept =
      decision.to === 'approved' && outcome !== 'written' && (mayPass || !this.#isHere);
    if (isKept) {
      this.#notes.keep(decision, Date.now());
      this.#open.set(decision.id, 'kept');
      setTimeout(() => this.retry(), retryMs);
    } else {
      this.#notes.drop(decision.id);
      this.#open.delete(decision.id);
    }
    this.#tell(decision, isKept ? 'kept' : outcome);
    if (outcome === 'written') void this.submissions.refresh();
  }

  #tell(decision: Decision, outcome: DecisionNews['outcome']): void {
    this.news = { decision, outcome };
    this.#changed();
  }

  /** Names make codes readable, but nobody waits for them: each arrives when it does. */
  async #learnNames(): Promise<void> {
    const learn = async <Value>(asked: Promise<Value>, keep: (value: Value) => void) => {
      const value = await asked.catch(() => null);
      if (value) keep(value);
      this.#changed();
    };
    await Promise.all([
      learn(loadProgrammeNames(), (names) => {
        this.names = names;
      }),
      learn(loadStrategyNames(), (strategies) => {
        this.strategies = strategies;
      }),
      learn(loadDirectory(page.config, 'orgs'), (orgs) => {
        this.orgs = orgs;
      }),
      learn(loadDirectory(page.config, 'forms'), (forms) => {
        this.forms = forms;
      }),
    ]);
  }
}
