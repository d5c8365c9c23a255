import { html, nothing, type TemplateResult } from 'lit';
import type { FormDesk } from '../controllers/form-desk.ts';
import { formsText } from '../controllers/forms-words.ts';
import { showFaults } from './forms-faults.ts';

/** What became of a request, or where it is. @param title Of the form that was brought. */
export function showOutcome(desk: FormDesk, title = ''): TemplateResult | typeof nothing {
  const say = formsText.say;
  const { step, verdict } = desk;
  if (step === 'sending' || step === 'judging')
    return html`<p class="row soft" role="status">
      <span class="spinner" aria-hidden="true"></span>${say(`publish_${step}`)}
    </p>`;
  if (step === 'slow')
    return html`<div class="notice care outcome" role="status">
      <p>${say('publish_slow')}</p>
      <button class="button" @click=${() => void desk.look()}>${say('publish_look')}</button>
    </div>`;
  if (step !== 'judged' || !verdict) return nothing;
  const { state, version, problems = [] } = verdict;
  if (state === 'refused')
    return html`<div class="notice bad outcome" role="alert">
        <strong>${say('refused_title')}</strong>
      </div>
      ${showFaults(problems, say('refused_title'))}`;
  if (state === 'unchanged')
    return html`<div class="notice outcome" role="status">
      <strong>${say('unchanged_title')}</strong>
      <p>${say('unchanged_text')}</p>
    </div>`;
  if (!version)
    return html`<div class="notice good outcome" role="status"><p>${say('published_policy')}</p></div>`;
  return html`<div class="notice good outcome" role="status">
    <strong>${say('published_title', { title, version: String(version) })}</strong>
    <p>${say('published_text')}</p>
  </div>`;
}
