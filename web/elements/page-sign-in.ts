import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { page } from '../controllers/page.ts';
import { PageElement } from './page-element.ts';
import { rescueFocus } from './page-focus.ts';

type Step = 'asking' | 'sending' | 'refused' | 'too_often' | 'unreachable';

/** The sign-in dialog: a native one, so that focus, Escape and the backdrop are the browser's. */
export class PageSignIn extends PageElement {
  static override readonly properties = { step: { state: true } };
  declare step: Step;

  constructor() {
    super();
    this.step = 'asking';
  }

  protected override render(): TemplateResult {
    const say = this.sayPage;
    const { step } = this;
    const isSending = step === 'sending';
    const trouble = step === 'asking' || step === 'sending' ? null : say(`sign_in_${step}`);
    return html`<dialog aria-labelledby="sign-in-title" @close=${this.#close}>
      <form method="dialog" @submit=${this.#send}>
        <h2 id="sign-in-title">${say('sign_in')}</h2>
        <div role="alert">
          ${trouble ? html`<p class="notice bad" id="sign-in-trouble">${trouble}</p>` : nothing}
        </div>
        <div class="field">
          <label for="sign-in-email">${say('email')}</label>
          <input
            id="sign-in-email"
            type="email"
            dir="ltr"
            required
            autocomplete="username"
            aria-describedby=${trouble ? 'sign-in-trouble' : nothing}
          />
        </div>
        <div class="field">
          <label for="sign-in-password">${say('password')}</label>
          <input
            id="sign-in-password"
            type="password"
            dir="ltr"
            required
            autocomplete="current-password"
          />
        </div>
        <p class="small soft">${say('sign_in_help')}</p>
        <div class="row">
          <button class="button primary" ?disabled=${isSending}>
            ${isSending ? say('signing_in') : say('sign_in')}
          </button>
          <button class="button" type="button" @click=${() => this.#dialog?.close()}>
            ${say('cancel')}
          </button>
        </div>
      </form>
    </dialog>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const dialog = this.#dialog;
    if (!dialog || dialog.open === page.isSignInWanted) return;
    if (page.isSignInWanted) dialog.showModal();
    else dialog.close();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  #close(): void {
    this.step = 'asking';
    const password = this.querySelector<HTMLInputElement>('#sign-in-password');
    if (password) password.value = '';
    page.wantSignIn(false);
    // The button that opened this is gone once somebody is signed in.
    if (page.user) void rescueFocus();
  }

  async #send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const email = this.querySelector<HTMLInputElement>('#sign-in-email')?.value ?? '';
    const password = this.querySelector<HTMLInputElement>('#sign-in-password')?.value ?? '';
    this.step = 'sending';
    try {
      const session = await page.openSession();
      const outcome = await session.signIn(email.trim(), password);
      if (outcome === 'signed_in') this.#dialog?.close();
      else this.step = outcome;
    } catch {
      this.step = 'unreachable';
    }
  }
}

customElements.define('page-sign-in', PageSignIn);
