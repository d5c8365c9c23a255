import { html, type PropertyValues, type TemplateResult } from 'lit';
import type { ConsoleRoute } from '../controllers/console-route.ts';
import { loadFormsWords } from '../controllers/forms-words.ts';
import { page } from '../controllers/page.ts';
import { nameTrouble, type Trouble } from '../controllers/trouble.ts';
import { FormsElement } from './forms-element.ts';
import { showTrouble, showWaiting } from './page-trouble.ts';
import './console-forms.css';
import './forms-bring.ts';
import './forms-form.ts';
import './forms-list.ts';

/** The console's pages on forms; their code and sentences come with the first visit. */
export class ConsoleForms extends FormsElement {
  static override readonly properties = {
    ...FormsElement.properties,
    route: { attribute: false },
    isSpeaking: { state: true },
    trouble: { state: true },
  };
  declare route: ConsoleRoute;
  declare isSpeaking: boolean;
  declare trouble: Trouble | null;

  constructor() {
    super();
    this.isSpeaking = false;
    this.trouble = null;
  }

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    void this.#learn();
  }

  protected override render(): TemplateResult {
    if (this.trouble) return showTrouble(this.trouble, () => void this.#learn());
    if (!this.isSpeaking) return showWaiting();
    const { route, console } = this;
    if (route.page === 'form')
      return html`<forms-form .console=${console} .form=${route.form}></forms-form>`;
    if (route.page === 'bring') return html`<forms-bring .console=${console}></forms-bring>`;
    return html`<forms-list .console=${console} ></forms-list>`;
  }

  async #learn(): Promise<void> {
    this.trouble = null;
    try {
      await loadFormsWords(page.language);
      this.isSpeaking = true;
    } catch (error) {
      this.trouble = nameTrouble(error);
    }
  }
}

customElements.define('console-forms', ConsoleForms);
