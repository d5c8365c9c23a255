import {
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
  unsafeCSS,
} from 'lit';
import { isLanguage, type Language, languages, pickText } from '../../core/language.ts';
import { FormController } from '../controllers/form-controller.ts';
import { warmUp } from '../controllers/warm-up.ts';
import { defineElement } from './define-element.ts';
import styles from './form.css?inline';
import { drawNotice } from './notices.ts';
import { fetchRareOf } from './rare.ts';
import './tiwizi-filling.ts';

/** Names of the languages, each in itself, as a reader looks for hers. */
const ownNames: Readonly<Record<Language, string>> = {
  fr: 'Français',
  ar: 'العربية',
  en: 'English',
  zgh: 'ⵜⴰⵎⴰⵣⵉⵖⵜ',
};

/**
 * A form of the platform inside any page: filled, kept, sent and corrected here.
 *
 * @attr form - Code of the form, `F02`.
 * @attr embed - Key that the coordination gave to this site; absent on our own pages.
 * @attr lang - `fr`, `ar`, `en` or `zgh`; French if absent.
 * @fires tiwizi-answered - After each answer; `detail.path`.
 * @fires tiwizi-sent - Once the platform has it; `detail.id`.
 * @fires tiwizi-judged - With the verdict; `detail.id`, `detail.state`.
 * @csspart form, header, title, step, question, label, hint, control, problem, group, repeat, row,
 *   add, matrix, language, actions, next, back, send, notice
 * @cssprop --tiwizi-accent - Colour of buttons and marks.
 * @cssprop --tiwizi-accent-ink - Colour of text on the accent.
 * @cssprop --tiwizi-paper - Background of controls and cards.
 * @cssprop --tiwizi-ink - Colour of text.
 * @cssprop --tiwizi-line - Colour of borders.
 * @cssprop --tiwizi-radius - Roundness of controls.
 * @cssprop --tiwizi-font - Font family; the page's own if absent.
 */
export class TiwiziForm extends LitElement {
  static override properties = {
    form: {},
    embed: {},
    lang: {},
  };
  static override styles = unsafeCSS(styles);
  declare form: string;
  declare embed: string | null;
  declare lang: string;
  readonly control = new FormController(this);
  readonly #warm = warmUp();
  #isLaterFetched = false;

  constructor() {
    super();
    this.form = '';
    this.embed = null;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.control.stage !== 'loading') this.#fetchLater();
    // Attributes that a page sets later: another form, or another language for the same one.
    const isLater = changed.get('form') !== undefined || changed.get('embed') !== undefined;
    if (isLater && changed.get('form') !== '') void this.control.load();
    else if (changed.get('lang') && isLanguage(this.lang)) void this.control.speak(this.lang);
  }

  override render(): TemplateResult {
    const { speech, stage } = this.control;
    if (!speech)
      return html`<div class="form" part="form" aria-busy="true"><span class="skeleton"></span
        ><span class="skeleton"></span><span class="skeleton"></span>
        <div hidden inert><tiwizi-filling .filling=${this.#warm.filling} .speech=${this.#warm.speech}>
        </tiwizi-filling></div></div>`;
    return html`<div class="form" part="form" lang=${speech.language} dir=${speech.direction}
      aria-busy=${String(stage === 'loading')}
      @tiwizi-names-wanted=${(event: HTMLElementEventMap['tiwizi-names-wanted']) =>
        this.control.addNames(event.detail.language)}>
      ${this.#drawHeader()} ${this.#drawStage()}
    </div>`;
  }

  #drawHeader(): TemplateResult {
    const { speech, fetched, stage } = this.control;
    if (!speech || !fetched) return html``;
    const offered = languages.filter((one) => fetched.definition.languages.includes(one));
    return html`<header part="header">
      <h2 part="title">${pickText(fetched.definition.title, speech.language)}</h2>
      <div class="tools">
        ${
          stage === 'mine'
            ? html`<button type="button" class="link" @click=${() => this.control.backToForm()}>
                ${speech.say('backToForm')}</button>`
            : html`<button type="button" class="link" @click=${() => this.control.showMine()}>
                ${speech.say('mine')}</button>`
        }
        ${
          offered.length > 1
            ? html`<select class="language" part="language" aria-label=${speech.say('language')}
                @change=${(event: Event) =>
                  this.control.speak((event.target as HTMLSelectElement).value as Language)}>
                ${offered.map(
                  (
                    one,
                  ) => html`<option value=${one} lang=${one} ?selected=${one === speech.language}>
                    ${ownNames[one]}</option>`,
                )}
              </select>`
            : nothing
        }
      </div>
    </header>`;
  }

  #drawStage(): TemplateResult | typeof nothing {
    const { stage, filling, speech } = this.control;
    if (stage === 'filling' && filling && speech)
      return html`${this.#drawAbove()}<tiwizi-filling .isDraftKept=${this.control.isDraftKept} .filling=${filling} .speech=${speech}
        @tiwizi-send=${() => this.control.send()}></tiwizi-filling>
        <tiwizi-sender .control=${this.control} .user=${this.control.desk?.sending.user}
          .isNamed=${this.control.isChecked} .step=${filling.step} .speech=${speech}></tiwizi-sender>`;
    if (stage === 'sending' || stage === 'mine') return this.#drawLater(stage);
    return drawNotice(this.control);
  }

  /** What somebody who goes on with something kept or returned has to know; its code comes later. */
  #drawAbove(): TemplateResult | typeof nothing {
    const { lost, correction, speech } = this.control;
    if (lost.length === 0 && !correction) return nothing;
    return html`<tiwizi-resumed .control=${this.control} .lost=${lost} .correction=${correction}
      .speech=${speech}></tiwizi-resumed>`;
  }

  /** Drafts, sending and what later steps need: fetched once the first questions stand. */
  #fetchLater(): void {
    if (this.#isLaterFetched) return;
    this.#isLaterFetched = true;
    requestAnimationFrame(() =>
      setTimeout(async () => {
        try {
          const [{ laterStyles }] = await Promise.all([
            import('./later.ts'),
            this.control.completeSpeech(),
            this.control.filling?.ready(),
          ]);
          const root = this.renderRoot as ShadowRoot;
          this.#fetchRare();
          if (laterStyles) root.adoptedStyleSheets = [...root.adoptedStyleSheets, laterStyles];
        } catch {
          // Asked for again with the next change.
          this.#isLaterFetched = false;
        }
      }),
    );
  }

  #fetchRare(): void {
    const { fetched, speech } = this.control;
    if (fetched && speech) fetchRareOf(fetched.definition.nodes, speech.language);
  }

  /** Its code comes after the form stands; until then there is a place for it. */
  #drawLater(stage: 'sending' | 'mine'): TemplateResult {
    const { control } = this;
    return stage === 'sending'
      ? html`<tiwizi-send .control=${control} .desk=${control.desk} .state=${control.desk?.state}
          .speech=${control.speech}></tiwizi-send>`
      : html`<tiwizi-mine .desk=${control.desk} .user=${control.desk?.sending.user}
          .waiting=${control.desk?.waiting ?? []} .speech=${control.speech}>
        </tiwizi-mine>`;
  }
}

defineElement('tiwizi-form', TiwiziForm);

declare global {
  interface HTMLElementTagNameMap {
    'tiwizi-form': TiwiziForm;
  }
}
