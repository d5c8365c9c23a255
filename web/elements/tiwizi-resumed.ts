import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { LostAnswer } from '../controllers/carry-draft.ts';
import type { Correction, FormController } from '../controllers/form-controller.ts';
import type { Speech } from '../controllers/speech.ts';
import { defineElement } from './define-element.ts';

/**
 * Above a form that is gone on with: what is being corrected and what was said of it; answers that
 * the form has no place for since it changed, to be written elsewhere or left.
 */
export class TiwiziResumed extends LitElement {
  static override properties = {
    control: { attribute: false },
    lost: { attribute: false },
    correction: { attribute: false },
    speech: { attribute: false },
  };
  declare control: FormController;
  declare lost: readonly LostAnswer[];
  declare correction: Correction | null;
  declare speech: Speech;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    return html`${this.correction ? this.#drawCorrection(this.correction) : nothing}
      ${this.lost.length > 0 ? this.#drawLost() : nothing}`;
  }

  #drawCorrection({ title, comment }: Correction): TemplateResult {
    const { speech } = this;
    return html`<section class="notice" part="notice" role="status">
      <p><b>${speech.say('correcting')}</b> <bdi>${title || speech.say('untitled')}</bdi></p>
      ${
        comment
          ? html`<p class="comment"><b>${speech.say('comment')}</b><bdi>${comment}</bdi></p>`
          : nothing
      }
    </section>`;
  }

  #drawLost(): TemplateResult {
    const { control, lost, speech } = this;
    return html`<section class="notice lost" part="notice" role="status">
      <h3>${speech.say('lostTitle')}</h3>
      <p>${speech.say('lostText')}</p>
      <dl class="lost-answers">${lost.map(
        ({ question, answer }) => html`<dt>${question}</dt><dd><bdi>${answer}</bdi></dd>`,
      )}</dl>
      <div class="actions"><button type="button" class="quiet" @click=${() => control.forgetLost()}>
        ${speech.say('lostClose')}</button></div>
    </section>`;
  }
}

defineElement('tiwizi-resumed', TiwiziResumed);

declare global {
  interface HTMLElementTagNameMap {
    'tiwizi-resumed': TiwiziResumed;
  }
}
