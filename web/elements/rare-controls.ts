import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { pickText } from '../../core/language.ts';
import { type ControlContext, chosenOf, typedIn } from './control-context.ts';

export function drawRareControl(context: ControlContext): TemplateResult {
  return context.question.type === 'range' ? drawRange(context) : drawRank(context);
}

function drawRange(context: ControlContext): TemplateResult {
  const { start = '0', end = '10', step = '1' } = context.question.parameters ?? {};
  const value = context.filling.instance.get(context.path);
  return html`<span class="range"><input id=${context.id} part="control" type="range"
      min=${start} max=${end} step=${step} .value=${live(typeof value === 'number' ? String(value) : start)}
      ?disabled=${context.isReadOnly} aria-describedby=${context.describedBy || nothing}
      @input=${(event: Event) => context.answer(Number(typedIn(event)))} />
    <output for=${context.id}>${typeof value === 'number' ? context.speech.tellNumber(value) : '–'}</output></span>`;
}

/** Buttons, not dragging: they work with a thumb, a keyboard and a screen reader alike. */
function drawRank(context: ControlContext): TemplateResult {
  const choices = context.filling.instance.choices(context.path);
  const known = new Map(choices.map((choice) => [choice.name, choice]));
  const chosen = chosenOf(context).filter((name) => known.has(name));
  const order = [...chosen, ...[...known.keys()].filter((name) => !chosen.includes(name))];
  const swap = (from: number, to: number) => {
    const next = [...order];
    [next[from], next[to]] = [next[to] as string, next[from] as string];
    context.answer(next);
  };
  return html`<ol class="rank" part="control">
    ${order.map((name, index) => {
      const label = pickText(known.get(name)?.label, context.speech.language);
      return html`<li><span>${label}</span>
        <button type="button" class="quiet" ?disabled=${index === 0 || context.isReadOnly}
          aria-label=${context.speech.say('moveUp', { name: label })}
          @click=${() => swap(index, index - 1)}>↑</button>
        <button type="button" class="quiet"
          ?disabled=${index === order.length - 1 || context.isReadOnly}
          aria-label=${context.speech.say('moveDown', { name: label })}
          @click=${() => swap(index, index + 1)}>↓</button></li>`;
    })}
  </ol>`;
}
