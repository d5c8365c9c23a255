import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { SendDesk } from '../controllers/send-desk.ts';
import type { SendingState } from '../controllers/sending.ts';
import type { FormMessage, Speech } from '../controllers/speech.ts';
import { defineElement } from './define-element.ts';

const defects: Readonly<Record<string, FormMessage>> = {
  refused: 'signInRefused',
  too_often: 'signInTooOften',
  unreachable: 'signInUnreachable',
};

/** Who is sending: with an account, or, where the site and the form allow it, without one. */
export class TiwiziSignIn extends LitElement {
  static override properties = {
    desk: { attribute: false },
    mayVisit: { attribute: false },
    asked: { attribute: false },
    speech: { attribute: false },
  };
  declare desk: SendDesk;
  declare mayVisit: boolean;
  declare asked: Extract<SendingState, { kind: 'identify' }>;
  declare speech: Speech;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    const { asked, speech, desk } = this;
    const mayVisit = asked.reason === 'first' && this.mayVisit;
    const defect = asked.defect ? defects[asked.defect] : undefined;
    return html`<section class="notice sign-in" part="notice">
      <h3 tabindex="-1">${speech.say('signInTitle')}</h3>
      <p>${this.#why()}</p>
      ${
        mayVisit
          ? html`<div class="actions"><button type="button" class="primary"
                @click=${() => desk.sending.sendAsVisitor()}>${speech.say('sendWithoutAccount')}</button></div>
              <p class="hint">${speech.say('withoutAccountText')}</p>
              <p class="or"><span>${speech.say('signInOr')}</span></p>`
          : nothing
      }
      <form @submit=${this.#signIn}>
        ${defect ? html`<p class="problem" role="alert">${speech.say(defect)}</p>` : nothing}
        <label for="sign-in-email">${speech.say('email')}</label>
        <input id="sign-in-email" name="email" type="email" dir="ltr" required
          autocomplete="username" value=${asked.name ?? ''} />
        <label for="sign-in-password">${speech.say('password')}</label>
        <input id="sign-in-password" name="password" type="password" dir="ltr" required
          autocomplete="current-password" />
        <div class="actions">
          <button type="submit" class=${mayVisit ? 'quiet' : 'primary'}>${speech.say('signIn')}</button>
          ${
            asked.reason === 'list'
              ? nothing
              : html`<button type="button" class="quiet" @click=${() => desk.resume()}>
                  ${speech.say('backToForm')}</button>`
          }
        </div>
      </form>
      ${
        asked.defect === 'unreachable' && asked.reason !== 'list'
          ? html`<div class="actions"><button type="button" class="primary"
              @click=${() => desk.sending.keepForLater()}>${speech.say('sendLater')}</button></div>`
          : nothing
      }
    </section>`;
  }

  #why(): string {
    const { asked, speech } = this;
    if (asked.reason === 'ended') return speech.say('signInExpired');
    if (asked.reason === 'list') return speech.say('mineSignIn');
    if (asked.reason === 'other_author')
      return speech.say('signInAgainFor', { name: asked.name ?? '' });
    return speech.say(this.mayVisit ? 'signInText' : 'memberNeeded');
  }

  #signIn(event: SubmitEvent): void {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const email = String(fields.get('email') ?? '').trim();
    void this.desk.sending.signIn(email, String(fields.get('password') ?? ''));
  }
}

defineElement('tiwizi-sign-in', TiwiziSignIn);

declare global {
  interface HTMLElementTagNameMap {
    'tiwizi-sign-in': TiwiziSignIn;
  }
}
