import type { Session, SessionUser } from '../client/session.ts';
import { type Decision, type DecisionOutcome, writeDecision } from './console-decision.ts';
import { FindingList } from './console-findings.ts';
import { PendingApproval } from './console-pending.ts';
import type { SubmissionFilter } from './console-route.ts';
import { SubmissionList } from './console-submissions.ts';
import { type Directory, emptyDirectory, loadDirectory } from './directory.ts';
import { page } from './page.ts';
import { loadProgrammeNames, type ProgrammeNames } from './programme-names.ts';
import { loadStrategyNames, type StrategyNames } from './strategy-names.ts';

/** What became of the last decision, until another one or the reader's dismissal. */
export interface DecisionNews {
  readonly decision: Decision;
  readonly outcome: DecisionOutcome | 'writing' | 'undone';
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

  constructor(session: Session, user: SessionUser, filter: SubmissionFilter, changed: () => void) {
    const actor = user.claims.actor ?? '';
    this.session = session;
    this.user = user;
    this.#changed = changed;
    this.submissions = new SubmissionList(session.firestore, actor, filter, changed);
    this.findings = new FindingList(session.firestore, actor, changed);
    this.pending = new PendingApproval((decision) => void this.decide(decision), changed);
    void this.#learnNames();
  }

  async decide(decision: Decision): Promise<DecisionOutcome> {
    this.#tell(decision, 'writing');
    const outcome = await writeDecision(this.session.firestore, decision, this.user.uid);
    this.#tell(decision, outcome);
    if (outcome === 'written') void this.submissions.refresh();
    return outcome;
  }

  undo(): void {
    const decision = this.pending.undo();
    if (decision) this.#tell(decision, 'undone');
  }

  forget(): void {
    this.news = null;
    this.#changed();
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
