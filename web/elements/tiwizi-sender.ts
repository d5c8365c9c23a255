import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { SessionUser } from '../client/session.ts';
import type { FormController } from '../controllers/form-controller.ts';
import type { Speech } from '../controllers/speech.ts';
import { defineElement } from './define-element.ts';

/**
 * In whose name a form will leave, said before it does: beside the send button for who is signed in,
 * and on the first screen where an account will be asked for.
 */
export class TiwiziSender extends LitElement {
  static override properties = {
    control: { attribute: false },
    user: { attribute: false },
    isNamed: { attribute: false },
    step: { attribute: false },
    speech: { attribute: false },
  };
  declare control: FormController;
  declare user: SessionUser | null | undefined;
  /** It is known whether visitors may send. */
  declare isNamed: boolean;
  declare step: number;
  declare speech: Speech;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult | typeof nothing {
    const { control, user, speech } = this;
    const { filling } = control;
    const isMember = Boolean(user && !user.anonymous);
    if (filling && !isMember && filling.step === 0 && this.isNamed && !control.mayVisit)
      return html`<p class="hint sender">${speech.say('accountNeeded')}</p>`;
    const isLast = filling && (!filling.isLong || filling.isAtReview);
    if (!isLast || !isMember) return nothing;
    const [before = '', after = ''] = speech.say('signedInAs', { name: '\u0000' }).split('\u0000');
    return html`<p class="hint sender">${before}<b dir="ltr">${user?.email}</b>${after}
      <button type="button" class="link" @click=${() => control.desk?.sending.signOut()}>
        ${speech.say('signOut')}</button></p>`;
  }
}

defineElement('tiwizi-sender', TiwiziSender);

declare global {
  interface HTMLElementTagNameMap {
    'tiwizi-sender': TiwiziSender;
  }
}
