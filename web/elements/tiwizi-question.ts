import { html, nothing, type TemplateResult } from 'lit';
import type { Answer } from '../../core/form/answers.ts';
import type { Question } from '../../core/form/definition.ts';
import { idOf } from '../controllers/paths.ts';
import { sayProblemOf } from '../controllers/problem-sentence.ts';
import { afterPress } from './after-press.ts';
import type { ControlContext } from './control-context.ts';
import { drawControl, isGrouped } from './controls.ts';
import { defineElement } from './define-element.ts';
import { FormPart } from './form-part.ts';
import { styled } from './styled.ts';

/**
 * One question: label, hint, native control, and its problems once it was left.
 *
 * @fires tiwizi-answered - After each change; `detail.path` names the question.
 * @csspart question, label, hint, control, problem
 */
export class TiwiziQuestion extends FormPart<Question> {
  /** What is being typed, while it is: numbers are only set in order once they were left. */
  typed: string | undefined;

  constructor() {
    super();
    this.addEventListener('focusout', (event) => {
      if (event.relatedTarget instanceof Node && this.contains(event.relatedTarget)) return;
      afterPress(() => {
        this.typed = undefined;
        if (this.isConnected) this.filling.leave(this.path);
        this.requestUpdate();
      });
    });
  }

  override render(): TemplateResult | typeof nothing {
    const view = this.filling.instance.view(this.path);
    this.hidden = !view.isRelevant;
    if (!view.isRelevant) return nothing;
    if (this.node.type === 'note')
      return html`<p class="note" part="note">${styled(this.label)}</p>`;
    const id = idOf(this.path);
    const hint = this.filling.instance.label(this.path, this.speech.language, 'hint');
    const problems = this.filling.problemsShownAt(this.path);
    const context: ControlContext = {
      filling: this.filling,
      speech: this.speech,
      question: this.node,
      path: this.path,
      id,
      label: this.label,
      isRequired: view.isRequired,
      isReadOnly: view.isReadOnly,
      isWrong: problems.length > 0,
      describedBy: [hint && `${id}-hint`, problems.length > 0 && `${id}-problem`]
        .filter(Boolean)
        .join(' '),
      typed: this.typed,
      type: (text) => {
        this.typed = text;
      },
      answer: (value) => this.#answer(value),
      redraw: () => this.requestUpdate(),
    };
    const name = html`${styled(this.label)}${
      view.isRequired || view.isReadOnly
        ? nothing
        : html` <span class="optional">${this.speech.say('optional')}</span>`
    }`;
    const about = html`${hint ? html`<p class="hint" part="hint" id="${id}-hint">${styled(hint)}</p>` : nothing}`;
    const wrong =
      problems.length === 0
        ? nothing
        : html`<p class="problem" part="problem" id="${id}-problem">
            ${problems.map((one) => html`<span>${sayProblemOf(one, this.filling.instance, this.speech)}</span>`)}
          </p>`;
    return isGrouped(context)
      ? html`<fieldset id=${id} class="question" part="question" ?data-wrong=${context.isWrong}
          aria-describedby=${context.describedBy || nothing} tabindex="-1">
          <legend part="label">${name}</legend>
          ${about}${wrong}${drawControl(context)}
        </fieldset>`
      : html`<div class="question" part="question" ?data-wrong=${context.isWrong}>
          <label for=${id} part="label">${name}</label>
          ${about}${wrong}${drawControl(context)}
        </div>`;
  }

  #answer(value: Answer | undefined): void {
    this.filling.answer(this.path, value);
    this.dispatchEvent(
      new CustomEvent('tiwizi-answered', {
        detail: { path: this.path },
        bubbles: true,
        composed: true,
      }),
    );
  }
}

defineElement('tiwizi-question', TiwiziQuestion);

declare global {
  interface HTMLElementTagNameMap {
    'tiwizi-question': TiwiziQuestion;
  }
  interface HTMLElementEventMap {
    'tiwizi-answered': CustomEvent<{ readonly path: string }>;
  }
}
