import { html, nothing, type TemplateResult } from 'lit';
import type { Group, Question } from '../../core/form/definition.ts';
import { type Matrix, readMatrix } from '../controllers/matrix.ts';
import { idOf, inside, pathOf, type Standing } from '../controllers/paths.ts';
import { sayProblemOf } from '../controllers/problem-sentence.ts';
import { isSeen } from '../controllers/steps.ts';
import { defineElement } from './define-element.ts';
import { FormPart } from './form-part.ts';
import { drawNodes } from './nodes.ts';

/**
 * The questions of a group. Numbers asked by two sides at once, women and men by profile say,
 * stand in a table that fits the smallest screen.
 *
 * @csspart group, label, hint
 */
export class TiwiziGroup extends FormPart<Group> {
  static override properties = { ...FormPart.properties, headless: { attribute: false } };
  /** Set where the step's heading already says the group's name. */
  declare headless: boolean;

  override render(): TemplateResult | typeof nothing {
    const isRelevant = this.filling.instance.view(this.path).isRelevant;
    this.hidden = !isRelevant;
    if (!isRelevant) return nothing;
    const id = idOf(this.path);
    const hint = this.filling.instance.label(this.path, this.speech.language, 'hint');
    const about = hint ? html`<p class="hint" part="hint" id="${id}-hint">${hint}</p>` : nothing;
    if (this.headless) return html`${about}${this.#drawInside()}`;
    return html`<fieldset class="group" part="group" id=${id}
      aria-describedby=${hint ? `${id}-hint` : nothing}>
      ${this.label ? html`<legend part="label">${this.label}</legend>` : nothing}
      ${about}${this.#drawInside()}
    </fieldset>`;
  }

  #drawInside(): TemplateResult {
    const standing = inside(this.node.name, this.standing);
    const { instance } = this.filling;
    const relevant = this.node.nodes
      .filter((node) => isSeen(node) && instance.view(pathOf(node, standing)).isRelevant)
      .map((node) => ({
        node,
        label: instance.label(pathOf(node, standing), this.speech.language),
      }));
    const matrix = readMatrix(relevant);
    if (!matrix)
      return html`<div class="nodes">${drawNodes(this.node.nodes, standing, this)}</div>`;
    const notes = this.node.nodes.filter(
      (node) => node.kind === 'question' && node.type === 'note',
    );
    return html`${this.#drawMatrix(matrix, standing)}${drawNodes(notes, standing, this)}`;
  }

  #drawMatrix(matrix: Matrix, standing: Standing): TemplateResult {
    return html`<table class="matrix" part="matrix">
      <thead><tr><td></td>${matrix.columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>${matrix.rows.map(
        (row) => html`<tr><th scope="row">${row.label}</th>
          ${row.cells.map((cell) => html`<td>${drawNodes([cell], standing, this)}</td>`)}</tr>
          ${this.#drawProblems(row.cells, matrix.columns, standing)}`,
      )}</tbody>
    </table>`;
  }

  /** A cell is too narrow for a sentence: it stands below the row, with the column's name. */
  #drawProblems(
    cells: readonly Question[],
    columns: readonly string[],
    standing: Standing,
  ): readonly (TemplateResult | typeof nothing)[] {
    return cells.map((cell, index) => {
      const problems = this.filling.problemsShownAt(pathOf(cell, standing));
      if (problems.length === 0) return nothing;
      const said = problems
        .map((one) => sayProblemOf(one, this.filling.instance, this.speech))
        .join(' ');
      return html`<tr class="row-problem" aria-hidden="true"><td colspan=${columns.length + 1}>
        <p class="problem">${columns[index]} : ${said}</p></td></tr>`;
    });
  }
}

defineElement('tiwizi-group', TiwiziGroup);

declare global {
  interface HTMLElementTagNameMap {
    'tiwizi-group': TiwiziGroup;
  }
}
