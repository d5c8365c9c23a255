import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { plainText } from '../../core/text/styled-text.ts';
import type { Filling } from '../controllers/filling.ts';
import { FillingController } from '../controllers/filling-controller.ts';
import { stepOfPath } from '../controllers/locate.ts';
import { idOf, top } from '../controllers/paths.ts';
import type { Speech } from '../controllers/speech.ts';
import { defineElement } from './define-element.ts';
import { drawNodes } from './nodes.ts';
import { styled } from './styled.ts';
import './tiwizi-group.ts';
import './tiwizi-question.ts';

/**
 * A form being filled: its steps with where one stands, what is left to correct, and the way on.
 *
 * @fires tiwizi-send - All is well and the person wants to send.
 */
export class TiwiziFilling extends LitElement {
  static override properties = {
    isDraftKept: { attribute: false },
    filling: { attribute: false },
    speech: { attribute: false },
    showsSummary: { state: true },
  };
  declare isDraftKept: boolean;
  declare filling: Filling;
  declare speech: Speech;
  /** The list of problems is shown once somebody tried to send. */
  declare showsSummary: boolean;
  readonly follow = new FillingController(this);

  constructor() {
    super();
    this.showsSummary = false;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    const { filling, speech } = this;
    const step = filling.steps[filling.step];
    const before = filling.stepBefore;
    return html`<form novalidate @submit=${this.#submit} @keydown=${stopEarlySending}>
      ${filling.isLong ? this.#drawProgress() : nothing}
      ${this.#drawSummary()}
      ${
        filling.isAtReview
          ? this.#drawReview()
          : html`${
              step?.group
                ? html`<h3 class="step" part="step" tabindex="-1">${styled(filling.stepName(filling.step))}</h3>`
                : nothing
            }
            ${keyed(`${filling.id} ${filling.step}`, html`<div class="nodes" tabindex="-1">${this.#drawStep()}</div>`)}`
      }
      <div class="actions" part="actions">
        ${
          filling.isLong && before !== null
            ? html`<button type="button" class="quiet" part="back" @click=${() => this.#go(before)}>${speech.say('back')}</button>`
            : nothing
        }
        <button type="submit" class="primary" part=${this.#isLast ? 'send' : 'next'}>
          ${speech.say(this.#isLast ? (filling.revision > 1 ? 'sendCorrection' : 'send') : 'next')}
        </button>
      </div>
      <p class="kept" role="status">${this.isDraftKept ? speech.say('draftKept') : nothing}</p>
    </form>`;
  }

  get #isLast(): boolean {
    return !this.filling.isLong || this.filling.isAtReview;
  }

  #drawStep(): unknown {
    const { filling, speech } = this;
    const step = filling.steps[filling.step];
    if (!step?.group) return drawNodes(step?.nodes ?? [], top, this);
    return html`<tiwizi-group .filling=${filling} .speech=${speech} .node=${step.group}
      .standing=${top} .headless=${true}></tiwizi-group>`;
  }

  #drawProgress(): TemplateResult {
    const { filling, speech } = this;
    const shown = [...filling.steps.keys()].filter((index) => filling.isStepShown(index));
    const all = [...shown, filling.steps.length];
    const open = new Set(filling.problems().map((one) => stepOfPath(filling.steps, one.path)));
    const name = (index: number) => plainText(filling.stepName(index)) || speech.say('finalStep');
    return html`<nav class="progress" aria-label=${speech.say('steps')}>
      <p>${speech.say('step', { step: all.indexOf(filling.step) + 1, steps: all.length })}</p>
      <ol>${all.map((index, at) => {
        const isDone =
          filling.seenSteps.has(index) && index < filling.steps.length && !open.has(index);
        return html`<li><button type="button" class=${isDone ? 'done' : ''}
          aria-current=${index === filling.step ? 'step' : nothing}
          title=${name(index)}
          aria-label="${at + 1}. ${name(index)}${isDone ? `, ${speech.say('stepDone')}` : ''}"
          @click=${() => this.#go(index)}></button></li>`;
      })}</ol>
    </nav>`;
  }

  #drawSummary(): TemplateResult | typeof nothing {
    const problems = this.showsSummary ? this.filling.problems() : this.filling.judged();
    if (problems.length === 0) return nothing;
    return html`<tiwizi-summary .problems=${problems} .filling=${this.filling} .speech=${this.speech}
      @tiwizi-reach=${(event: CustomEvent<{ path: string }>) => this.#reach(event.detail.path)}>
      </tiwizi-summary>`;
  }

  #drawReview(): TemplateResult {
    return html`<h3 class="step" part="step" tabindex="-1">${this.speech.say('finalStep')}</h3>
      <tiwizi-review .filling=${this.filling} .speech=${this.speech}
        @tiwizi-step=${(event: CustomEvent<{ step: number }>) => this.#go(event.detail.step)}>
      </tiwizi-review>`;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    await this.filling.ready();
    if (!this.#isLast) {
      this.#go(this.filling.stepAfter);
      return;
    }
    this.filling.finish();
    const problems = this.filling.problems();
    if (problems.length === 0) {
      this.dispatchEvent(new CustomEvent('tiwizi-send', { bubbles: true }));
      return;
    }
    this.filling.leaveAll(problems);
    this.showsSummary = true;
    void this.updateComplete.then(() => this.#focus('.summary h3'));
  }

  /** Leaving a step shows what is wrong in it from now on, but keeps nobody from going on. */
  #go(step: number): void {
    const { filling } = this;
    const left = filling.step;
    filling.leaveAll(
      filling.problems().filter((one) => stepOfPath(filling.steps, one.path) === left),
    );
    filling.goTo(step);
    void this.updateComplete.then(() => this.#focus('.step, .nodes'));
  }

  #reach(path: string): void {
    const step = stepOfPath(this.filling.steps, path);
    if (step !== this.filling.step && step >= 0) this.filling.goTo(step);
    // The questions of another step draw themselves one round after this element.
    void this.updateComplete.then(() => requestAnimationFrame(() => this.#focusQuestion(path)));
  }

  #focusQuestion(path: string): void {
    const place = this.querySelector<HTMLElement>(`#${idOf(path)}`);
    const input = place?.matches('fieldset')
      ? (place.querySelector<HTMLElement>('input, select, textarea, button') ?? place)
      : place;
    input?.focus();
    (place?.closest('.question') ?? place)?.scrollIntoView({ block: 'center' });
  }

  #focus(selector: string): void {
    const found = this.querySelector<HTMLElement>(selector);
    found?.focus({ preventScroll: true });
    found?.closest('form')?.scrollIntoView({ block: 'start' });
  }
}

/** Enter in a line of text means to go to the next question, not to send. */
function stopEarlySending(event: KeyboardEvent): void {
  const from = event.target;
  if (event.key === 'Enter' && from instanceof HTMLInputElement) event.preventDefault();
}

defineElement('tiwizi-filling', TiwiziFilling);

declare global {
  interface HTMLElementTagNameMap {
    'tiwizi-filling': TiwiziFilling;
  }
  interface HTMLElementEventMap {
    'tiwizi-send': CustomEvent;
  }
}
