import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { FormDefinition } from '../../core/form/definition.ts';
import type { Explanation } from '../../core/form/explain.ts';
import { explainAt, type Preview, questionsOf } from '../controllers/form-preview.ts';
import { FormsElement } from './forms-element.ts';

/** Why one question of a preview is hidden, computed or refused, with the answers given so far. */
export class FormsWhy extends FormsElement {
  static override readonly properties = {
    ...FormsElement.properties,
    definition: { attribute: false },
    preview: { attribute: false },
    path: { state: true },
  };
  declare definition: FormDefinition;
  declare preview: Preview | null;
  declare path: string;
  #stop: (() => void) | undefined;

  constructor() {
    super();
    this.preview = null;
    this.path = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('definition')) this.path = '';
    if (!changed.has('preview')) return;
    this.#stop?.();
    this.#stop = this.preview?.filling.subscribe(() => this.requestUpdate());
  }

  protected override render(): TemplateResult {
    const language = this.preview?.speech.language ?? this.language;
    return html`<details class="why card">
      <summary>${this.tell('why_title')}</summary>
      <div class="field">
        <label for="why-question">${this.tell('why_question')}</label>
        <select
          id="why-question"
          @change=${(event: Event) => {
            this.path = (event.target as HTMLSelectElement).value;
          }}
        >
          <option value="">${this.tell('why_choose')}</option>
          ${questionsOf(this.definition, language).map(
            ({ path, name, label }) =>
              html`<option value=${path} ?selected=${path === this.path}>
                ${label ? `${label} · ${name}` : name}
              </option>`,
          )}
        </select>
      </div>
      <div role="status">${this.path === '' ? nothing : this.#reasons()}</div>
    </details>`;
  }

  #reasons(): TemplateResult {
    const found = this.preview ? explainAt(this.preview, this.path) : [];
    if (found.length === 0) return html`<p>${this.tell('why_nothing')}</p>`;
    return html`<ol class="reasons">${found.map((one) => this.#reason(one))}</ol>`;
  }

  #reason({ decider, expression, gave, path, reads }: Explanation): TemplateResult {
    const name = path.slice(path.lastIndexOf('/') + 1).replace(/^@/, '');
    return html`<li>
      <p>${this.tell(`why_${decider}`, { name, gave })}</p>
      <p><code dir="ltr">${expression}</code></p>
      ${
        reads.length > 0
          ? html`<p class="small">
              ${this.tell('why_reads')}
              ${reads.map(
                ({ as, value }) =>
                  html`<span class="reading"
                    ><code dir="ltr">${as}</code> = <bdi>${value || this.tell('why_blank')}</bdi></span
                  > `,
              )}
            </p>`
          : nothing
      }
    </li>`;
  }
}

customElements.define('forms-why', FormsWhy);
