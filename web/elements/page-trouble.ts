import { html, nothing, type TemplateResult } from 'lit';
import { page } from '../controllers/page.ts';
import { pageText } from '../controllers/page-words.ts';
import type { Trouble } from '../controllers/trouble.ts';

/** What went wrong and the one thing to do about it. */
export function showTrouble(trouble: Trouble, retry: () => void): TemplateResult {
  const say = pageText.say;
  const signIn = html`<button class="button primary" @click=${() => page.wantSignIn(true)}>
    ${say('sign_in')}
  </button>`;
  return html`<div class="notice ${trouble === 'denied' ? 'care' : 'bad'}" role="alert">
    <strong>${say(`trouble_${trouble}_title`)}</strong>
    <p>${say(`trouble_${trouble}`)}</p>
    <p class="row">
      ${trouble === 'expired' ? signIn : nothing}
      <button class="button" @click=${retry}>${say('retry')}</button>
    </p>
  </div>`;
}

/** Something is on its way; said to a screen reader too. */
export function showWaiting(): TemplateResult {
  return html`<p class="row soft" role="status">
    <span class="spinner" aria-hidden="true"></span>${pageText.say('loading')}
  </p>`;
}
