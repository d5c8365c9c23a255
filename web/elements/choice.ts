import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Choice } from '../../core/form/definition.ts';
import { pickText } from '../../core/language.ts';
import { type ControlContext, choose, chosenOf } from './control-context.ts';
import { styled } from './styled.ts';

/** One native radio button or checkbox with its label. */
export function drawChoice(context: ControlContext, choice: Choice): TemplateResult {
  const isMultiple = context.question.type === 'select_multiple';
  const chosen = chosenOf(context);
  return html`<label class="choice">
    <input type=${isMultiple ? 'checkbox' : 'radio'} name=${context.id} value=${choice.name}
      .checked=${live(chosen.includes(choice.name))} ?disabled=${context.isReadOnly}
      @change=${(event: Event) =>
        choose(context, choice.name, (event.target as HTMLInputElement).checked)} />
    <span>${styled(pickText(choice.label, context.speech.language))}</span>
  </label>`;
}
