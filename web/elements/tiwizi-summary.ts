import { html, LitElement, type TemplateResult } from 'lit';
import type { Problem } from '../../core/problem.ts';
import { plainText } from '../../core/text/styled-text.ts';
import type { Filling } from '../controllers/filling.ts';
import { idOf } from '../controllers/paths.ts';
import { sayProblemOf } from '../controllers/problem-sentence.ts';
import type { Speech } from '../controllers/speech.ts';
import { defineElement } from './define-element.ts';

/**
 * All that is left to correct, each a link to its question.
 *
 * @fires tiwizi-reach - The person wants to go to a question; `detail.path`.
 */
export class TiwiziSummary extends LitElement {
  static override properties = {
    problems: { attribute: false },
    filling: { attribute: false },
    speech: { attribute: false },
  };
  declare problems: readonly Problem[];
  declare filling: Filling;
  declare speech: Speech;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override firstUpdated(): void {
    this.querySelector('h3')?.focus({ preventScroll: true });
    this.scrollIntoView({ block: 'nearest' });
  }

  override render(): TemplateResult {
    const { problems, filling, speech } = this;
    return html`<section class="summary" part="notice">
      <h3 tabindex="-1">${speech.say('problems', { count: problems.length })}</h3>
      <p class="hint">${speech.say('problemsNext')}</p>
      <ul>${problems.map(
        (problem) => html`<li><a href="#${idOf(problem.path)}"
            @click=${(event: Event) => this.#reach(event, problem)}>${this.#nameOf(problem)}</a>
          <span>${sayProblemOf(problem, filling.instance, speech)}</span></li>`,
      )}</ul>
    </section>`;
  }

  #nameOf({ path }: Problem): string {
    const { filling, speech } = this;
    if (path === '') return speech.say('pageTitle');
    const label = plainText(filling.instance.label(path, speech.language)) || path;
    const row = /\[(\d+)\]\//.exec(path)?.[1];
    return row ? `${label} (${speech.say('row', { row: Number(row) })})` : label;
  }

  #reach(event: Event, { path }: Problem): void {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('tiwizi-reach', { detail: { path } }));
  }
}

defineElement('tiwizi-summary', TiwiziSummary);

declare global {
  interface HTMLElementTagNameMap {
    'tiwizi-summary': TiwiziSummary;
  }
}
