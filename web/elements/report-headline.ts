import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../core/language.ts';
import type { Figure } from '../../core/report/report.ts';
import { columnTitle, type ReportNames, showCell } from '../controllers/report-names.ts';
import { reportText, sayIfKnown } from '../controllers/report-words.ts';

/** The few numbers that a reader keeps in mind: one card a column of a one-line figure. */
export function showHeadline(
  figure: Figure,
  names: ReportNames,
  language: Language,
): TemplateResult {
  const [row = {}] = figure.rows;
  return html`<dl class="headline">
    ${figure.columns.map(
      (column) =>
        html`<div>
          <dt>${sayIfKnown(`headline_${column.name}`, columnTitle(column))}</dt>
          <dd>
            ${showCell(names, column, row[column.name], language)}
            ${column.unit === 'communes' ? html`<span class="of">${reportText.say('of_all', { all: names.programme.communes.length })}</span>` : nothing}
          </dd>
        </div>`,
    )}
  </dl>`;
}
