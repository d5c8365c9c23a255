import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../core/language.ts';
import type { Cell, Figure } from '../../core/report/report.ts';
import { type Matrix, pivotFigure } from '../../core/report/three-w.ts';
import {
  columnTitle,
  isWithheld,
  nameCode,
  type ReportNames,
  showCell,
  showNumber,
} from '../controllers/report-names.ts';
import { type FigureView, shadeOf, shades } from '../controllers/report-views.ts';
import { reportText, sayIfKnown } from '../controllers/report-words.ts';

type View = Extract<FigureView, { kind: 'matrix' }>;

/** One dimension down, one across; the number is always written, the shade only helps the eye. */
export function showMatrix(
  figure: Figure,
  view: View,
  names: ReportNames,
  language: Language,
): TemplateResult {
  const matrix = matrixOf(figure, view, names);
  const column = figure.columns.find(({ name }) => name === view.value)!;
  const most = Math.max(1, ...figure.rows.map((row) => number(row[view.value])));
  const title = sayIfKnown(`figure_${figure.figure}`, figure.figure);
  const cell = (value: Cell) => html`<td
    class="number ${isWithheld(value) ? 'withheld' : ''} ${view.isHeat ? `heat-${shadeOf(number(value), most)}` : ''}"
  >
    <bdi>${showCell(names, column, value, language)}</bdi>
  </td>`;
  return html`<div
      class="scroll"
      tabindex="0"
      role="group"
      aria-label=${reportText.say('table_of', { figure: title })}
    >
      <table class="matrix ${view.isHeat ? 'heat' : ''}">
        <thead>
          <tr>
            <th scope="col">${columnTitle(view.row)}</th>
            ${matrix.columns.map((code) => html`<th scope="col" class="number">${nameCode(names, view.column, code, language)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${matrix.rows.map(
            (row) =>
              html`<tr>
                <th scope="row"><bdi>${nameCode(names, view.row, row, language)}</bdi></th>
                ${matrix.columns.map((code) => cell(matrix.cell(row, code)))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${view.isHeat ? legend(most, language) : nothing}`;
}

/** Every theme and every province has its place, also one where nothing happens: gaps are the point. */
function matrixOf(figure: Figure, view: View, names: ReportNames): Matrix {
  const all = (name: string): readonly string[] => {
    if (name === 'theme') return names.programme.themes.map(({ code }) => code);
    if (name === 'province') return names.programme.provinces.map(({ code }) => code);
    return [];
  };
  return pivotFigure(figure, view, all(view.row), all(view.column));
}

function legend(most: number, language: Language): TemplateResult {
  const say = reportText.say;
  const steps = Array.from({ length: shades }, (_, at) => {
    const from = Math.floor((at * most) / shades) + 1;
    return { shade: at + 1, from, to: Math.floor(((at + 1) * most) / shades) };
  }).filter(({ from, to }) => to >= from);
  const text = (value: number) => showNumber(value, undefined, language);
  return html`<ul class="legend small" aria-label=${say('legend')}>
    <li><span class="swatch heat-0" aria-hidden="true"></span>${say('legend_none')}</li>
    ${steps.map(
      ({ shade, from, to }) =>
        html`<li>
          <span class="swatch heat-${shade}" aria-hidden="true"></span>
          ${from === to ? text(from) : say('legend_to', { from: text(from), to: text(to) })}
        </li>`,
    )}
  </ul>`;
}

function number(cell: Cell | undefined): number {
  return typeof cell === 'number' ? cell : 0;
}
