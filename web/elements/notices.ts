import { html, nothing, type TemplateResult } from 'lit';
import type { FormController } from '../controllers/form-controller.ts';
import type { FormMessage, Speech } from '../controllers/speech.ts';

/** What stands in a form's place while there is nothing to fill in: why, and what to do next. */
export function drawNotice(
  control: FormController,
  form: string,
  embed: string,
): TemplateResult | typeof nothing {
  const { speech, stage } = control;
  if (!speech) return nothing;
  const params = { form, embed, origin: location.origin };
  switch (stage) {
    case 'loading':
      return html`<p class="unseen" role="status">${speech.say('loading')}</p>
        <span class="skeleton"></span><span class="skeleton"></span>`;
    case 'not_reached':
      return drawCard(speech, 'notReachedTitle', 'notReachedNext', params, 'alert', [
        drawButton(speech, 'retry', () => control.load()),
      ]);
    case 'unknown':
      return drawCard(speech, 'unknownTitle', 'unknownNext', params, 'alert');
    case 'closed':
      return drawCard(speech, 'closedTitle', 'closedNext', params, 'status');
    case 'embed_closed':
      return drawCard(speech, 'embedClosedTitle', 'embedClosedNext', params, 'alert');
    case 'wrong_origin':
      return drawCard(speech, 'originTitle', 'originNext', params, 'alert');
    case 'draft_found': {
      const when = speech.tellMoment(control.draft?.savedAt ?? 0);
      return drawCard(speech, 'draftTitle', 'draftText', { when }, 'status', [
        drawButton(speech, 'draftContinue', () => control.continueDraft()),
        drawButton(speech, 'draftAnew', () => control.begin(), 'quiet'),
      ]);
    }
    default:
      return nothing;
  }
}

function drawCard(
  speech: Speech,
  title: FormMessage,
  text: FormMessage,
  params: Readonly<Record<string, string>>,
  role: 'alert' | 'status',
  actions: readonly TemplateResult[] = [],
): TemplateResult {
  return html`<section class="notice" part="notice" role=${role}>
    <h3>${speech.say(title)}</h3>
    <p>${speech.say(text, params)}</p>
    ${actions.length > 0 ? html`<div class="actions" part="actions">${actions}</div>` : nothing}
  </section>`;
}

function drawButton(
  speech: Speech,
  label: FormMessage,
  press: () => unknown,
  look: 'primary' | 'quiet' = 'primary',
): TemplateResult {
  return html`<button type="button" class=${look} @click=${press}>${speech.say(label)}</button>`;
}
