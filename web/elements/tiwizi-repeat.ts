import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Repeat } from '../../core/form/definition.ts';
import { idOf } from '../controllers/paths.ts';
import { sayProblemOf } from '../controllers/problem-sentence.ts';
import { defineElement } from './define-element.ts';
import { FormPart } from './form-part.ts';
import { drawNodes } from './nodes.ts';
import { styled } from './styled.ts';

/**
 * Rows of the same questions; the person adds and removes them, unless the form counts them itself.
 *
 * @csspart repeat, row, label, hint, add
 */
export class TiwiziRepeat extends FormPart<Repeat> {
  /** One for each row, kept while rows above come and go: a row's search is its own. */
  #keys: number[] = [];
  #drawn = 0;
  /** What a screen reader is told after a row came or went. */
  #said = '';

  override render(): TemplateResult | typeof nothing {
    const { path, speech } = this;
    const { isRelevant, isReadOnly } = this.filling.instance.view(path);
    this.hidden = !isRelevant;
    if (!isRelevant) return nothing;
    const hint = this.filling.instance.label(path, speech.language, 'hint');
    const count = this.filling.instance.rowCount(path);
    const isFree = this.node.count === undefined && !isReadOnly;
    const problems = this.filling.problemsShownAt(path);
    return html`<fieldset class="repeat" part="repeat" id=${idOf(path)} tabindex="-1"
      ?data-wrong=${problems.length > 0}>
      ${this.label ? html`<legend part="label">${styled(this.label)}</legend>` : nothing}
      ${hint ? html`<p class="hint" part="hint">${styled(hint)}</p>` : nothing}
      ${problems.map(
        (one) =>
          html`<p class="problem" part="problem">${sayProblemOf(one, this.filling.instance, speech)}</p>`,
      )}
      ${repeat(
        this.#keysOf(count),
        (key) => key,
        (_, index) => this.#drawRow(index + 1, isFree),
      )}
      ${
        isFree
          ? html`<button type="button" class="add" part="add" @click=${this.#add}>
              <span aria-hidden="true">+</span> ${speech.say('addRow')}</button>`
          : nothing
      }
      <p class="unseen" role="status">${this.#said}</p>
    </fieldset>`;
  }

  #keysOf(count: number): readonly number[] {
    while (this.#keys.length < count) {
      this.#drawn += 1;
      this.#keys.push(this.#drawn);
    }
    this.#keys.length = count;
    return [...this.#keys];
  }

  #drawRow(row: number, isFree: boolean): TemplateResult {
    const rowPath = `${this.path}[${row}]`;
    return html`<div class="row" part="row" role="group" id=${idOf(rowPath)} tabindex="-1"
      aria-label=${this.speech.say('row', { row })}>
      <div class="row-head"><span class="row-name" aria-hidden="true">${row}</span>
        ${
          isFree
            ? html`<button type="button" class="quiet"
                aria-label=${this.speech.say('removeRow', { row })}
                @click=${() => this.#remove(row)}><span aria-hidden="true">×</span></button>`
            : nothing
        }</div>
      <div class="nodes">
        ${drawNodes(this.node.nodes, { row: rowPath, groups: [] }, this)}
      </div>
    </div>`;
  }

  #add(): void {
    this.filling.addRow(this.path);
    const row = this.filling.instance.rowCount(this.path);
    this.#said = this.speech.say('rowAdded', { row });
    void this.updateComplete.then(() => this.#focusRow(row));
  }

  #remove(row: number): void {
    this.#keys.splice(row - 1, 1);
    this.filling.removeRow(`${this.path}[${row}]`);
    this.#said = this.speech.say('rowRemoved', { row });
    const next = Math.min(row, this.filling.instance.rowCount(this.path));
    void this.updateComplete.then(() => this.#focusRow(next));
  }

  #focusRow(row: number): void {
    const place = row > 0 ? `#${idOf(`${this.path}[${row}]`)}` : 'button.add';
    this.querySelector<HTMLElement>(place)?.focus();
  }
}

defineElement('tiwizi-repeat', TiwiziRepeat);

declare global {
  interface HTMLElementTagNameMap {
    'tiwizi-repeat': TiwiziRepeat;
  }
}
