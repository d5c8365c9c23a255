import { html, nothing, type TemplateResult } from 'lit';
import type { FormNode, Group } from '../../core/form/definition.ts';
import { idOf, inside } from '../controllers/paths.ts';
import { defineElement } from './define-element.ts';
import { FormPart } from './form-part.ts';
import { drawNodes } from './nodes.ts';
import { styled } from './styled.ts';

/** From this many numbers on, a group may be a table. */
const fewestCells = 4;

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
    const about = hint
      ? html`<p class="hint" part="hint" id="${id}-hint">${styled(hint)}</p>`
      : nothing;
    if (this.headless) return html`<div class="headless">${about}${this.#drawInside()}</div>`;
    return html`<fieldset class="group" part="group" id=${id}
      aria-describedby=${hint ? `${id}-hint` : nothing}>
      ${this.label ? html`<legend part="label">${styled(this.label)}</legend>` : nothing}
      ${about}${this.#drawInside()}
    </fieldset>`;
  }

  #drawInside(): TemplateResult {
    const standing = inside(this.node.name, this.standing);
    const isTable = this.node.nodes.filter(isNumber).length >= fewestCells;
    return isTable
      ? html`<tiwizi-matrix .node=${this.node} .standing=${standing} .filling=${this.filling}
          .speech=${this.speech}></tiwizi-matrix>`
      : html`<div class="nodes">${drawNodes(this.node.nodes, standing, this)}</div>`;
  }
}

function isNumber(node: FormNode): boolean {
  return node.kind === 'question' && (node.type === 'integer' || node.type === 'decimal');
}

defineElement('tiwizi-group', TiwiziGroup);

declare global {
  interface HTMLElementTagNameMap {
    'tiwizi-group': TiwiziGroup;
  }
}
