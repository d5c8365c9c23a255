import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { unnamedLanguage } from '../../core/language.ts';
import { BringForm } from '../controllers/bring-form.ts';
import { bringAddress, formAddress, formsAddress } from '../controllers/console-route.ts';
import { FormDesk } from '../controllers/form-desk.ts';
import { privacyLevelsOf, questionCountOf } from '../controllers/form-facts.ts';
import { languageName } from '../controllers/language-names.ts';
import { FormsElement } from './forms-element.ts';
import { showFaults } from './forms-faults.ts';
import { showOutcome } from './forms-outcome.ts';
import { focusOn } from './page-focus.ts';
import { showTrouble, showWaiting } from './page-trouble.ts';
import './forms-drop.ts';
import './forms-rights.ts';
import './forms-trial.ts';

/** From a coordinator's file to a published form: read, checked, tried, with its rights, sent. */
export class FormsBring extends FormsElement {
  static override readonly properties = { ...FormsElement.properties };
  #bring: BringForm | null = null;
  #desk: FormDesk | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('console') || this.#bring) return;
    const redraw = () => this.requestUpdate();
    this.#bring = new BringForm(this.console.user, redraw);
    this.#desk = new FormDesk(this.console.session, redraw);
  }

  protected override render(): TemplateResult {
    const [bring, desk] = [this.#bring, this.#desk];
    if (!bring || !desk) return html``;
    const verdict = desk.step === 'judged' ? desk.verdict : null;
    const isOver = verdict !== null && verdict.state !== 'refused';
    return html`<p><a href=${formsAddress}>${this.tell('to_forms')}</a></p>
      <h1>${this.tell('bring')}</h1>
      <div class="stack bring">
        ${isOver ? this.#over(bring, desk) : html`${this.#file(bring)} ${this.#checked(bring)} ${this.#next(bring, desk)}`}
      </div>`;
  }

  #file(bring: BringForm): TemplateResult {
    return html`<section class="card stack" aria-labelledby="files-title">
      <h2 id="files-title">${this.tell('files_title')}</h2>
      <forms-drop
        .console=${this.console}
        .files=${bring.files}
        .brought=${bring.brought}
        @files-forgotten=${() => this.#startAgain()}
        @files-brought=${(event: CustomEvent<{ files: readonly File[] }>) =>
          this.#take(event.detail.files)}
      ></forms-drop>
      ${bring.trouble ? showTrouble(bring.trouble, () => void bring.read()) : nothing}
    </section>`;
  }

  async #take(files: readonly File[]): Promise<void> {
    this.#desk?.forget();
    await this.#bring?.take(files);
    await this.updateComplete;
    const heading = this.querySelector<HTMLElement>('#check-title');
    if (!heading) return;
    focusOn(heading);
    heading.closest('section')?.scrollIntoView({ block: 'nearest' });
  }

  #checked(bring: BringForm): TemplateResult | typeof nothing {
    if (bring.step === 'reading') return showWaiting();
    if (bring.step !== 'read' || !bring.brought) return nothing;
    const { problems } = bring;
    const { warnings } = bring.brought.imported;
    return html`<section class="stack" aria-labelledby="check-title">
      <h2 id="check-title">${this.tell('check_title')}</h2>
      ${
        problems.length > 0
          ? html`<div class="notice bad" role="status">
                <strong>${this.tell('check_problems', { count: problems.length })}</strong>
                <p>${this.tell('check_cure')}</p>
              </div>
              ${showFaults(problems, this.tell('check_problems', { count: problems.length }))}`
          : html`<div class="notice good" role="status"><p>${this.tell('check_sound')}</p></div>`
      }
      ${
        warnings.length > 0
          ? html`<details class="card" ?open=${warnings.length <= 3}>
              <summary>${this.tell('check_warnings', { count: warnings.length })}</summary>
              <p class="soft">${this.tell('check_warnings_text')}</p>
              ${showFaults(warnings, this.tell('check_warnings', { count: warnings.length }))}
            </details>`
          : nothing
      }
    </section>`;
  }

  #next(bring: BringForm, desk: FormDesk): TemplateResult | typeof nothing {
    const { form, policy, ground, standing } = bring;
    // A right may be what stands in the way: what can mend it stays within reach.
    if (bring.step !== 'read' || !form || !policy || !ground) return nothing;
    const isNew = !standing?.policy;
    return html`${this.#summary(bring)}
      <section class="card stack" aria-labelledby="preview-title">
        <h2 id="preview-title">${this.tell('preview_title')}</h2>
        <forms-trial .console=${this.console} .definition=${form}></forms-trial>
      </section>
      <section class="card stack" aria-labelledby="rights-title">
        <h2 id="rights-title">${this.tell('rights_title')}</h2>
        <p class="soft">${this.tell(isNew ? 'rights_new' : 'rights_kept')}</p>
        <forms-rights
          .console=${this.console}
          .policy=${policy}
          .levels=${privacyLevelsOf(form)}
          .ground=${ground}
          @rights-changed=${(event: CustomEvent) => {
            desk.forget();
            bring.want(event.detail.wish);
          }}
        ></forms-rights>
      </section>
      ${this.#publishing(bring, desk)}`;
  }

  #summary({ form, plan, standing }: BringForm): TemplateResult {
    if (!form) return html``;
    const version = plan?.state === 'published' ? plan.made?.version : undefined;
    const named = form.languages.filter((one) => one !== unnamedLanguage);
    const isSame = plan?.state === 'unchanged' || (plan?.state === 'published' && !plan.made);
    return html`<section class="card stack" aria-label=${this.titleOfForm(form)}>
      <p class="row">
        <strong class="form-title"><bdi>${this.titleOfForm(form)}</bdi></strong>
        <span class="tag"><bdi>${form.form}</bdi></span>
        ${!standing?.policy ? html`<span class="tag wait">${this.tell('summary_new')}</span>` : nothing}
        ${version && version > 1 ? html`<span class="tag wait">${this.tell('summary_next', { version: String(version) })}</span>` : nothing}
      </p>
      <p class="soft">
        ${this.tell('summary_questions', { count: questionCountOf(form) })}
        ${named.length > 0 ? `· ${this.tell('summary_languages', { languages: named.map(languageName).join(', ') })}` : nothing}
      </p>
      ${isSame ? html`<p class="notice">${this.tell('summary_same', { version: String(standing?.policy?.current ?? 1) })}</p>` : nothing}
    </section>`;
  }

  #publishing(bring: BringForm, desk: FormDesk): TemplateResult {
    const { plan } = bring;
    const made = plan?.state === 'published' ? plan.made : null;
    const mayPublish = plan?.state === 'published' && !desk.isBusy;
    return html`<section class="card stack" aria-labelledby="publish-title">
      <h2 id="publish-title">${this.tell('publish_title')}</h2>
      <p>${this.tell('publish_explained')}</p>
      ${desk.trouble ? showTrouble(desk.trouble, () => void this.#publish()) : nothing}
      ${showOutcome(desk)}
      <p class="row">
        <button class="button primary" ?disabled=${!mayPublish} @click=${() => void this.#publish()}>
          ${made ? this.tell('publish_version', { version: String(made.version) }) : this.tell(plan?.state === 'published' ? 'publish_policy' : 'publish')}
        </button>
      </p>
    </section>`;
  }

  async #publish(): Promise<void> {
    const { form, brought, wish } = this.#bring ?? {};
    if (!form || !brought?.source) return;
    await this.#desk?.send(form.form, wish ?? {}, brought.source);
    void this.console.learnForms();
    await this.updateComplete;
    const told = this.querySelector<HTMLElement>('.outcome');
    if (told) focusOn(told);
  }

  #over(bring: BringForm, desk: FormDesk): TemplateResult {
    const form = desk.verdict?.form ?? '';
    return html`${showOutcome(desk, bring.form ? this.titleOfForm(bring.form) : form)}
      <p class="row">
        <a class="button primary" href="/form?form=${form}&lang=${this.language}">
          ${this.tell('open_form')}
        </a>
        <a class="button" href=${formAddress(form)}>${this.tell('see_form')}</a>
        <a class="button" href=${bringAddress} @click=${() => this.#startAgain()}>
          ${this.tell('bring_other')}
        </a>
      </p>`;
  }

  #startAgain(): void {
    this.#desk?.forget();
    this.#bring?.forget();
  }
}

customElements.define('forms-bring', FormsBring);
