import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { SessionUser } from '../client/session.ts';
import { type ConsoleCommand, commandOf } from '../controllers/console-keys.ts';
import {
  type ConsoleRoute,
  findingsAddress,
  firstFilter,
  formsAddress,
  isOfForms,
  parseRoute,
  submissionAddress,
  submissionsAddress,
} from '../controllers/console-route.ts';
import { ConsoleState } from '../controllers/console-state.ts';
import { neighbour } from '../controllers/console-submissions.ts';
import { consoleText } from '../controllers/console-words.ts';
import { page } from '../controllers/page.ts';
import { nameTrouble, type Trouble } from '../controllers/trouble.ts';
import { showGate, showRefusal } from './console-gate.ts';
import { PageElement } from './page-element.ts';
import { showTrouble, showWaiting } from './page-trouble.ts';
import './console-submissions.ts';
import './console-submission.ts';
import './console-findings.ts';
import './console-finding.ts';
import './console-news.ts';
import './console-shortcuts.ts';

/** The console: who may enter, where one is, and the keys that work everywhere in it. */
export class ConsolePage extends PageElement {
  static override readonly properties = {
    route: { state: true },
    trouble: { state: true },
    hasForms: { state: true },
  };
  declare route: ConsoleRoute;
  declare trouble: Trouble | null;
  /** The pages on forms are here: their code comes with the first visit. */
  declare hasForms: boolean;
  #console: ConsoleState | null = null;
  /** Where the list was scrolled to, and which row was open, when one left it. */
  #scroll = 0;
  #opened = '';

  constructor() {
    super();
    this.route = parseRoute(location.hash);
    this.trouble = null;
    this.hasForms = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#follow);
    window.addEventListener('pagehide', this.#part);
    window.addEventListener('online', this.#retry);
    document.addEventListener('visibilitychange', this.#leave);
    document.addEventListener('keydown', this.#press);
    void this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#follow);
    window.removeEventListener('pagehide', this.#part);
    window.removeEventListener('online', this.#retry);
    document.removeEventListener('visibilitychange', this.#leave);
    document.removeEventListener('keydown', this.#press);
  }

  protected override render(): TemplateResult {
    if (this.trouble)
      return html`${this.#title()}${showTrouble(this.trouble, () => void this.#open())}`;
    if (page.sessionState !== 'open') return html`${this.#title()}${showWaiting()}`;
    if (!page.user) return showGate(this.route);
    if (!mayEnter(page.user, this.route)) return showRefusal(page.user);
    if (!this.#console) return showWaiting();
    if (!isCoordinator(page.user)) return this.#place(this.#console);
    return html`${this.#sections()} ${this.#place(this.#console)}
      <console-news .console=${this.#console}></console-news>
      <console-shortcuts></console-shortcuts>`;
  }

  protected override willUpdate(): void {
    // An administrator has nothing to review: what is theirs here are the forms.
    if (page.user?.claims.role === 'admin' && location.hash === '') location.hash = formsAddress;
    if (isOfForms(this.route) && !this.hasForms) void this.#fetchForms();
    const user = page.user && mayEnter(page.user, this.route) ? page.user : null;
    if (user?.uid === this.#console?.user.uid) return;
    // Who signs out within the seconds of an approval has approved.
    this.#console?.part();
    this.#console = null;
    if (user) void this.#enter();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    document.title = `${consoleText.say('title')} · Tiwizi`;
  }

  async #open(): Promise<void> {
    this.trouble = null;
    try {
      await page.openSession();
    } catch (error) {
      const trouble = nameTrouble(error);
      this.trouble = trouble === 'unknown' ? 'unreachable' : trouble;
    }
  }

  async #enter(): Promise<void> {
    const session = await page.openSession();
    const user = page.user;
    if (!user || this.#console) return;
    const filter = this.route.page === 'submissions' ? this.route.filter : firstFilter;
    this.#console = new ConsoleState(session, user, filter, () => page.tell());
    if (isCoordinator(user)) void this.#console.submissions.show(filter);
    this.requestUpdate();
  }

  #title(): TemplateResult {
    return html`<h1>${consoleText.say('title')}</h1>`;
  }

  #sections(): TemplateResult {
    const say = consoleText.say;
    const isFindings = this.route.page === 'findings' || this.route.page === 'finding';
    const isForms = isOfForms(this.route);
    const list = this.#console?.submissions.filter ?? firstFilter;
    return html`<nav class="sections" aria-label=${say('sections')}>
      <a href=${submissionsAddress(list)} aria-current=${isFindings || isForms ? nothing : 'page'}
        >${say('submissions')}</a
      >
      <a href=${findingsAddress('open')} aria-current=${isFindings ? 'page' : nothing}
        >${say('findings')}</a
      >
      <a href=${formsAddress} aria-current=${isForms ? 'page' : nothing}>${say('forms')}</a>
      <button class="button compact not-printed" @click=${() => this.#shortcuts()}>
        <kbd>?</kbd> ${say('shortcuts')}
      </button>
    </nav>`;
  }

  #place(state: ConsoleState): TemplateResult {
    const { route } = this;
    if (isOfForms(route))
      return this.hasForms
        ? html`<console-forms .console=${state} .route=${route}></console-forms>`
        : showWaiting();
    if (route.page === 'submission')
      return html`<console-submission
        .console=${state}
        .submission=${route.id}
      ></console-submission>`;
    if (route.page === 'finding')
      return html`<console-finding .console=${state} .finding=${route.id}></console-finding>`;
    if (route.page === 'findings')
      return html`<console-findings .console=${state} .state=${route.state}></console-findings>`;
    return html`<console-submissions
      .console=${state}
      .filter=${route.filter}
      @console-filtered=${this.#filter}
    ></console-submissions>`;
  }

  async #fetchForms(): Promise<void> {
    try {
      await import('./console-forms.ts');
      this.hasForms = true;
    } catch (error) {
      this.trouble = nameTrouble(error);
    }
  }

  #filter(event: CustomEvent<{ readonly filter: typeof firstFilter }>): void {
    history.replaceState(history.state, '', submissionsAddress(event.detail.filter));
    this.route = parseRoute(location.hash);
  }

  /** A new place begins at its heading; going back to the list begins where one left it. */
  readonly #follow = async (): Promise<void> => {
    const before = this.route;
    if (before.page === 'submissions') this.#scroll = window.scrollY;
    if (before.page === 'submission') this.#opened = before.id;
    this.route = parseRoute(location.hash);
    await this.updateComplete;
    if (this.route.page === 'submissions' && before.page === 'submission') {
      window.scrollTo(0, this.#scroll);
      this.#link(this.#opened)?.focus({ preventScroll: true });
      return;
    }
    window.scrollTo(0, 0);
    document.getElementById('content')?.focus({ preventScroll: true });
  };

  /** An approval that still waits is written rather than lost. */
  readonly #leave = (): void => {
    if (document.visibilityState === 'hidden') this.#console?.leave();
  };

  readonly #part = (): void => this.#console?.part();

  readonly #retry = (): void => this.#console?.retry();

  readonly #press = (event: KeyboardEvent): void => {
    const isAtWork = this.#console !== null && isCoordinator(this.#console.user);
    const command = isAtWork ? commandOf(event) : null;
    if (!command) return;
    event.preventDefault();
    this.#do(command);
  };

  #do(command: ConsoleCommand): void {
    const state = this.#console;
    if (!state) return;
    const isOpen = this.route.page === 'submission';
    if (command === 'help') this.#shortcuts();
    else if (command === 'undo') state.undo();
    else if (command === 'next' || command === 'previous') this.#step(state, command);
    else if (command === 'back') location.hash = this.#listAddress(state);
    else if (command === 'approve' && isOpen) this.querySelector('console-submission')?.approve();
    else if (command === 'return' && isOpen) this.querySelector('console-submission')?.askReturn();
    else if (command === 'search') this.querySelector<HTMLElement>('#filter-text')?.focus();
    else if (command === 'refresh') void this.#refresh(state);
    else if (command === 'open') this.#focused()?.querySelector('a')?.click();
  }

  #listAddress(state: ConsoleState): string {
    return this.route.page === 'finding'
      ? findingsAddress('open')
      : submissionsAddress(state.submissions.filter);
  }

  async #refresh(state: ConsoleState): Promise<void> {
    if (this.route.page === 'findings') await state.findings.refresh();
    else await state.submissions.refresh();
  }

  #step(state: ConsoleState, command: 'next' | 'previous'): void {
    const rows = state.submissions.rows;
    const { route } = this;
    const by = command === 'next' ? 1 : -1;
    if (route.page === 'submission') {
      const other = neighbour(rows, route.id, by);
      if (other) location.hash = submissionAddress(other.id);
      return;
    }
    const links = [...this.querySelectorAll<HTMLAnchorElement>('[data-row] a')];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    const next = links[Math.min(Math.max(at + by, 0), links.length - 1)];
    next?.focus();
  }

  #focused(): Element | null {
    return document.activeElement?.closest('[data-row]') ?? null;
  }

  #link(id: string): HTMLElement | null {
    return this.querySelector(`[data-row="${CSS.escape(id)}"] a`);
  }

  #shortcuts(): void {
    this.querySelector('console-shortcuts')?.show();
  }
}

function isCoordinator({ claims }: SessionUser): boolean {
  return claims.role === 'coordinator';
}

/** The organisations that a finding concerns follow their letter's link to it, and no further. */
function mayEnter(user: SessionUser, route: ConsoleRoute): boolean {
  return (
    isCoordinator(user) ||
    (route.page === 'finding' && Boolean(user.claims.org)) ||
    (isOfForms(route) && user.claims.role === 'admin')
  );
}

customElements.define('console-page', ConsolePage);
