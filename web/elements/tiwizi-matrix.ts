import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Group, Question } from '../../core/form/definition.ts';
import { plainText } from '../../core/text/styled-text.ts';
import type { Filling } from '../controllers/filling.ts';
import { FillingController } from '../controllers/filling-controller.ts';
import { type Matrix, readMatrix } from '../controllers/matrix.ts';
import { pathOf, type Standing } from '../controllers/paths.ts';
import { sayProblemOf } from '../controllers/problem-sentence.ts';
import type { Speech } from '../controllers/speech.ts';
import { isSeen } from '../controllers/steps.ts';
import { defineElement } from './define-element.ts';
import { drawNodes } from './nodes.ts';

/**
 * Numbers asked by two sides at once, women and men by profile say, as a table that fits the
 * smallest screen; a group that only looks like it is drawn as any other.
 *
 * @csspart matrix
 */
export class TiwiziMatrix extends LitElement {
  static override properties = {
    node: { attribute: false },
    standing: { attribute: false },
    filling: { attribute: false },
    speech: { attribute: false },
  };
  declare node: Group;
  declare standing: Standing;
  declare filling: Filling;
  declare speech: Speech;
  readonly follow = new FillingController(this);

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    const { node, standing, filling, speech } = this;
    const labelled = node.nodes
      .filter((one) => isSeen(one) && filling.instance.view(pathOf(one, standing)).isRelevant)
      .map((one) => ({
        node: one,
        label: plainText(filling.instance.label(pathOf(one, standing), speech.language)),
      }));
    const matrix = readMatrix(labelled);
    if (!matrix) return html`<div class="nodes">${drawNodes(node.nodes, standing, this)}</div>`;
    const notes = node.nodes.filter((one) => one.kind === 'question' && one.type === 'note');
    return html`${this.#drawTable(matrix)}${drawNodes(notes, standing, this)}`;
  }

  #drawTable({ columns, rows }: Matrix): TemplateResult {
    return html`<table class="matrix" part="matrix">
      <thead><tr><td></td>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>${rows.map(
        ({ label, cells }) => html`<tr><th scope="row">${label}</th>
          ${cells.map((cell) => html`<td>${drawNodes([cell], this.standing, this)}</td>`)}</tr>
          ${cells.map((cell, index) => this.#drawProblem(cell, columns[index] ?? '', columns.length + 1))}`,
      )}</tbody>
    </table>`;
  }

  /** A cell is too narrow for a sentence: it stands below the row, with the column's name. */
  #drawProblem(cell: Question, column: string, span: number): TemplateResult | typeof nothing {
    const problems = this.filling.problemsShownAt(pathOf(cell, this.standing));
    if (problems.length === 0) return nothing;
    const said = problems.map((one) => sayProblemOf(one, this.filling.instance, this.speech));
    return html`<tr class="row-problem" aria-hidden="true"><td colspan=${span}>
      <p class="problem">${column} : ${said.join(' ')}</p></td></tr>`;
  }
}

defineElement('tiwizi-matrix', TiwiziMatrix);

declare global {
  interface HTMLElementTagNameMap {
    'tiwizi-matrix': TiwiziMatrix;
  }
}
