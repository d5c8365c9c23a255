import { html, type TemplateResult } from 'lit';
import type { ControlContext } from './control-context.ts';
import type { RareAnswer } from './rare.ts';
import './tiwizi-point.ts';
import './tiwizi-trace.ts';
import './tiwizi-sketch.ts';

export { learnControlWords as learnWords } from '../controllers/control-words.ts';

export function drawRareControl(context: ControlContext): TemplateResult {
  return context.question.type === 'geopoint'
    ? html`<tiwizi-point .context=${context}></tiwizi-point>`
    : html`<tiwizi-trace .context=${context}></tiwizi-trace>`;
}

export function drawRareAnswer({ question, value, speech }: RareAnswer): TemplateResult {
  return html`<tiwizi-sketch .answer=${value} .isOutline=${question.type === 'geoshape'}
    .speech=${speech}></tiwizi-sketch>`;
}
