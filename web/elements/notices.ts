import { html, type TemplateResult } from 'lit';
import type { FormController } from '../controllers/form-controller.ts';
import type { FormMessage, Speech } from '../controllers/speech.ts';

/**
 * What stands in a form's place while there is nothing to fill in: why, and what to do next. Reasons
 * that need the network to be known at all come with the later code.
 */
export function drawNotice(control: FormController): TemplateResult {
  const { speech, stage } = control;
  if (!speech || stage === 'loading')
    return html`<p class="unseen" role="status">${speech?.say('loading')}</p>
      <span class="skeleton"></span><span class="skeleton"></span>`;
  if (stage === 'not_reached')
    return html`<section class="notice" part="notice" role="alert">
      <h2>${speech.say('notReachedTitle')}</h2><p>${speech.say('notReachedNext')}</p>
      <div class="actions">${drawButton(speech, 'retry', () => control.load())}</div>
    </section>`;
  if (stage === 'draft_found')
    return html`<section class="notice" part="notice" role="status">
      <h3>${speech.say('draftTitle')}</h3>
      <p>${speech.say('draftText', { when: speech.tellMoment(control.draft?.savedAt ?? 0) })}</p>
      <div class="actions">
        ${drawButton(speech, 'draftContinue', () => control.continueDraft())}
        ${drawButton(speech, 'draftAnew', () => control.beginAnew(), 'quiet')}
      </div>
    </section>`;
  return html`<tiwizi-notice .control=${control} .stage=${stage} .speech=${speech}></tiwizi-notice>`;
}

function drawButton(
  speech: Speech,
  label: FormMessage,
  press: () => unknown,
  look: 'primary' | 'quiet' = 'primary',
): TemplateResult {
  return html`<button type="button" class=${look} @click=${press}>${speech.say(label)}</button>`;
}
