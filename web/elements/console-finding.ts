import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Finding } from '../../core/coordination/finding.ts';
import {
  explainScore,
  publicFactorOf,
  type ScoreInWords,
  stillHolds,
} from '../controllers/console-factors.ts';
import { findingsAddress, submissionAddress } from '../controllers/console-route.ts';
import { type OpenSubmission, readSubmission } from '../controllers/console-submission.ts';
import { page } from '../controllers/page.ts';
import { formatDate, formatNumber } from '../controllers/page-format.ts';
import { nameTrouble, type Trouble } from '../controllers/trouble.ts';
import { showAnswers } from './console-answers.ts';
import { ConsoleElement } from './console-element.ts';
import { findingTag, severityTag, stateTag } from './console-state-tag.ts';
import { showTrouble, showWaiting } from './page-trouble.ts';

type Side = OpenSubmission | null;
type Reading =
  | { readonly step: 'shown'; readonly found: Finding; readonly sides: readonly [Side, Side] }
  | { readonly step: 'missing' }
  | { readonly step: 'trouble'; readonly trouble: Trouble };

/** One overlap in full: both interventions, what they share, and the score in words. `finding` is its id. */
export class ConsoleFinding extends ConsoleElement {
  static override readonly properties = {
    ...ConsoleElement.properties,
    finding: { type: String },
    reading: { state: true },
  };
  declare finding: string;
  declare reading: Reading | null;

  constructor() {
    super();
    this.reading = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('finding')) void this.#load();
  }

  protected override render(): TemplateResult {
    const back = this.#isCoordinator
      ? html`<p class="not-printed">
          <a href=${findingsAddress('open')}>${this.say('back')}</a>
        </p>`
      : nothing;
    const { reading } = this;
    if (!reading) return html`${back}${showWaiting()}`;
    if (reading.step === 'trouble')
      return html`${back}${showTrouble(reading.trouble, () => void this.#load())}`;
    if (reading.step === 'missing')
      return html`${back}
        <div class="empty card" role="alert">
          <h1>${this.say('finding_missing_title')}</h1>
          <p class="soft">${this.say('finding_missing')}</p>
        </div>`;
    return html`${back}${this.#shown(reading.found, reading.sides)}`;
  }

  #shown(found: Finding, sides: readonly [Side, Side]): TemplateResult {
    const number = (value: number) =>
      formatNumber(this.language, value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    return html`<article class="stack finding">
      <header class="submission-head">
        <p class="row small soft">
          ${findingTag(found.state)}
          <span>${this.say('severity')}</span> ${severityTag(found.severity)}
          <span>${this.say('finding_detected')} ${this.day(found.detectedAt)}</span>
          ${found.resolvedAt ? html`<span>${this.say('finding_resolved_on', { when: this.day(found.resolvedAt) })}</span>` : nothing}
        </p>
        <h1>${this.say('finding_title')}</h1>
        <p class="big-score">
          <span class="soft">${this.say('finding_score')}</span> <strong>${number(found.score)}</strong>
        </p>
      </header>
      ${this.#shared(found)}
      <section class="card stack" aria-labelledby="why">
        <h2 id="why">${this.say('why')}</h2>
        <p>${this.say('why_text')}</p>
        ${this.#why(found, sides, number)}
      </section>
      <section class="stack" aria-labelledby="sides">
        <h2 id="sides">${this.say('side_by_side')}</h2>
        <div class="sides">${sides.map((side, at) => this.#side(found, side, at))}</div>
      </section>
    </article>`;
  }

  #shared(found: Finding): TemplateResult {
    const list = (texts: readonly string[]) =>
      texts.length === 0
        ? html`<span class="soft">${this.say('shared_none')}</span>`
        : html`<ul class="tags">
            ${texts.map((text) => html`<li class="tag good"><bdi>${text}</bdi></li>`)}
          </ul>`;
    const from = formatDate(this.language, found.from);
    const to = formatDate(this.language, found.to);
    return html`<section class="card" aria-labelledby="shared">
      <h2 id="shared">${this.say('shared')}</h2>
      <dl class="answers">
        <div>
          <dt>${this.say('shared_communes')}</dt>
          <dd>${list(found.communes.map((code) => this.placeName(code)))}</dd>
        </div>
        <div>
          <dt>${this.say('shared_themes')}</dt>
          <dd>${list(found.themes.map((code) => this.themeName(code)))}</dd>
        </div>
        <div>
          <dt>${this.say('shared_publics')}</dt>
          <dd>${list(found.publics.map((code) => this.#public(code)))}</dd>
        </div>
        <div>
          <dt>${this.say('shared_period')}</dt>
          <dd>
            ${this.say('period', { from, to })} ·
            ${this.say('finding_days_count', { count: found.days })}
          </dd>
        </div>
      </dl>
    </section>`;
  }

  #why(
    found: Finding,
    [one, other]: readonly [Side, Side],
    number: (value: number) => string,
  ): TemplateResult {
    const words =
      one && other
        ? explainScore(one.submission, other.submission, publicFactorOf(found.rule))
        : null;
    if (!words) return html`<p class="soft">${this.say('why_closed')}</p>`;
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${this.say('why')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${this.say('factor')}</th>
              <th scope="col">${this.say('factor_in_words')}</th>
              <th scope="col" class="number">${this.say('factor_value')}</th>
            </tr>
          </thead>
          <tbody>
            ${this.#factors(words, number)}
          </tbody>
        </table>
      </div>
      ${stillHolds(found, words) ? nothing : html`<p class="notice care">${this.say('why_changed', { score: number(words.score) })}</p>`}`;
  }

  #factors(words: ScoreInWords, number: (value: number) => string): TemplateResult {
    const row = (name: string, text: string, value: number, sign = '×') => html`<tr>
      <th scope="row">${name}</th>
      <td>${text}</td>
      <td class="number"><span class="soft" aria-hidden="true">${sign}</span> ${number(value)}</td>
    </tr>`;
    const publics = words.sharesPublic ? 'factor_publics_same' : 'factor_publics_other';
    return html`${words.factors.map(({ name, shared, all, value }, at) =>
      row(
        this.say(`factor_${name}`),
        this.say(`factor_${name}_words`, { shared, all }),
        value,
        at === 0 ? '' : '×',
      ),
    )}
    ${row(this.say('factor_publics'), this.say(publics), words.publicFactor)}
    ${row(this.say('factor_total'), this.say('factor_total_words'), words.score, '=')}`;
  }

  #side(found: Finding, side: Side, at: number): TemplateResult {
    const id = found.submissions[at] ?? '';
    return html`<div class="card stack">
      <h3><bdi>${found.titles[at]}</bdi></h3>
      <p class="soft">${this.say('lead')} · ${this.orgName(found.orgs[at] ?? null)}</p>
      ${
        side
          ? html`<p class="row">
                ${stateTag(side.submission.state)}
                ${this.#isCoordinator ? html`<a href=${submissionAddress(id)}>${this.say('open_submission')}</a>` : nothing}
              </p>
              ${showAnswers(side, this.language, (source, name) => (source === 'orgs' ? this.orgName(name) : name))}`
          : html`<p class="notice care">${this.say('side_closed')}</p>`
      }
    </div>`;
  }

  /** The organisations concerned read this one page of the console; its other pages are not theirs. */
  get #isCoordinator(): boolean {
    return this.console.user.claims.role === 'coordinator';
  }

  /** Target groups are called what the form calls them. */
  #public(code: string): string {
    if (this.reading?.step !== 'shown') return code;
    for (const side of this.reading.sides) {
      for (const list of Object.values(side?.definition?.lists ?? {})) {
        const choice = list.choices.find((one) => one.name === code);
        if (choice) return choice.label[this.language] ?? choice.label.fr ?? code;
      }
    }
    return code;
  }

  async #load(): Promise<void> {
    const id = this.finding;
    this.reading = null;
    const reading = await this.#read(id).catch(
      (error: unknown): Reading => ({ step: 'trouble', trouble: nameTrouble(error) }),
    );
    const isClosed = reading.step === 'trouble' && reading.trouble === 'denied';
    if (id === this.finding) this.reading = isClosed ? { step: 'missing' } : reading;
  }

  async #read(id: string): Promise<Reading> {
    const found = await this.console.findings.one(id);
    if (!found) return { step: 'missing' };
    const { firestore } = this.console.session;
    const read = async (submission: string | undefined): Promise<Side> => {
      const one = await readSubmission(firestore, page.config, submission ?? '-');
      return one.step === 'shown' ? one.open : null;
    };
    const [first, second] = found.submissions;
    return { step: 'shown', found, sides: await Promise.all([read(first), read(second)]) };
  }
}

customElements.define('console-finding', ConsoleFinding);
