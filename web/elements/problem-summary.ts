import { html, type TemplateResult } from 'lit';
import type { Problem } from '../../core/problem.ts';
import type { Filling } from '../controllers/filling.ts';
import { idOf } from '../controllers/paths.ts';
import { sayProblemOf } from '../controllers/problem-sentence.ts';
import type { Speech } from '../controllers/speech.ts';

/** All that is left to correct, each a link to its question. */
export function drawSummary(
  problems: readonly Problem[],
  filling: Filling,
  speech: Speech,
  reach: (problem: Problem) => void,
): TemplateResult {
  return html`<section class="summary" part="notice">
    <h3 tabindex="-1">${speech.say('problems', { count: problems.length })}</h3>
    <ul>${problems.map(
      (problem) => html`<li><a href="#${idOf(problem.path)}" @click=${(event: Event) => {
        event.preventDefault();
        reach(problem);
      }}>${nameOf(problem, filling, speech)}</a>
        <span>${sayProblemOf(problem, filling.instance, speech)}</span></li>`,
    )}</ul>
  </section>`;
}

function nameOf(problem: Problem, filling: Filling, speech: Speech): string {
  if (problem.path === '') return speech.say('pageTitle');
  const label = filling.instance.label(problem.path, speech.language) || problem.path;
  const row = /\[(\d+)\]\//.exec(problem.path)?.[1];
  return row ? `${label} (${speech.say('row', { row: Number(row) })})` : label;
}
