import { html, nothing, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { type Language, pickText } from '../../core/language.ts';
import { progressOf } from '../../core/report/indicator.ts';
import type { Cell, Figure } from '../../core/report/report.ts';
import { formatNumber } from '../controllers/page-format.ts';
import { isWithheld, type ReportNames } from '../controllers/report-names.ts';
import { reportText } from '../controllers/report-words.ts';

/** Each indicator against its target; where the partners have set none, that is what is said. */
export function showIndicators(
  figure: Figure,
  names: ReportNames,
  language: Language,
): TemplateResult {
  return html`<div class="indicators">
    ${figure.rows.map((row) => showIndicator(row, names, language))}
  </div>`;
}

function showIndicator(
  row: Figure['rows'][number],
  names: ReportNames,
  language: Language,
): TemplateResult {
  const say = reportText.say;
  const code = String(row.indicator ?? row.code ?? '');
  const known = names.indicators.find((one) => one.code === code);
  const target = numberIn(row.target) ?? known?.target ?? null;
  const baseline = numberIn(row.baseline) ?? known?.baseline ?? null;
  const whole = numberIn(row.whole) ?? known?.of ?? null;
  const value = numberIn(row.value);
  const progress = value === null ? null : progressOf({ baseline, target }, value);
  const show = (one: number) => formatNumber(language, one);
  return html`<div class="indicator">
    <h3>
      <span class="code">${code}</span> ${pickText(known?.name, language) || code}
    </h3>
    ${known?.definition ? html`<p class="small soft">${pickText(known.definition, language)}</p>` : nothing}
    <p class="value">
      ${value === null ? (isWithheld(row.value) ? say('withheld') : '–') : show(value)}
      ${whole === null ? nothing : html`<span class="of">${say('of_all', { all: whole })}</span>`}
    </p>
    ${progress === null ? nothing : progressBar(progress, language)}
    <dl class="row small">
      <div>
        <dt>${say('baseline')}</dt>
        <dd>${baseline === null ? say('no_baseline') : show(baseline)}</dd>
      </div>
      <div>
        <dt>${say('target')}</dt>
        <dd>${target === null ? say('no_target') : show(target)}</dd>
      </div>
    </dl>
  </div>`;
}

function progressBar(progress: number, language: Language): TemplateResult {
  const percent = formatNumber(language, progress, { style: 'percent' });
  const width = `${Math.min(100, Math.max(0, progress * 100))}%`;
  return html`<p class="small">${reportText.say('progress', { percent })}</p>
    <div class="track" aria-hidden="true"><span style=${styleMap({ inlineSize: width })}></span></div>`;
}

function numberIn(cell: Cell | undefined): number | null {
  return typeof cell === 'number' ? cell : null;
}
