import { html, nothing, type TemplateResult } from 'lit';
import { commentDefect, commentLimit, type Decision } from '../controllers/console-decision.ts';
import { ConsoleElement } from './console-element.ts';

/** Returning asks for a reason: the author must know what to correct. */
export class ConsoleReturn extends ConsoleElement {
  static override readonly properties = {
    ...ConsoleElement.properties,
    decision: { attribute: false },
    isApproved: { type: Boolean },
    comment: { state: true },
    defect: { state: true },
    isWriting: { state: true },
  };
  declare decision: Decision | null;
  declare isApproved: boolean;
  declare comment: string;
  declare defect: 'needed' | 'too_long' | null;
  declare isWriting: boolean;

  constructor() {
    super();
    this.decision = null;
    this.isApproved = false;
    this.comment = '';
    this.defect = null;
    this.isWriting = false;
  }

  show(): void {
    this.defect = null;
    this.querySelector('dialog')?.showModal();
  }

  protected override render(): TemplateResult {
    const used = this.comment.trim().length;
    return html`<dialog aria-labelledby="return-title">
      <form method="dialog" @submit=${this.#send} novalidate>
        <h2 id="return-title">${this.say('return_title')}</h2>
        <p>${this.say(this.isApproved ? 'return_approved_hint' : 'return_text')}</p>
        <div class="field">
          <label for="return-comment">${this.say('return_comment')}</label>
          <textarea
            id="return-comment"
            required
            dir=${this.comment === '' ? nothing : 'auto'}
            aria-invalid=${this.defect ? 'true' : nothing}
            aria-describedby="return-defect return-count"
            .value=${this.comment}
            @input=${this.#type}
          ></textarea>
          <p class="small soft" id="return-count">
            ${this.say('characters', { used, limit: commentLimit })}
          </p>
          <p id="return-defect" role="alert">
            ${this.defect ? html`<span class="notice bad">${this.say(`return_${this.defect}`, { limit: commentLimit })}</span>` : nothing}
          </p>
        </div>
        <div class="row">
          <button class="button primary" ?disabled=${this.isWriting}>
            ${this.isWriting ? this.say('writing') : this.say('return')}
          </button>
          <button class="button" type="button" @click=${() => this.#close()}>
            ${this.sayPage('cancel')}
          </button>
        </div>
      </form>
    </dialog>`;
  }

  #type(event: Event): void {
    this.comment = (event.target as HTMLTextAreaElement).value;
    if (this.defect) this.defect = commentDefect(this.comment);
  }

  async #send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    this.defect = commentDefect(this.comment);
    if (this.defect) return this.querySelector('textarea')?.focus();
    if (!this.decision || this.isWriting) return;
    this.isWriting = true;
    const outcome = await this.console.decide({ ...this.decision, comment: this.comment.trim() });
    this.isWriting = false;
    // The comment stays until it is written: nobody types it twice.
    if (outcome === 'written') this.comment = '';
    this.#close();
    await document.querySelector('console-news')?.takeFocus();
  }

  #close(): void {
    this.querySelector('dialog')?.close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'console-return': ConsoleReturn;
  }
}
customElements.define('console-return', ConsoleReturn);
