import { html, LitElement, type TemplateResult } from 'lit';
import type { LostAnswer } from '../controllers/carry-draft.ts';
import type { FormController } from '../controllers/form-controller.ts';
import type { Speech } from '../controllers/speech.ts';
import { defineElement } from './define-element.ts';

/** Answers that the form has no place for since it changed, to be written elsewhere or left. */
export class TiwiziLost extends LitElement {
  static override properties = {
    control: { attribute: false },
    lost: { attribute: false },
    speech: { attribute: false },
  };
  declare control: FormController;
  declare lost: readonly LostAnswer[];
  declare speech: Speech;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
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

defineElement('tiwizi-lost', TiwiziLost);

declare global {
  interface HTMLElementTagNameMap {
    'tiwizi-lost': TiwiziLost;
  }
}
