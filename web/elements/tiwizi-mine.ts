import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Submission, SubmissionState } from '../../core/submission/submission.ts';
import type { SessionUser } from '../client/session.ts';
import type { OutboxItem } from '../controllers/device-store.ts';
import type { SendDesk } from '../controllers/send-desk.ts';
import type { FormMessage, Speech } from '../controllers/speech.ts';
import { defineElement } from './define-element.ts';
import './tiwizi-sign-in.ts';

const stateNames: Readonly<Record<SubmissionState, FormMessage>> = {
  draft: 'stateDraft',
  submitted: 'stateSubmitted',
  accepted: 'stateAccepted',
  rejected: 'stateRejected',
  returned: 'stateReturned',
  approved: 'stateApproved',
  published: 'statePublished',
  archived: 'stateArchived',
};

/** The author's side may change it, and it is looked at again. */
const correctable: ReadonlySet<SubmissionState> = new Set([
  'rejected',
  'returned',
  'accepted',
  'approved',
]);
/** A verdict takes about a second; a list with something unjudged is looked at again. */
const unjudgedMs = 2_000;

/** What this organisation, or this visitor, has sent of one form, and what became of it. */
export class TiwiziMine extends LitElement {
  static override properties = {
    desk: { attribute: false },
    user: { attribute: false },
    waiting: { attribute: false },
    speech: { attribute: false },
    found: { state: true },
    trouble: { state: true },
  };
  /** Absent until its code has arrived. */
  declare desk: SendDesk | null;
  declare user: SessionUser | null | undefined;
  declare waiting: readonly OutboxItem[];
  declare speech: Speech;
  declare found: readonly Submission[] | null;
  declare trouble: boolean;
  #askedFor: string | undefined;

  constructor() {
    super();
    this.found = null;
    this.trouble = false;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#lookAgain);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#lookAgain);
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLElement>('h3')?.focus({ preventScroll: true });
  }

  protected override updated(changed: PropertyValues<this>): void {
    // What waited here and has left is now among what was sent.
    const before = changed.get('waiting') as readonly OutboxItem[] | undefined;
    if (before && before.length > this.waiting.length) this.#lookAgain();
  }

  override render(): TemplateResult {
    const { desk, speech, found, user } = this;
    if (desk && !desk.sending.isOpen) void this.#open(desk);
    const isKnown = desk?.sending.isOpen ?? false;
    if (isKnown && this.#askedFor !== (user?.uid ?? '')) void this.#look(user?.uid ?? '');
    return html`<section class="mine" part="mine">
      <div class="mine-head"><h3 tabindex="-1">${speech.say('mine')}</h3>
        ${
          user && found
            ? html`<button type="button" class="link" @click=${this.#lookAgain}>
                ${speech.say('refresh')}</button>`
            : nothing
        }</div>
      ${this.#drawWho()}
      ${this.#drawWaiting()}
      ${this.trouble ? this.#drawTrouble() : nothing}
      ${isKnown && !user ? this.#drawSignIn() : nothing}
      ${
        user && found?.length === 0
          ? html`<p class="hint">${speech.say('mineNone')}</p>`
          : html`<ul class="sent">${found?.map((one) => this.#drawOne(one))}</ul>`
      }
      ${!this.trouble && (!isKnown || (user && found === null)) ? html`<span class="skeleton"></span>` : nothing}
    </section>`;
  }

  #drawWho(): TemplateResult | typeof nothing {
    const { user } = this;
    if (!user || user.anonymous) return nothing;
    return html`<p class="who"><span dir="ltr">${user.email}</span>
      <button type="button" class="link" @click=${() => this.desk?.sending.signOut()}>
        ${this.speech.say('signOut')}</button></p>`;
  }

  /** Kept on this device: on its way, refused, or waiting for somebody to sign in. */
  #drawWaiting(): TemplateResult | typeof nothing {
    const { speech, desk, waiting: items } = this;
    if (items.length === 0) return nothing;
    return html`<ul class="sent">${items.map(
      (item) => html`<li><div class="sent-head">
          <strong>${speech.say('untitled')}</strong>
          <span class="state" data-state="submitted">
            ${speech.say(item.problems ? 'stateRefused' : 'stateWaiting')}</span></div>
        <p class="hint">${speech.tellMoment(item.queuedAt)}${item.author.name ? ` · ${item.author.name}` : ''}</p>
        ${item.problems?.map((one) => html`<p class="problem">${speech.sayProblem(one.code, one.params)}</p>`)}
        <div class="actions">${
          item.problems
            ? html`<button type="button" class="quiet" @click=${() => desk?.reopen(item)}>
                ${speech.say('correct')}</button>`
            : html`<button type="button" class="quiet" @click=${() => desk?.sending.retry()}>
                ${speech.say('sendNow')}</button>`
        }</div></li>`,
    )}</ul>`;
  }

  #drawOne(one: Submission): TemplateResult {
    const { speech } = this;
    const mayCorrect = correctable.has(one.state);
    const isAsked = one.state === 'rejected' || one.state === 'returned';
    return html`<li><div class="sent-head">
        <strong dir="auto">${one.title || this.speech.say('untitled')}</strong>
        <span class="state" data-state=${one.state}>${speech.say(stateNames[one.state])}</span></div>
      <p class="hint">${speech.say('sentOn', { when: speech.tellMoment(one.sentAt) })}
        · <span dir="ltr">${one.id.slice(0, 8)}</span></p>
      ${
        one.comment
          ? html`<p class="comment"><b>${speech.say('comment')}</b><span dir="auto">${one.comment}</span></p>`
          : nothing
      }
      ${
        mayCorrect
          ? html`${isAsked ? nothing : html`<p class="hint">${speech.say('correctionReviewed')}</p>`}
            <div class="actions"><button type="button" class=${isAsked ? 'primary' : 'quiet'}
              @click=${() => this.#correct(one)}>${speech.say('correct')}</button></div>`
          : nothing
      }</li>`;
  }

  #drawTrouble(): TemplateResult {
    return html`<p class="problem" role="alert">${this.speech.say('mineNotReached')}</p>
      <div class="actions"><button type="button" class="quiet"
        @click=${() => this.#look(this.#askedFor ?? '')}>${this.speech.say('retry')}</button></div>`;
  }

  #drawSignIn(): TemplateResult {
    const state = this.desk?.state;
    const defect = state?.kind === 'identify' ? state.defect : null;
    const asked = { kind: 'identify', reason: 'list', name: null, defect };
    return html`<tiwizi-sign-in .desk=${this.desk} .speech=${this.speech} .asked=${asked}>
    </tiwizi-sign-in>`;
  }

  async #open(desk: SendDesk): Promise<void> {
    if ((await desk.sending.open()) === null) this.trouble = true;
  }

  async #look(uid: string): Promise<void> {
    this.#askedFor = uid;
    this.trouble = false;
    if (uid === '') {
      this.found = null;
      return;
    }
    try {
      const found = (await this.desk?.list()) ?? [];
      if (this.#askedFor !== uid) return;
      this.found = found;
      if (this.isConnected && found.some(({ state }) => state === 'submitted'))
        setTimeout(this.#lookAgain, unjudgedMs);
    } catch {
      this.trouble = true;
    }
  }

  readonly #lookAgain = (): void => {
    if (!this.isConnected || document.visibilityState === 'hidden') return;
    if (this.user) void this.#look(this.user.uid);
  };

  async #correct(one: Submission): Promise<void> {
    try {
      await this.desk?.correctStored(one);
    } catch {
      this.trouble = true;
    }
  }
}

defineElement('tiwizi-mine', TiwiziMine);

declare global {
  interface HTMLElementTagNameMap {
    'tiwizi-mine': TiwiziMine;
  }
}
