import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Finding } from '../../core/coordination/finding.ts';
import { findingAddress, findingsAddress } from '../controllers/console-route.ts';
import { formatDate, formatNumber } from '../controllers/page-format.ts';
import { ConsoleElement } from './console-element.ts';
import { findingTag, severityTag } from './console-state-tag.ts';
import { showTrouble, showWaiting } from './page-trouble.ts';

/** The overlaps that were found, the closest first. */
export class ConsoleFindings extends ConsoleElement {
  static override readonly properties = {
    ...ConsoleElement.properties,
    state: { type: String },
  };
  declare state: '' | 'open' | 'resolved';
  #isAsked = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.#isAsked || !changed.has('console')) return;
    this.#isAsked = true;
    void this.console.findings.refresh();
  }

  protected override render(): TemplateResult {
    const list = this.console.findings;
    const rows = list.rows.filter((row) => this.state === '' || row.state === this.state);
    return html`<div class="row spread list-head">
        <h1>${this.say('findings')}</h1>
        <button class="button compact" @click=${() => list.refresh()}>${this.say('refresh')}</button>
      </div>
      <div class="states" role="group" aria-label=${this.say('finding_state')}>
        ${(['open', 'resolved', ''] as const).map(
          (state) =>
            html`<button
              aria-pressed=${this.state === state}
              @click=${() => {
                location.hash = findingsAddress(state);
              }}
            >
              ${this.say(`finding_${state || 'all'}`)}
            </button>`,
        )}
      </div>
      ${list.trouble ? showTrouble(list.trouble, () => void list.refresh()) : nothing}
      ${rows.length > 0 ? this.#table(rows) : this.#none()}
      <div class="row spread list-foot">
        <p class="small soft" role="status">
          ${rows.length > 0 ? this.say('findings_showing', { count: rows.length }) : nothing}
        </p>
        ${list.hasMore && list.rows.length > 0 ? html`<button class="button" @click=${() => list.more()}>${this.say('more')}</button>` : nothing}
      </div>`;
  }

  #none(): TemplateResult {
    const list = this.console.findings;
    if (list.step === 'loading') return showWaiting();
    if (list.trouble) return html``;
    return html`<div class="empty card">
      <h2>${this.say('findings_none_title')}</h2>
      <p class="soft">${this.say('findings_none')}</p>
    </div>`;
  }

  #table(rows: readonly Finding[]): TemplateResult {
    // A rule gives all its findings one importance: where that is the same throughout, it says nothing.
    const hasSeverities = new Set(rows.map((row) => row.severity)).size > 1;
    const columns = ['pair', 'themes', 'places', 'days', 'score', 'detected', 'state'] as const;
    return html`<table class="list" role="table" aria-label=${this.say('findings')}>
      <thead role="rowgroup">
        <tr role="row">
          ${columns.map((name) => html`<th role="columnheader" scope="col" class=${name === 'score' ? 'number' : nothing}>${this.say(`finding_${name}`)}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${repeat(
          rows,
          (row) => row.id,
          (row) => this.#row(row, hasSeverities),
        )}
      </tbody>
    </table>`;
  }

  #row(row: Finding, hasSeverities: boolean): TemplateResult {
    const { language } = this;
    const cell = (name: string, label: string, content: unknown) =>
      html`<td role="cell" class=${name === 'score' ? 'number' : nothing} data-label=${label}>${content}</td>`;
    const themes = row.themes.map((code) => this.themeName(code)).join(' · ');
    return html`<tr role="row" data-row=${row.id}>
      <th role="rowheader" scope="row">
        <a href=${findingAddress(row.id)}
          ><bdi>${row.titles[0]}</bdi> <span aria-hidden="true">↔</span> <bdi>${row.titles[1]}</bdi></a
        >
        <span class="small soft">${row.orgs.map((org) => this.orgName(org)).join(' · ')}</span>
      </th>
      ${cell('themes', this.say('finding_themes'), themes)}
      ${cell('places', this.say('finding_places'), this.#communes(row))}
      ${cell('days', this.say('finding_days'), html`${this.say('finding_days_count', { count: row.days })}<br /><span class="small soft">${this.say('period', { from: formatDate(language, row.from), to: formatDate(language, row.to) })}</span>`)}
      ${cell('score', this.say('finding_score'), formatNumber(language, row.score, { minimumFractionDigits: 2, maximumFractionDigits: 2 }))}
      ${cell('detected', this.say('finding_detected'), this.day(row.detectedAt))}
      ${cell('state', this.say('finding_state'), html`<span class="row">${findingTag(row.state)}${hasSeverities ? severityTag(row.severity) : nothing}</span>`)}
    </tr>`;
  }

  #communes(row: Finding): string {
    const names = row.communes.slice(0, 3).map((code) => this.placeName(code));
    const rest = row.communes.length - names.length;
    return names.join(' · ') + (rest > 0 ? ` ${this.say('places_more', { count: rest })}` : '');
  }
}

customElements.define('console-findings', ConsoleFindings);
