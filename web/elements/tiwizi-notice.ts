import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { FormController, FormStage } from '../controllers/form-controller.ts';
import type { FormMessage, Speech } from '../controllers/speech.ts';
import { defineElement } from './define-element.ts';

const texts: Readonly<Partial<Record<FormStage, readonly [FormMessage, FormMessage]>>> = {
  unknown: ['unknownTitle', 'unknownNext'],
  closed: ['closedTitle', 'closedNext'],
  embed_unknown: ['embedUnknownTitle', 'embedUnknownNext'],
  wrong_origin: ['originTitle', 'originNext'],
};

/** Why there is no form here, and what to do next. */
export class TiwiziNotice extends LitElement {
  static override properties = {
    control: { attribute: false },
    stage: { attribute: false },
    speech: { attribute: false },
  };
  declare control: FormController;
  declare stage: FormStage;
  declare speech: Speech;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult | typeof nothing {
    const [title, text] = texts[this.stage] ?? [];
    if (!title || !text) return nothing;
    const { form, embed } = this.control.host;
    const params = { form, embed: embed ?? '', origin: location.origin };
    // Without a form there is no title above it.
    const heading = this.control.fetched
      ? html`<h3>${this.speech.say(title)}</h3>`
      : html`<h2>${this.speech.say(title)}</h2>`;
    return html`<section class="notice" part="notice" role=${this.stage === 'closed' ? 'status' : 'alert'}>
      ${heading}<p>${this.speech.say(text, params)}</p>
    </section>`;
  }
}

defineElement('tiwizi-notice', TiwiziNotice);

declare global {
  interface HTMLElementTagNameMap {
    'tiwizi-notice': TiwiziNotice;
  }
}
