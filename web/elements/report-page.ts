import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Figure, Report } from '../../core/report/report.ts';
import { page } from '../controllers/page.ts';
import { formatMoment } from '../controllers/page-format.ts';
import { loadReportNames, type ReportNames } from '../controllers/report-names.ts';
import {
  type ReportReading,
  readPublicReport,
  readReportFor,
} from '../controllers/report-source.ts';
import { inReadingOrder } from '../controllers/report-views.ts';
import { reportText, sayIfKnown } from '../controllers/report-words.ts';
import { nameTrouble } from '../controllers/trouble.ts';
import { PageElement } from './page-element.ts';
import { showTrouble, showWaiting } from './page-trouble.ts';
import './report-figure.ts';

/** The report: what its reader may see, from the whole to the particular. */
export class ReportPage extends PageElement {
  static override readonly properties = {
    reading: { state: true },
    names: { state: true },
  };
  declare reading: ReportReading;
  declare names: ReportNames | null;
  #readFor: string | null | undefined;

  constructor() {
    super();
    this.reading = { step: 'loading' };
    this.names = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('beforeprint', this.#unfold);
    void this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeprint', this.#unfold);
  }

  protected override willUpdate(): void {
    if (page.sessionState !== 'open') return;
    const uid = page.user?.uid ?? null;
    if (this.#readFor === uid) return;
    const isFirstPublic = this.#readFor === undefined && uid === null;
    this.#readFor = uid;
    // Nobody is signed in and the public part is there or on its way: nothing changes.
    if (!isFirstPublic || page.expectsUser) void this.#read();
  }

  protected override render(): TemplateResult {
    const { reading, names } = this;
    if (reading.step === 'trouble')
      return html`${this.#title()}${showTrouble(reading.trouble, () => void this.#open())}`;
    if (reading.step === 'empty') return html`${this.#title()}${this.#empty()}`;
    if (reading.step === 'loading' || !names) return html`${this.#title()}${showWaiting()}`;
    return this.#shown(reading.report, reading.refused, names);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    document.title = `${reportText.say('title')} · Tiwizi`;
  }

  /** Paper cannot be unfolded: it gets every row. */
  readonly #unfold = (): void => {
    for (const tail of this.querySelectorAll('details')) tail.open = true;
  };

  #title(): TemplateResult {
    return html`<h1>${reportText.say('title')}</h1>`;
  }

  #shown(report: Report, refused: string | null, names: ReportNames): TemplateResult {
    const say = reportText.say;
    const figures = inReadingOrder(report.figures);
    return html`<header class="report-head">
        <p class="row small">
          <span class="tag ${report.audience === 'donor' ? 'good' : 'wait'}"
            >${say(`audience_${report.audience}`)}</span
          >
          <span class="soft">${this.sayPage('programme')}</span>
        </p>
        <h1>${say('title')}</h1>
        <p class="lead">${say('intro')}</p>
        <p class="small soft">
          ${say('includes_until', { when: formatMoment(this.language, report.includesUntil) })}
          ${say('published_at', { when: formatMoment(this.language, report.publishedAt) })}
        </p>
        <p class="row not-printed">
          <button class="button" @click=${() => window.print()}>${say('print')}</button>
          <button class="button" @click=${() => this.#read()}>${say('refresh')}</button>
        </p>
        ${this.#notice(report, refused, names)}
      </header>
      ${this.#contents(figures)}
      ${figures.map(
        (figure) =>
          html`<report-figure
            id=${figure.figure}
            .figure=${figure}
            .report=${report}
            .names=${names}
          ></report-figure>`,
      )}`;
  }

  #notice(
    report: Report,
    refused: string | null,
    names: ReportNames,
  ): TemplateResult | typeof nothing {
    const say = reportText.say;
    if (report.audience === 'donor') return nothing;
    if (refused === 'journaliste')
      return html`<div class="notice" role="note">
        <strong>${say('press_title')}</strong>
        <p>${say('press_text')}</p>
      </div>`;
    if (refused !== null) {
      const actor = names.programme.actor(refused, this.language) || say('unknown');
      return html`<div class="notice care" role="alert">
        <strong>${say('refused_title')}</strong>
        <p>${say('refused_text', { actor })}</p>
      </div>`;
    }
    if (page.user) return nothing;
    return html`<div class="notice not-printed" role="note">
      <p>${say('donor_offer')}</p>
      <button class="button compact" @click=${() => page.wantSignIn(true)}>
        ${this.sayPage('sign_in')}
      </button>
    </div>`;
  }

  #contents(figures: readonly Figure[]): TemplateResult {
    return html`<nav class="contents not-printed" aria-label=${reportText.say('contents')}>
      <ul>
        ${figures.map(
          ({ figure }) =>
            html`<li><a href="#${figure}">${sayIfKnown(`figure_${figure}`, figure)}</a></li>`,
        )}
      </ul>
    </nav>`;
  }

  #empty(): TemplateResult {
    const say = reportText.say;
    return html`<div class="empty card" role="status">
      <h2>${say('empty_title')}</h2>
      <p class="soft">${say('empty_text')}</p>
      <button class="button" @click=${() => this.#read()}>${say('refresh')}</button>
    </div>`;
  }

  /** The public part at once; who was signed in before waits for what is theirs. */
  async #open(): Promise<void> {
    this.reading = { step: 'loading' };
    loadReportNames(() => this.requestUpdate()).then(
      (names) => {
        this.names = names;
      },
      (error: unknown) => {
        this.reading = { step: 'trouble', trouble: nameTrouble(error) };
      },
    );
    if (page.expectsUser && (await page.openSession().catch(() => null))) return;
    const reading = await readPublicReport(page.config);
    if (this.reading.step === 'loading') this.reading = reading;
    // Somebody may be signed in from another page; that is asked once the figures are there.
    page.openSession().catch(() => null);
  }

  async #read(): Promise<void> {
    const session = await page.openSession().catch(() => null);
    this.reading = session
      ? await readReportFor(session, page.config)
      : await readPublicReport(page.config);
  }
}

customElements.define('report-page', ReportPage);
