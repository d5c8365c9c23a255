import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { pickText } from '../../core/language.ts';
import { type FormsOfResult, listForms } from '../controllers/form-list.ts';
import { formText } from '../controllers/form-words.ts';
import { page } from '../controllers/page.ts';
import { PageElement } from './page-element.ts';
import './tiwizi-form.ts';

/** Our own page for a form, `/form?form=F02`; without a form, all of them to choose from. */
export class FormPage extends PageElement {
  static override properties = { results: { state: true }, isUnreached: { state: true } };
  declare results: readonly FormsOfResult[] | null;
  declare isUnreached: boolean;

  constructor() {
    super();
    this.results = null;
    this.isUnreached = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!askedForm()) void this.#load();
  }

  override render(): TemplateResult {
    const form = askedForm();
    document.title = `${formText.say('pageTitle')} · Tiwizi`;
    return html`<div class="form-page">${
      form
        ? html`<h1 class="unseen">${formText.say('pageTitle')}</h1>
            <tiwizi-form form=${form} lang=${this.language}></tiwizi-form>`
        : this.#drawList()
    }</div>`;
  }

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    if (location.hash === '#mine') void this.#showMine();
  }

  /** `#mine`, as letters link to it: what was sent, once the form stands. */
  async #showMine(): Promise<void> {
    const form = this.querySelector('tiwizi-form');
    while (form?.isConnected && form.control.stage === 'loading')
      await new Promise(requestAnimationFrame);
    form?.control.showMine();
  }

  #drawList(): TemplateResult {
    return html`<h1>${formText.say('pageChoose')}</h1>
      <p>${formText.say('pageChooseText')}</p>
      ${
        this.isUnreached
          ? html`<p role="alert">${formText.say('mineNotReached')}</p>
              <button class="button" @click=${this.#load}>${this.sayPage('retry')}</button>`
          : nothing
      }
      ${this.results?.map(
        ({
          code,
          name,
          forms,
        }) => html`<section class="form-result" aria-labelledby=${`result-${code}`}>
          <h2 id=${`result-${code}`}>${pickText(name, this.language)}</h2>
          <ul class="form-list">${forms.map(
            (one) => html`<li><a href="/form?form=${one.form}&lang=${this.language}">
              ${pickText(one.title, this.language)}<span>${one.form}</span></a></li>`,
          )}</ul></section>`,
      )}`;
  }

  async #load(): Promise<void> {
    this.isUnreached = false;
    try {
      this.results = await listForms(page.config);
    } catch {
      this.isUnreached = true;
    }
  }
}

function askedForm(): string | null {
  return new URLSearchParams(location.search).get('form');
}

customElements.define('form-page', FormPage);
