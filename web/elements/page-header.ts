import { html, nothing, type TemplateResult } from 'lit';
import { isLanguage, languages } from '../../core/language.ts';
import { page } from '../controllers/page.ts';
import { type AccountNames, loadAccountNames } from '../controllers/page-account.ts';
import { languageNames } from '../controllers/page-language.ts';
import { PageElement } from './page-element.ts';
import { pageMark } from './page-mark.ts';
import './page-sign-in.ts';

/** Name, pages, language and account, alike on every page. `current` names the page shown. */
export class PageHeader extends PageElement {
  static override readonly properties = {
    current: { type: String },
    names: { state: true },
  };
  declare current: string;
  /** Asked for when the account's menu opens; until then, and where it fails, codes have no names. */
  declare names: AccountNames | null;

  constructor() {
    super();
    this.names = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('click', this.#closeOutside);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('click', this.#closeOutside);
  }

  protected override render(): TemplateResult {
    const say = this.sayPage;
    return html`<header class="header">
        <a class="brand" href=${this.#address('/')}
          >${pageMark} Tiwizi <span class="tifinagh" lang="zgh" aria-hidden="true">ⵜⵉⵡⵉⵣⵉ</span></a
        >
        <nav aria-label=${say('pages')}>
          <ul>
            ${this.#link('home', '/')} ${this.#link('form', '/form')}
            ${this.#link('console', '/console/')} ${this.#link('report', '/report/')}
          </ul>
        </nav>
        <div class="tools">
          <select
            aria-label=${say('language')}
            .value=${this.language}
            @change=${this.#changeLanguage}
          >
            ${languages.map(
              (one) =>
                html`<option value=${one} lang=${one} ?selected=${one === this.language}>
                  ${languageNames[one]}
                </option>`,
            )}
          </select>
          ${this.#account()}
        </div>
      </header>
      <page-sign-in></page-sign-in>`;
  }

  #link(name: 'home' | 'form' | 'console' | 'report', path: string): TemplateResult {
    const current = this.current === name ? 'page' : nothing;
    return html`<li>
      <a href=${this.#address(path)} aria-current=${current}>${this.sayPage(name)}</a>
    </li>`;
  }

  #address(path: string): string {
    return `${path}?lang=${this.language}`;
  }

  #account(): TemplateResult {
    const say = this.sayPage;
    const user = page.user;
    if (!user)
      return html`<button class="button compact" @click=${() => page.wantSignIn(true)}>
        ${say('sign_in')}
      </button>`;
    const email = user.email ?? user.uid;
    const { actor, org } = user.claims;
    return html`<details
      class="account"
      @keydown=${this.#closeOnEscape}
      @toggle=${this.#learnNames}
    >
      <summary class="button compact">
        <span class="initial" aria-hidden="true">${email.slice(0, 1).toUpperCase()}</span>
        <span class="who">${say('account')}</span> <span class="unseen"><bdi>${email}</bdi></span>
      </summary>
      <div class="sheet">
        <p>${say('signed_in_as', { email })}</p>
        ${this.names && actor ? html`<p class="small soft">${say('actor', { actor: this.names.actor(actor, this.language) })}</p>` : nothing}
        ${this.names && org ? html`<p class="small soft">${say('organisation', { org: this.names.org(org, this.language) })}</p>` : nothing}
        <button class="button" @click=${this.#signOut}>${say('sign_out')}</button>
      </div>
    </details>`;
  }

  readonly #learnNames = async (): Promise<void> => {
    this.names ??= await loadAccountNames();
  };

  #changeLanguage(event: Event): void {
    const chosen = (event.target as HTMLSelectElement).value;
    if (isLanguage(chosen)) void page.speak(chosen);
  }

  async #signOut(): Promise<void> {
    const session = await page.openSession();
    await session.signOut();
  }

  #closeOnEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    const menu = event.currentTarget as HTMLDetailsElement;
    menu.open = false;
    menu.querySelector('summary')?.focus();
  }

  readonly #closeOutside = (event: Event): void => {
    const menu = this.querySelector<HTMLDetailsElement>('details[open]');
    if (menu && !menu.contains(event.target as Node)) menu.open = false;
  };
}

customElements.define('page-header', PageHeader);
