import { html, type TemplateResult } from 'lit';
import type { QuestionType } from '../../core/form/definition.ts';
import type { ControlContext } from './control-context.ts';

const rareTypes: ReadonlySet<QuestionType> = new Set(['range', 'rank', 'geopoint']);

/** Controls that few forms ask for: their code is fetched by the first form that does. */
export function isRare(type: QuestionType): boolean {
  return rareTypes.has(type);
}

let loaded: typeof import('./rare-controls.ts') | undefined;

export function drawRare(context: ControlContext): TemplateResult {
  if (loaded) return loaded.drawRareControl(context);
  void import('./rare-controls.ts').then((module) => {
    loaded = module;
    context.redraw();
  });
  return html`<span class="skeleton"></span>`;
}
