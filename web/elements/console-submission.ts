import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Finding } from '../../core/coordination/finding.ts';
import type { Submission } from '../../core/submission/submission.ts';
import { type Decision, openDecisions } from '../controllers/console-decision.ts';
import {
  findingAddress,
  submissionAddress,
  submissionsAddress,
} from '../controllers/console-route.ts';
import {
  type OpenSubmission,
  readSubmission,
  type SubmissionReading,
} from '../controllers/console-submission.ts';
import { neighbour } from '../controllers/console-submissions.ts';
import { page } from '../controllers/page.ts';
import { formatNumber } from '../controllers/page-format.ts';
import { provincesOf } from '../controllers/programme-names.ts';
import { showAnswers } from './console-answers.ts';
import { ConsoleElement } from './console-element.ts';
import { showHistory } from './console-history.ts';
import { findingTag, stateTag } from './console-state-tag.ts';
import { showStrategies } from './console-strategies.ts';
import { showTrouble, showWaiting } from './page-trouble.ts';
import './console-return.ts';

/** Pauses between the looks for a comparison. */
const looksMs = [600, 1200, 2000, 3000, 5000];

/** One submission in full: answers, history, overlaps, and the decision. `submission` is its id. */
export class ConsoleSubmission extends ConsoleElement {
  static override readonly properties = {
    ...ConsoleElement.properties,
    submission: { type: String },
    reading: { state: true },
    related: { state: true },
    isLooking: { state: true },
  };
  declare submission: string;
  declare reading: SubmissionReading | null;
  declare related: readonly Finding[] | null;
  /** The comparison with other interventions is on its way. */
  declare isLooking: boolean;
  #read = '';
  /** The decision whose writing made us read again. */
  #followed: unknown = null;

  constructor() {
    super();
    this.reading = null;
    this.related = null;
    this.isLooking = false;
  }

  /** Holds the approval for a few seconds; nothing is written until then. */
  approve(): void {
    const decision = this.#decision('approved');
    if (!decision) return;
    this.console.approve(decision);
    void document.querySelector('console-news')?.takeFocus();
  }

  askReturn(): void {
    if (this.#decision('returned') && !this.console.isDeciding(this.submission))
      this.querySelector('console-return')?.show();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('submission') && this.submission !== this.#read) {
      this.reading = null;
      this.related = null;
      void this.#load();
    }
    const { news } = this.console;
    const isNews = news?.decision.id === this.submission && news !== this.#followed;
    if (!isNews || news.outcome !== 'written') return;
    this.#followed = news;
    void this.#load();
  }

  protected override render(): TemplateResult {
    const back = html`<p class="row spread not-printed">
      <a href=${submissionsAddress(this.console.submissions.filter)}>${this.say('back')}</a>
      ${this.#neighbours()}
    </p>`;
    if (!this.reading) return html`${back}${showWaiting()}`;
    if (this.reading.step === 'trouble')
      return html`${back}${showTrouble(this.reading.trouble, () => void this.#load())}`;
    if (this.reading.step === 'missing')
      return html`${back}
        <div class="empty card" role="alert">
          <h1>${this.say('missing_title')}</h1>
          <p class="soft">${this.say('missing_text')}</p>
        </div>`;
    return html`${back}${this.#shown(this.reading.open)}`;
  }

  #shown(open: OpenSubmission): TemplateResult {
    const { submission } = open;
    const provinces = provincesOf(submission.places ?? []).map((code) => this.placeName(code));
    return html`<article class="submission">
      <header class="submission-head">
        <p class="row small soft">
          <span>${this.formName(submission.form)}</span>
          <span>${this.say('version', { version: submission.version })}</span>
          ${stateTag(submission.state)}
        </p>
        <h1><bdi>${this.titleOf(submission)}</bdi></h1>
        <p class="soft">
          ${this.say('sent_by', { org: this.orgName(submission.org), actor: this.actorName(submission.actor) })}
          ${this.say('sent_on', { when: this.moment(submission.sentAt) })}
          ${provinces.length ? html`<br />${provinces.join(' · ')}` : nothing}
        </p>
        ${submission.comment ? html`<p class="notice care"><strong>${this.say('comment')}</strong><span class="as-written" dir="auto">${submission.comment}</span></p>` : nothing}
      </header>
      ${this.#decide(open)}
      <div class="columns">
        <section aria-labelledby="answers">
          <h2 id="answers">${this.say('answers')}</h2>
          ${showAnswers(open, this.language, (source, name) => this.#dynamic(source, name))}
        </section>
        <aside class="stack">
          ${
            open.history === null
              ? nothing
              : html`<section class="card" aria-labelledby="history">
                  <h2 id="history">${this.say('history')}</h2>
                  ${showHistory(open, this.console.user.uid, this.language)}
                </section>`
          }
          ${showStrategies(open, this.console.strategies, this.language)}
          ${this.#overlaps(open)}
        </aside>
      </div>
      <console-return
        .console=${this.console}
        .decision=${this.#decision('returned')}
        .isApproved=${submission.state === 'approved'}
      ></console-return>
    </article>`;
  }

  #decide(open: OpenSubmission): TemplateResult | typeof nothing {
    const decisions = openDecisions(open.submission.state);
    if (decisions.length === 0) return nothing;
    const isWaiting = this.console.isDeciding(open.submission.id);
    const news = this.console.news;
    const isOutrun = news?.decision.id === open.submission.id && news.outcome === 'conflict';
    return html`<div class="decide not-printed" role="group" aria-label=${this.say('decide')}>
      ${isOutrun ? html`<button class="button" @click=${() => this.#reload()}>${this.say('reload')}</button>` : nothing}
      ${
        decisions.includes('approved')
          ? html`<button class="button primary" ?disabled=${isWaiting} @click=${() => this.approve()}>
              ${this.say('approve')}
            </button>`
          : nothing
      }
      <button class="button" ?disabled=${isWaiting} @click=${() => this.askReturn()}>
        ${this.say('return')}
      </button>
    </div>`;
  }

  #overlaps(open: OpenSubmission): TemplateResult | typeof nothing {
    if (open.submission.form !== 'F02') return nothing;
    return html`<section class="card" aria-labelledby="related">
      <h2 id="related">${this.say('related')}</h2>
      ${
        this.related === null
          ? showWaiting()
          : html`<ul class="related" ?hidden=${this.related.length === 0}>
                ${this.related.map((finding) => this.#overlap(finding))}
              </ul>
              ${this.#comparison(open.submission, this.related)}`
      }
    </section>`;
  }

  /** When two are compared, and how far that is: nothing found is not the same as nothing compared. */
  #comparison(
    { id, state }: Submission,
    related: readonly Finding[],
  ): TemplateResult | typeof nothing {
    if (!isCompared(state)) return html`<p class="soft">${this.say('related_later')}</p>`;
    if (this.isLooking)
      return html`<p class="row soft" role="status">
        <span class="spinner" aria-hidden="true"></span>${this.say('related_looking')}
      </p>`;
    if (related.length > 0) return nothing;
    return html`<p class="soft" role="status">${this.say('related_none')}</p>
      <button class="button compact" @click=${() => this.#lookAgain(id)}>
        ${this.say('related_look')}
      </button>`;
  }

  #overlap(finding: Finding): TemplateResult {
    const other = finding.submissions[0] === this.submission ? 1 : 0;
    const score = formatNumber(this.language, finding.score, { maximumFractionDigits: 2 });
    return html`<li>
      <a href=${findingAddress(finding.id)}><bdi>${finding.titles[other]}</bdi></a>
      <span class="small soft"
        >${this.orgName(finding.orgs[other] ?? null)} · ${this.say('finding_score')} ${score}</span
      >
      ${findingTag(finding.state)}
    </li>`;
  }

  #neighbours(): TemplateResult {
    const rows = this.console.submissions.rows;
    const previous = neighbour(rows, this.submission, -1);
    const next = neighbour(rows, this.submission, 1);
    const link = (row: typeof previous, text: string) =>
      row ? html`<a href=${submissionAddress(row.id)}>${text}</a>` : nothing;
    return html`<span class="row"
      >${link(previous, this.say('previous'))} ${link(next, this.say('next'))}</span
    >`;
  }

  #decision(to: Decision['to']): Decision | null {
    if (this.reading?.step !== 'shown') return null;
    const { submission } = this.reading.open;
    if (!openDecisions(submission.state).includes(to)) return null;
    const { id, state, sentAt, reviewedAt, revision } = submission;
    const seen = { state, sentAt, reviewedAt, revision };
    return { id, seen, to, title: this.titleOf(submission), comment: null };
  }

  #dynamic(source: string, name: string): string {
    return source === 'orgs' ? this.orgName(name) : name;
  }

  #reload(): void {
    this.console.forget();
    void this.#load();
  }

  async #load(): Promise<void> {
    const id = this.submission;
    this.#read = id;
    const reading = await readSubmission(this.console.session.firestore, page.config, id);
    if (id !== this.submission) return;
    this.reading = reading;
    if (reading.step !== 'shown' || reading.open.submission.form !== 'F02') return;
    const { state, reviewedAt } = reading.open.submission;
    const isFresh = reviewedAt !== undefined && Math.abs(Date.now() - reviewedAt) < 60_000;
    this.isLooking = isFresh && isCompared(state);
    const before = this.related;
    this.related = await this.console.findings.about(id, isFresh ? 0 : undefined);
    if (id !== this.submission) return;
    if (isFresh && described(this.related) === described(before ?? [])) await this.#look(id);
    if (id === this.submission) this.isLooking = false;
  }

  /** The comparison takes the functions a moment: a few looks, until something is other than before. */
  async #look(id: string): Promise<void> {
    const before = described(this.related ?? []);
    for (const waitMs of looksMs) {
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      if (id !== this.submission || !this.isConnected) return;
      const related = await this.console.findings.about(id, 0);
      if (id !== this.submission) return;
      this.related = related;
      if (described(related) !== before) return;
    }
  }

  async #lookAgain(id: string): Promise<void> {
    this.isLooking = true;
    this.related = await this.console.findings.about(id, 0);
    this.isLooking = false;
  }
}

/** Only what stands is compared with other interventions. */
function isCompared(state: Submission['state']): boolean {
  return state === 'approved' || state === 'published' || state === 'archived';
}

function described(findings: readonly Finding[]): string {
  return findings.map(({ id, state }) => `${id} ${state}`).join();
}

declare global {
  interface HTMLElementTagNameMap {
    'console-submission': ConsoleSubmission;
  }
}
customElements.define('console-submission', ConsoleSubmission);
