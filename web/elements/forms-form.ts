import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { FormPolicy } from '../../core/form/policy.ts';
import { changedParts, type PolicyWish, withWish } from '../../core/publication/policy-wish.ts';
import { bringAddress, formsAddress } from '../controllers/console-route.ts';
import { FormDesk } from '../controllers/form-desk.ts';
import { privacyLevelsOf } from '../controllers/form-facts.ts';
import { loadProgrammeGround, type ProgrammeGround } from '../controllers/programme-ground.ts';
import { type PublishedForm, readPublishedForm } from '../controllers/published-forms.ts';
import { nameTrouble, type Trouble } from '../controllers/trouble.ts';
import { FormsElement, nameOf } from './forms-element.ts';
import { formStateTag } from './forms-list.ts';
import { showLog } from './forms-log.ts';
import { showOutcome } from './forms-outcome.ts';
import { focusOn } from './page-focus.ts';
import { showTrouble, showWaiting } from './page-trouble.ts';
import './forms-rights.ts';
import './forms-versions.ts';

/** One form: how it stands, who may do what with it, its versions and its log. `form` is its code. */
export class FormsForm extends FormsElement {
  static override readonly properties = {
    ...FormsElement.properties,
    form: { type: String },
    found: { state: true },
    ground: { state: true },
    trouble: { state: true },
    wish: { state: true },
  };
  declare form: string;
  /** undefined until it is read; null where there is no such form. */
  declare found: PublishedForm | null | undefined;
  declare ground: ProgrammeGround | null;
  declare trouble: Trouble | null;
  declare wish: PolicyWish;
  #desk: FormDesk | null = null;
  /** What was sent last, so that a second try sends the same. */
  #sent: PolicyWish = {};

  constructor() {
    super();
    this.ground = null;
    this.trouble = null;
    this.wish = {};
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#desk ??= new FormDesk(this.console.session, () => this.requestUpdate());
    if (!changed.has('form')) return;
    this.#desk.forget();
    this.found = undefined;
    this.wish = {};
    void this.#read();
  }

  protected override render(): TemplateResult {
    const { found, ground } = this;
    return html`<p><a href=${formsAddress}>${this.tell('to_forms')}</a></p>
      ${this.trouble ? showTrouble(this.trouble, () => void this.#read()) : nothing}
      ${found === null ? this.#missing() : nothing}
      ${found && ground ? this.#body(found, ground) : nothing}
      ${found === undefined && !this.trouble ? showWaiting() : nothing}`;
  }

  #missing(): TemplateResult {
    return html`<h1>${this.tell('form_missing_title')}</h1>
      <p>${this.tell('form_missing')}</p>`;
  }

  #body(found: PublishedForm, ground: ProgrammeGround): TemplateResult {
    const { policy } = found;
    const mayChange = this.mayChange(policy);
    return html`<div class="submission-head">
        <h1><bdi>${this.titleOfForm(policy)}</bdi></h1>
        <p class="row">
          <span class="tag"><bdi>${policy.form}</bdi></span>
          <span class="tag">${this.tell('version', { version: String(policy.current) })}</span>
          ${formStateTag(policy.state, this.tell(`state_${policy.state}`))}
          <span class="soft">${this.resultName(policy.result, ground)}</span>
        </p>
        <p class="row">
          <a class="button" href="/form?form=${policy.form}&lang=${this.language}"
            >${this.tell('open_form')}</a
          >
          ${mayChange ? this.#changes(policy) : nothing}
        </p>
      </div>
      <div class="stack">
        ${mayChange ? this.#rights(found, ground) : this.#notYours(policy, ground)}
        <forms-versions .console=${this.console} .found=${found}></forms-versions>
        ${showLog(found.log, this.console.user.uid, {
          moment: (at) => this.moment(at),
          actor: (code) => nameOf(ground.actors, code, this.language),
        })}
      </div>`;
  }

  #changes({ state }: FormPolicy): TemplateResult {
    const other = state === 'open' ? 'closed' : 'open';
    return html`<a class="button" href=${bringAddress}>${this.tell('bring_version')}</a>
      <button
        class="button"
        ?disabled=${this.#desk?.isBusy ?? false}
        @click=${() => void this.#send({ state: other })}
      >
        ${this.tell(other === 'closed' ? 'form_close' : 'form_reopen')}
      </button>`;
  }

  #rights({ policy, definition }: PublishedForm, ground: ProgrammeGround): TemplateResult {
    const wanted = withWish(policy, this.wish);
    const isChanged = changedParts(policy, wanted).length > 0;
    const desk = this.#desk!;
    return html`<section class="card stack" aria-labelledby="rights-title">
      <h2 id="rights-title">${this.tell('rights_title')}</h2>
      <forms-rights
        .console=${this.console}
        .policy=${wanted}
        .levels=${definition ? privacyLevelsOf(definition) : []}
        .ground=${ground}
        @rights-changed=${(event: CustomEvent) => {
          desk.forget();
          this.wish = { ...this.wish, ...event.detail.wish };
        }}
      ></forms-rights>
      ${desk.trouble ? showTrouble(desk.trouble, () => void this.#send(this.#sent)) : nothing}
      ${showOutcome(desk)}
      <p class="row">
        <button
          class="button primary"
          ?disabled=${!isChanged || desk.isBusy}
          @click=${() => void this.#send(this.wish)}
        >
          ${this.tell(isChanged || desk.isBusy ? 'form_save' : 'form_save_none')}
        </button>
      </p>
    </section>`;
  }

  #notYours({ review }: FormPolicy, ground: ProgrammeGround): TemplateResult {
    const actors = review.map((code) => nameOf(ground.actors, code, this.language)).join(', ');
    return html`<p class="notice">${this.tell('form_not_yours', { actors })}</p>`;
  }

  async #send(wish: PolicyWish): Promise<void> {
    this.#sent = wish;
    const verdict = await this.#desk?.send(this.form, wish, null);
    if (verdict && verdict.state !== 'refused') {
      this.wish = {};
      await this.#read();
    }
    await this.updateComplete;
    const told = this.querySelector<HTMLElement>('.outcome');
    if (told) focusOn(told);
  }

  async #read(): Promise<void> {
    const { form } = this;
    this.trouble = null;
    try {
      const [found, ground] = await Promise.all([
        readPublishedForm(this.console.session, form),
        loadProgrammeGround(),
      ]);
      if (form !== this.form) return;
      this.found = found;
      this.ground = ground;
    } catch (error) {
      this.trouble = nameTrouble(error);
    }
  }
}

customElements.define('forms-form', FormsForm);
