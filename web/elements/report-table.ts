import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../core/language.ts';
import type { Figure } from '../../core/report/report.ts';
import {
  columnTitle,
  isWithheld,
  type ReportNames,
  showCell,
} from '../controllers/report-names.ts';
import { reportText, sayIfKnown } from '../controllers/report-words.ts';

/** Any figure as a table: names for codes, numbers in the reader's locale, withheld cells by their mark. */
export function showTable(figure: Figure, names: ReportNames, language: Language): TemplateResult {
  const title = sayIfKnown(`figure_${figure.figure}`, figure.figure);
  return html`<div
    class="scroll"
    tabindex="0"
    role="group"
    aria-label=${reportText.say('table_of', { figure: title })}
  >
    <table>
      <thead>
        <tr>
          ${figure.columns.map(
            (column) =>
              html`<th scope="col" class=${isNumeric(column.type) ? 'number' : nothing}>
                ${columnTitle(column)}
              </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${figure.rows.map(
          (row) =>
            html`<tr>
              ${figure.columns.map((column, at) => {
                const text = showCell(names, column, row[column.name], language);
                if (at === 0) return html`<th scope="row"><bdi>${text}</bdi></th>`;
                const kind = isNumeric(column.type) ? 'number' : '';
                const withheld = isWithheld(row[column.name]) ? 'withheld' : '';
                return html`<td class="${kind} ${withheld}"><bdi>${text}</bdi></td>`;
              })}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

export function isNumeric(type: Figure['columns'][number]['type']): boolean {
  return type === 'integer' || type === 'number';
}
