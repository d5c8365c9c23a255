import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { FormNode, Question } from '../../core/form/definition.ts';
import { pickText } from '../../core/language.ts';
import { plainText } from '../../core/text/styled-text.ts';
import type { Filling } from '../controllers/filling.ts';
import { inside, pathOf, type Standing, top } from '../controllers/paths.ts';
import type { Speech } from '../controllers/speech.ts';
import { isSeen } from '../controllers/steps.ts';
import { defineElement } from './define-element.ts';
import { drawRareAnswer, isRarelyTold } from './rare.ts';

/**
 * Every answer of a long form once more, by step, before it is sent.
 *
 * @fires tiwizi-step - The person wants to change a step; `detail.step`.
 */
export class TiwiziReview extends LitElement {
  static override properties = { filling: { attribute: false }, speech: { attribute: false } };
  declare filling: Filling;
  declare speech: Speech;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    const { filling, speech } = this;
    return html`${filling.steps.map((step, index) => {
      if (!filling.isStepShown(index)) return nothing;
      const name = plainText(filling.stepName(index));
      const standing = step.group ? inside(step.group.name, top) : top;
      return html`<section class="review" part="review">
        <div class="review-head"><h4>${name}</h4>
          <button type="button" class="link" aria-label=${speech.say('editStep', { step: name })}
            @click=${() => this.#edit(index)}>${speech.say('edit')}</button></div>
        <dl>${this.#drawAnswers(step.nodes, standing)}</dl>
      </section>`;
    })}`;
  }

  #drawAnswers(nodes: readonly FormNode[], standing: Standing): unknown {
    const { instance } = this.filling;
    return nodes.filter(isSeen).map((node) => {
      const path = pathOf(node, standing);
      if (!instance.view(path).isRelevant) return nothing;
      if (node.kind === 'group') return this.#drawAnswers(node.nodes, inside(node.name, standing));
      if (node.kind === 'question') return this.#drawAnswer(node, path);
      return Array.from({ length: instance.rowCount(path) }, (_, index) => {
        const row = `${path}[${index + 1}]`;
        return html`<div class="review-row"><dt>${plainText(instance.label(path, this.speech.language))}
          ${index + 1}</dt><dd><dl>${this.#drawAnswers(node.nodes, { row, groups: [] })}</dl></dd></div>`;
      });
    });
  }

  #drawAnswer(question: Question, path: string): TemplateResult | typeof nothing {
    if (question.type === 'note') return nothing;
    const value = this.filling.instance.get(path);
    const told =
      isRarelyTold(question.type) && typeof value === 'string' && value !== ''
        ? drawRareAnswer({
            filling: this.filling,
            question,
            value,
            speech: this.speech,
            redraw: () => this.requestUpdate(),
          })
        : this.#tell(question, path);
    return html`<div><dt>${plainText(this.filling.instance.label(path, this.speech.language))}</dt>
      <dd class=${told === '' ? 'missing' : ''}><bdi>${told || this.speech.say('notAnswered')}</bdi></dd></div>`;
  }

  #tell(question: Question, path: string): string {
    const { speech } = this;
    const value = this.filling.instance.get(path);
    if (value === undefined || value === null) return '';
    const choices = question.list ? this.filling.instance.choices(path) : [];
    const named = (name: unknown) => {
      const choice = choices.find((one) => one.name === name);
      return choice ? plainText(pickText(choice.label, speech.language)) : String(name);
    };
    if (Array.isArray(value)) return value.map(named).join(speech.language === 'ar' ? '، ' : ', ');
    if (question.list) return named(value);
    if (typeof value === 'number') return speech.tellNumber(value);
    return question.type === 'date' ? speech.tellDate(String(value)) : String(value);
  }

  #edit(step: number): void {
    this.dispatchEvent(new CustomEvent('tiwizi-step', { detail: { step } }));
  }
}

defineElement('tiwizi-review', TiwiziReview);

declare global {
  interface HTMLElementTagNameMap {
    'tiwizi-review': TiwiziReview;
  }
}
