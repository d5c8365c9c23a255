import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { FormDefinition } from '../../core/form/definition.ts';
import type { Language } from '../../core/language.ts';
import {
  offeredLanguages,
  type Preview,
  speakPreview,
  startPreview,
} from '../controllers/form-preview.ts';
import { languageName } from '../controllers/language-names.ts';
import { nameTrouble, type Trouble } from '../controllers/trouble.ts';
import { FormsElement } from './forms-element.ts';
import { showTrouble, showWaiting } from './page-trouble.ts';
import './forms-preview.ts';
import './forms-why.ts';

/** A form to try before anybody else sees it: filled, in each language, and asked why. */
export class FormsTrial extends FormsElement {
  static override readonly properties = {
    ...FormsElement.properties,
    definition: { attribute: false },
    preview: { state: true },
    isNarrow: { state: true },
    isDone: { state: true },
    trouble: { state: true },
  };
  declare definition: FormDefinition;
  declare preview: Preview | null;
  declare isNarrow: boolean;
  declare isDone: boolean;
  declare trouble: Trouble | null;

  constructor() {
    super();
    this.preview = null;
    this.isNarrow = false;
    this.isDone = false;
    this.trouble = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('definition')) void this.#start();
  }

  protected override render(): TemplateResult {
    return html`<p class="soft">${this.tell('preview_text')}</p>
      ${this.trouble ? showTrouble(this.trouble, () => void this.#start()) : this.#body()}`;
  }

  #body(): TemplateResult {
    const { preview } = this;
    if (!preview) return showWaiting();
    return html`${this.#tools(preview)}
      <forms-preview
        .preview=${preview}
        .isNarrow=${this.isNarrow}
        @preview-filled=${() => {
          this.isDone = true;
        }}
      ></forms-preview>
      <p role="status">
        ${this.isDone ? html`<span class="notice">${this.tell('preview_done')}</span>` : nothing}
      </p>
      <forms-why .console=${this.console} .definition=${this.definition} .preview=${preview}></forms-why>`;
  }

  #tools({ speech }: Preview): TemplateResult {
    const offered = offeredLanguages(this.definition);
    return html`<div class="row preview-tools">
      ${
        offered.length > 1
          ? html`<label class="row small"
              >${this.tell('preview_language')}
              <select
                class="compact"
                id="preview-language"
                @change=${(event: Event) =>
                  this.#speak((event.target as HTMLSelectElement).value as Language)}
              >
                ${offered.map(
                  (one) =>
                    html`<option value=${one} lang=${one} ?selected=${one === speech.language}>
                      ${languageName(one)}
                    </option>`,
                )}
              </select></label
            >`
          : nothing
      }
      <label class="row small"
        ><input
          type="checkbox"
          .checked=${this.isNarrow}
          @change=${(event: Event) => {
            this.isNarrow = (event.target as HTMLInputElement).checked;
          }}
        />${this.tell('preview_phone')}</label
      >
      <button class="button compact" type="button" @click=${() => void this.#start()}>
        ${this.tell('preview_restart')}
      </button>
    </div>`;
  }

  /** Where the line is down the form stays in the language it has, which the choice then shows. */
  async #speak(language: Language): Promise<void> {
    const { preview } = this;
    if (!preview) return;
    this.preview = await speakPreview(preview, language).catch(() => ({ ...preview }));
  }

  async #start(): Promise<void> {
    const { definition, preview } = this;
    this.trouble = null;
    this.isDone = false;
    const offered = offeredLanguages(definition);
    const wanted = preview?.speech.language ?? this.language;
    const language = offered.find((one) => one === wanted) ?? offered[0]!;
    const { uid, email, claims } = this.console.user;
    const person = { uid, email, org: claims.org };
    try {
      const started = await startPreview(definition, language, person);
      if (definition === this.definition) this.preview = started;
    } catch (error) {
      this.trouble = nameTrouble(error);
    }
  }
}

customElements.define('forms-trial', FormsTrial);
