import { html, type TemplateResult } from 'lit';
import type { ControlContext } from './control-context.ts';
import type { RareAnswer } from './rare.ts';
import './tiwizi-file.ts';

export { learnFileWords as learnWords } from '../controllers/file-words.ts';

export function drawRareControl(context: ControlContext): TemplateResult {
  return html`<tiwizi-file .context=${context}></tiwizi-file>`;
}

export function drawRareAnswer({ filling, value, speech }: RareAnswer): TemplateResult {
  return html`<tiwizi-file-view .filling=${filling} .file=${value} .speech=${speech}></tiwizi-file-view>`;
}
