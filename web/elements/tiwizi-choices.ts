import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Choice } from '../../core/form/definition.ts';
import { type Language, pickText } from '../../core/language.ts';
import { plainText } from '../../core/text/styled-text.ts';
import { foldName, nameMatches } from '../controllers/fold-name.ts';
import { drawChoice } from './choice.ts';
import { type ControlContext, choose, chosenOf, typedIn } from './control-context.ts';
import { defineElement } from './define-element.ts';

/** A person reads this many matches; more only means to type one more letter. */
const mostMatches = 30;
/** A list up to this length is shown whole. */
const mostUnfolded = 8;

const scripts: readonly { readonly letters: RegExp; readonly language: Language }[] = [
  { letters: /\p{Script=Arabic}/u, language: 'ar' },
  { letters: /\p{Script=Latin}/u, language: 'fr' },
];

/**
 * A long list: what was chosen as chips, a search box that overlooks accents and case and finds
 * names of either script, and, where choices have a province, the provinces to open.
 *
 * @fires tiwizi-names-wanted - Somebody searches in a language whose texts are not here.
 */
export class TiwiziChoices extends LitElement {
  static override properties = {
    context: { attribute: false },
    choices: { attribute: false },
    search: { state: true },
    open: { state: true },
  };
  declare context: ControlContext;
  declare choices: readonly Choice[];
  declare search: string;
  declare open: ReadonlySet<string>;
  #folded = new WeakMap<Choice, string>();

  constructor() {
    super();
    this.search = '';
    this.open = new Set();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    const { speech, id, filling } = this.context;
    if (this.choices.length === 0) return html`<p class="hint">${speech.say('choicesNone')}</p>`;
    const provinces = this.#provinces();
    const isPlaces = provinces.length > 1;
    const matches = this.search === '' ? null : this.#matches();
    const found = isPlaces ? 'placesFound' : 'searchFound';
    return html`
      ${this.#drawChosen()}
      ${isPlaces ? html`<p class="hint" id="${id}-places">${speech.say('placesHint')}</p>` : nothing}
      <input type="search" part="control" class="search" dir=${this.search === '' ? nothing : 'auto'} autocomplete="off"
        aria-label=${`${this.context.label} : ${speech.say(isPlaces ? 'places' : 'search')}`}
        placeholder=${speech.say(isPlaces ? 'places' : 'search')}
        aria-describedby=${isPlaces ? `${id}-places` : nothing} .value=${this.search}
        @input=${(event: Event) => this.#seek(typedIn(event))}
        @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && event.preventDefault()} />
      <p class="found" role="status">${
        matches === null
          ? nothing
          : matches.length === 0
            ? speech.say('searchNone')
            : speech.say(found, { count: matches.length })
      }</p>
      ${
        matches
          ? this.#drawLong(matches.slice(0, mostMatches))
          : isPlaces
            ? provinces.map((code) => this.#drawProvince(code, filling.choiceName(code)))
            : this.#drawWholeList()
      }`;
  }

  #drawChosen(): TemplateResult | typeof nothing {
    const { speech } = this.context;
    const chosen = new Set(chosenOf(this.context));
    // A short list of one shows its choice itself.
    const isShort = this.choices.length <= mostUnfolded;
    if (chosen.size === 0 || (isShort && this.context.question.type === 'select_one'))
      return nothing;
    return html`<ul class="chips" aria-label=${speech.say('chosenList')}>
      ${this.choices
        .filter((choice) => chosen.has(choice.name))
        .map((choice) => {
          const name = plainText(pickText(choice.label, speech.language));
          return html`<li><button type="button" ?disabled=${this.context.isReadOnly}
            aria-label=${speech.say('remove', { name })}
            @click=${() => this.#remove(choice.name)}>${name}<span aria-hidden="true">×</span>
          </button></li>`;
        })}
    </ul>`;
  }

  /** A list of some length stays folded: whoever knows a name types it. */
  #drawWholeList(): TemplateResult {
    const count = this.choices.length;
    if (count <= mostUnfolded) return this.#drawLong(this.choices);
    return html`<details class="province" ?open=${this.open.has('')}
      @toggle=${(event: Event) => this.#toggle('', (event.target as HTMLDetailsElement).open)}>
      <summary>${this.context.speech.say('wholeList', { count })}</summary>
      ${this.open.has('') ? this.#drawLong(this.choices) : nothing}
    </details>`;
  }

  #drawLong(choices: readonly Choice[]): TemplateResult {
    return html`<div class="choices long">${choices.map((choice) =>
      drawChoice(this.context, choice),
    )}</div>`;
  }

  /** Rows of a closed province are not drawn: 175 boxes at once are slow on an old phone. */
  #drawProvince(code: string, name: string): TemplateResult {
    const inside = this.choices.filter((choice) => choice.columns?.province === code);
    const chosen = new Set(chosenOf(this.context));
    const count = inside.filter((choice) => chosen.has(choice.name)).length;
    return html`<details class="province" ?open=${this.open.has(code)}
      @toggle=${(event: Event) => this.#toggle(code, (event.target as HTMLDetailsElement).open)}>
      <summary><span>${name}</span>
        ${count > 0 ? html`<span class="count">${this.context.speech.say('chosen', { count })}</span>` : nothing}
      </summary>
      ${this.open.has(code) ? this.#drawLong(inside) : nothing}
    </details>`;
  }

  #provinces(): readonly string[] {
    const codes = this.choices.map((choice) => choice.columns?.province ?? '');
    return [...new Set(codes)].filter((code) => code !== '');
  }

  #seek(text: string): void {
    this.search = foldName(text);
    const script = scripts.find(({ letters }) => letters.test(text));
    if (script) this.#wantNames(script.language);
  }

  /** Typed in the other script: its names are fetched once, and the search goes on with them. */
  #wantNames(language: Language): void {
    if (this.choices[0]?.label[language] !== undefined) return;
    this.dispatchEvent(
      new CustomEvent('tiwizi-names-wanted', { detail: { language }, bubbles: true }),
    );
  }

  #matches(): readonly Choice[] {
    return this.choices.filter((choice) => nameMatches(this.#foldedNames(choice), this.search));
  }

  #foldedNames(choice: Choice): string {
    const known = this.#folded.get(choice);
    if (known !== undefined) return known;
    const names = Object.values(choice.label)
      .map((name) => foldName(name ?? ''))
      .join(' ');
    this.#folded.set(choice, names);
    return names;
  }

  #toggle(code: string, isOpen: boolean): void {
    const open = new Set(this.open);
    if (isOpen) open.add(code);
    else open.delete(code);
    this.open = open;
  }

  #remove(name: string): void {
    choose(this.context, name, false);
    this.querySelector('input')?.focus();
  }
}

defineElement('tiwizi-choices', TiwiziChoices);

declare global {
  interface HTMLElementTagNameMap {
    'tiwizi-choices': TiwiziChoices;
  }
  interface HTMLElementEventMap {
    'tiwizi-names-wanted': CustomEvent<{ readonly language: Language }>;
  }
}
