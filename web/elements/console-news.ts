import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { submissionAddress } from '../controllers/console-route.ts';
import type { DecisionNews } from '../controllers/console-state.ts';
import { ConsoleElement } from './console-element.ts';
import { focusOn, isAdrift, rescueFocus } from './page-focus.ts';

/** The approval that waits, or what became of the last decision. Said politely to screen readers. */
export class ConsoleNews extends ConsoleElement {
  #hadFocus = false;

  /** Takes the focus from a decision's buttons, which are off now, and from nobody else. */
  async takeFocus(): Promise<void> {
    await this.updateComplete;
    const holder = document.activeElement;
    const news = this.querySelector<HTMLElement>('.news');
    const isFree = isAdrift() || holder?.id === 'content' || holder?.closest('.decide');
    if (news && isFree) focusOn(news);
  }

  protected override willUpdate(): void {
    this.#hadFocus = this.contains(document.activeElement);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const news = this.querySelector<HTMLElement>('.news');
    const isTold = news?.childElementCount !== 0;
    if (!this.#hadFocus || (isTold && this.contains(document.activeElement))) return;
    if (news && isTold) focusOn(news);
    else {
      news?.blur();
      void rescueFocus();
    }
  }

  protected override render(): TemplateResult {
    const { pending, news } = this.console;
    return html`<div class="news" role="status" aria-live="polite">
      ${pending.waiting ? this.#waiting(pending.waiting.title) : news ? this.#told(news) : nothing}
    </div>`;
  }

  #waiting(title: string): TemplateResult {
    const { pending } = this.console;
    const seconds = pending.secondsLeft;
    // The seconds are drawn but not said again every time: one announcement is enough.
    return html`<div class="news-card">
      <p>
        <span aria-hidden="true">${this.say('approving', { title, seconds })}</span>
        <span class="unseen">${this.say('approving', { title, seconds: 6 })}</span>
      </p>
      <p class="row">
        <button class="button compact" @click=${() => this.console.undo()}>
          ${this.say('undo')} <kbd>Z</kbd>
        </button>
        <button class="button compact" @click=${() => pending.writeNow()}>
          ${this.say('approve_now')}
        </button>
      </p>
    </div>`;
  }

  #told({ decision, outcome }: DecisionNews): TemplateResult {
    const next = outcome === 'written' ? this.#next(decision.id) : undefined;
    const isGood = ['written', 'undone', 'writing', 'kept'].includes(outcome);
    return html`<div class="news-card ${isGood ? '' : 'bad'}">
      <p>${this.#sentence(decision, outcome)}</p>
      <p class="row">
        ${outcome === 'kept' ? html`<button class="button compact" @click=${() => this.console.retry()}>${this.sayPage('retry')}</button>` : nothing}
        ${next ? html`<a class="button compact" href=${submissionAddress(next)}>${this.say('next_to_review')}</a>` : nothing}
        ${
          isGood
            ? nothing
            : html`<a class="button compact" href=${submissionAddress(decision.id)}
                >${this.titleOf({ title: decision.title })}</a
              >`
        }
        <button class="button compact" @click=${() => this.console.forget()}>
          ${this.sayPage('close')}
        </button>
      </p>
    </div>`;
  }

  #sentence(decision: DecisionNews['decision'], outcome: DecisionNews['outcome']): string {
    const { title } = decision;
    if (outcome === 'writing')
      return this.say(navigator.onLine ? 'writing' : 'writing_offline', { title });
    if (outcome === 'kept') return this.say('approval_kept', { title });
    if (outcome === 'undone') return this.say('undone');
    if (outcome === 'conflict') return `${this.say('conflict')} ${this.say('conflict_text')}`;
    if (outcome === 'denied') return this.say('decision_denied');
    if (outcome !== 'written') return this.sayPage(`trouble_${outcome}`);
    return this.say(decision.to === 'approved' ? 'approved_done' : 'returned_done', { title });
  }

  #next(after: string): string | undefined {
    const waiting = this.console.submissions.rows.filter(
      (row) => row.state === 'accepted' && row.id !== after,
    );
    return waiting[0]?.id;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'console-news': ConsoleNews;
  }
}
customElements.define('console-news', ConsoleNews);
