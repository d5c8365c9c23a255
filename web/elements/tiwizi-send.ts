import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { FormController } from '../controllers/form-controller.ts';
import type { SendDesk } from '../controllers/send-desk.ts';
import type { SendingState } from '../controllers/sending.ts';
import type { FormMessage, Speech } from '../controllers/speech.ts';
import { defineElement } from './define-element.ts';
import './tiwizi-sign-in.ts';

/**
 * What happens after somebody pressed send, told as it happens, with the way on at each point.
 *
 * @fires tiwizi-sent, tiwizi-judged
 */
export class TiwiziSend extends LitElement {
  static override properties = {
    control: { attribute: false },
    desk: { attribute: false },
    state: { attribute: false },
    speech: { attribute: false },
  };
  declare control: FormController;
  declare desk: SendDesk;
  declare state: SendingState | undefined;
  declare speech: Speech;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('state')) return;
    const id = this.control.filling?.id ?? '';
    if (this.state?.kind === 'checking') this.#tell('tiwizi-sent', { id });
    if (this.state?.kind === 'judged')
      this.#tell('tiwizi-judged', { id, state: this.state.submission.state });
    // What stands inside draws itself one round after this element.
    requestAnimationFrame(() => {
      this.querySelector<HTMLElement>('h3')?.focus({ preventScroll: true });
      this.scrollIntoView({ block: 'nearest' });
    });
  }

  override render(): TemplateResult {
    const { state, speech, control, desk } = this;
    switch (state?.kind) {
      case 'identify':
        return html`<tiwizi-sign-in .desk=${desk} .mayVisit=${control.mayVisit} .asked=${state} .speech=${speech}>
        </tiwizi-sign-in>`;
      case 'waiting':
        return this.#drawCard('', 'waitingTitle', html`${speech.say('waitingText')}`, [
          this.#button('sendNow', () => desk.sending.retry()),
          this.#button('another', () => control.begin(), 'quiet'),
        ]);
      case 'checking':
        return this.#drawCard(
          'good',
          'receivedTitle',
          html`${this.#reference()}
          <span class="busy">${speech.say('checkingText')}</span>`,
        );
      case 'late':
        return this.#drawCard(
          'good',
          'receivedTitle',
          html`${this.#reference()}
          ${speech.say('checkLaterText')}`,
          this.#wayOn(),
        );
      case 'judged':
        return this.#drawVerdict(state);
      case 'refused': {
        const reasons = state.item.problems ?? [];
        return this.#drawCard(
          'bad',
          'refusedTitle',
          html`${speech.say('refusedText')}
          <ul>${
            reasons.length > 0
              ? reasons.map((one) => html`<li>${speech.sayProblem(one.code, one.params)}</li>`)
              : html`<li>${speech.say('refusedUnknown')}</li>`
          }</ul>`,
          [
            this.#button('backToForm', () => desk.resume()),
            this.#button('signOut', () => desk.changeAccount(), 'quiet'),
          ],
        );
      }
      case 'overtaken':
        return this.#drawCard('bad', 'overtakenTitle', html`${speech.say('overtakenText')}`, [
          this.#button('mine', () => control.showMine()),
          this.#button('backToForm', () => desk.resumeOvertaken(), 'quiet'),
        ]);
      default:
        return html`<section class="notice" role="status"><h3 class="busy" tabindex="-1">
          ${speech.say('sending')}</h3></section>`;
    }
  }

  #drawVerdict({ submission }: Extract<SendingState, { kind: 'judged' }>): TemplateResult {
    const { desk, speech } = this;
    if (submission.state === 'rejected')
      return this.#drawCard('bad', 'rejectedTitle', html`${speech.say('rejectedText')}`, [
        this.#button('correctNow', () => desk.correctJudged(submission)),
      ]);
    return this.#drawCard(
      'good',
      'acceptedTitle',
      html`${this.#reference()}
      ${speech.say('acceptedText')}`,
      this.#wayOn(),
    );
  }

  #wayOn(): readonly TemplateResult[] {
    return [
      this.#button('mine', () => this.control.showMine()),
      this.#button('another', () => this.control.begin(), 'quiet'),
    ];
  }

  #reference(): TemplateResult {
    const id = this.control.filling?.id ?? '';
    return html`<span class="reference">${this.speech.say('reference', { id })}</span>`;
  }

  #drawCard(
    look: '' | 'good' | 'bad',
    title: FormMessage,
    text: TemplateResult,
    actions: readonly TemplateResult[] = [],
  ): TemplateResult {
    return html`<section class="notice ${look}" part="notice" role=${look === 'bad' ? 'alert' : 'status'}>
      <h3 tabindex="-1">${this.speech.say(title)}</h3>
      <div class="told">${text}</div>
      <div class="actions" part="actions">${actions}</div>
    </section>`;
  }

  #button(label: FormMessage, press: () => unknown, look = 'primary'): TemplateResult {
    return html`<button type="button" class=${look} @click=${press}>${this.speech.say(label)}</button>`;
  }

  #tell<Name extends 'tiwizi-sent' | 'tiwizi-judged'>(
    name: Name,
    detail: HTMLElementEventMap[Name]['detail'],
  ): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

defineElement('tiwizi-send', TiwiziSend);

declare global {
  interface HTMLElementTagNameMap {
    'tiwizi-send': TiwiziSend;
  }
  interface HTMLElementEventMap {
    'tiwizi-sent': CustomEvent<{ readonly id: string }>;
    'tiwizi-judged': CustomEvent<{ readonly id: string; readonly state: string }>;
  }
}
