import { html, nothing, type TemplateResult } from 'lit';
import type { Figure, Report } from '../../core/report/report.ts';
import { formatMoment } from '../controllers/page-format.ts';
import { csvOf, dayOf, download } from '../controllers/report-download.ts';
import { isWithheld, type ReportNames } from '../controllers/report-names.ts';
import { unitsOf, viewOf } from '../controllers/report-views.ts';
import { reportText, sayIfKnown } from '../controllers/report-words.ts';
import { PageElement } from './page-element.ts';
import { showBars } from './report-bars.ts';
import { showHeadline } from './report-headline.ts';
import { showIndicators } from './report-indicators.ts';
import { showMatrix } from './report-matrix.ts';
import { showTable } from './report-table.ts';
import './report-map.ts';

/** One figure with all that makes it trustworthy: what it means, its unit, its source, its date, its file. */
export class ReportFigure extends PageElement {
  static override readonly properties = {
    figure: { attribute: false },
    report: { attribute: false },
    names: { attribute: false },
  };
  declare figure: Figure;
  declare report: Report;
  declare names: ReportNames;

  protected override render(): TemplateResult {
    const { figure } = this.figure;
    const title = sayIfKnown(`figure_${figure}`, figure);
    const heading = `figure-${figure}`;
    return html`<section class="card figure" aria-labelledby=${heading}>
      <h2 id=${heading}>${title}</h2>
      <p class="soft">${sayIfKnown(`figure_${figure}_definition`, '')}</p>
      ${this.figure.rows.length === 0 ? html`<p class="empty soft">${reportText.say('figure_empty')}</p>` : this.#body()}
      ${this.#withheldNote()} ${this.#provenance(title)}
    </section>`;
  }

  #body(): TemplateResult {
    const { figure, names, language } = this;
    const view = viewOf(figure);
    switch (view.kind) {
      case 'headline':
        return showHeadline(figure, names, language);
      case 'indicators':
        return showIndicators(figure, names, language);
      case 'bars':
        return showBars(figure, view, names, language);
      case 'matrix':
        return showMatrix(figure, view, names, language);
      case 'map':
        return html`<report-map .figure=${figure} .view=${view} .names=${names}></report-map>`;
      default:
        return showTable(figure, names, language);
    }
  }

  #withheldNote(): TemplateResult | typeof nothing {
    const isAny = this.figure.rows.some((row) => Object.values(row).some(isWithheld));
    if (!isAny) return nothing;
    const mark = reportText.say('withheld_short');
    return html`<p class="small notice">${reportText.say('withheld_note', { mark })}</p>`;
  }

  #provenance(title: string): TemplateResult {
    const say = reportText.say;
    const units = unitsOf(this.figure);
    const until = formatMoment(this.language, this.report.includesUntil);
    return html`<footer class="provenance small soft">
      <dl>
        ${units.length ? html`<div><dt>${say('unit')}</dt><dd>${units.map((unit) => say(`unit_${unit}`)).join(' · ')}</dd></div>` : nothing}
        <div><dt>${say('source')}</dt><dd>${say('source_text')}</dd></div>
        <div><dt>${say('freshness')}</dt><dd>${say('includes_until', { when: until })}</dd></div>
      </dl>
      <button
        class="button compact not-printed"
        aria-label=${say('download_of', { figure: title })}
        @click=${() => this.#download()}
      >
        ${say('download')}
      </button>
    </footer>`;
  }

  #download(): void {
    const { figure, report, names, language } = this;
    const file = `tiwizi-${figure.figure}-${dayOf(report)}.csv`;
    download(file, csvOf(figure, report, names, language));
  }
}

customElements.define('report-figure', ReportFigure);
