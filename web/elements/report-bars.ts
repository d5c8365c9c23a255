import { html, nothing, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import type { Language } from '../../core/language.ts';
import type { Cell, Figure } from '../../core/report/report.ts';
import {
  columnTitle,
  isWithheld,
  nameCode,
  type ReportNames,
  showCell,
} from '../controllers/report-names.ts';
import type { FigureView } from '../controllers/report-views.ts';
import { reportText, sayIfKnown } from '../controllers/report-words.ts';
import { isNumeric } from './report-table.ts';

/** Longer lists keep their tail folded; paper and files have all of it. */
const shownRows = 12;

/**
 * Bars inside the table that they draw: one thing for eyes and for screen readers, right to left
 * without turning anything, and the same on paper.
 */
export function showBars(
  figure: Figure,
  view: Extract<FigureView, { kind: 'bars' }>,
  names: ReportNames,
  language: Language,
): TemplateResult {
  const rows = [...figure.rows].sort((a, b) => size(b[view.value]) - size(a[view.value]));
  const most = Math.max(1, ...rows.map((row) => size(row[view.value])));
  const further = figure.columns.filter(({ name }) => name !== view.label && name !== view.value);
  const valueColumn = figure.columns.find(({ name }) => name === view.value)!;
  const title = sayIfKnown(`figure_${figure.figure}`, figure.figure);
  const line = (row: Figure['rows'][number]) => html`<tr>
    <th scope="row"><bdi>${nameCode(names, view.label, row[view.label], language)}</bdi></th>
    <td class="number ${isWithheld(row[view.value]) ? 'withheld' : ''}">
      <bdi>${showCell(names, valueColumn, row[view.value], language)}</bdi>
    </td>
    <td class="bar" aria-hidden="true">
      <span style=${styleMap({ inlineSize: `${(100 * size(row[view.value])) / most}%` })}></span>
    </td>
    ${further.map(
      (column) =>
        html`<td class=${isNumeric(column.type) ? 'number' : nothing}
          data-label=${columnTitle(column)}>
          <bdi>${showCell(names, column, row[column.name], language)}</bdi>
        </td>`,
    )}
  </tr>`;
  const fold = rows.length > shownRows + 2;
  const table = (part: typeof rows, isTail: boolean) => html`<div
    class="scroll"
    tabindex="0"
    role="group"
    aria-label=${reportText.say('table_of', { figure: title }) + (isTail ? ' (2)' : '')}
  >
    <table class="bars">
      <thead>
        <tr>
          <th scope="col">${columnTitle(view.label)}</th>
          <th scope="col" class="number">${columnTitle(valueColumn)}</th>
          <td aria-hidden="true"></td>
          ${further.map((column) => html`<th scope="col" class=${isNumeric(column.type) ? 'number' : nothing}>${columnTitle(column)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${part.map(line)}
      </tbody>
    </table>
  </div>`;
  if (!fold) return table(rows, false);
  return html`${table(rows.slice(0, shownRows), false)}
    <details class="tail">
      <summary>${reportText.say('more_rows', { count: rows.length - shownRows })}</summary>
      ${table(rows.slice(shownRows), true)}
    </details>`;
}

/** A withheld number has no length: a bar would give it away. */
function size(cell: Cell | undefined): number {
  return typeof cell === 'number' ? Math.max(0, cell) : 0;
}
