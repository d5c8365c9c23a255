import { html, type TemplateResult } from 'lit';
import { pointsOfAnswer } from '../controllers/traced-points.ts';
import type { ControlContext } from './control-context.ts';
import type { RareAnswer } from './rare.ts';
import './tiwizi-point.ts';
import './tiwizi-trace.ts';
import { drawSketch } from './trace-sketch.ts';

export { learnControlWords as learnWords } from '../controllers/control-words.ts';

export function drawRareControl(context: ControlContext): TemplateResult {
  return context.question.type === 'geopoint'
    ? html`<tiwizi-point .context=${context}></tiwizi-point>`
    : html`<tiwizi-trace .context=${context}></tiwizi-trace>`;
}

export function drawRareAnswer({ question, value, speech }: RareAnswer): TemplateResult {
  const isOutline = question.type === 'geoshape';
  return drawSketch(pointsOfAnswer(value, isOutline), isOutline, speech) ?? html`${value}`;
}
