import { html, nothing, type TemplateResult } from 'lit';
import type { ConsoleRoute } from '../controllers/console-route.ts';
import { consoleText } from '../controllers/console-words.ts';
import { page } from '../controllers/page.ts';
import { pageText } from '../controllers/page-words.ts';

/** Nobody is signed in: what this place is, and the way in. */
export function showGate({ page: place }: ConsoleRoute): TemplateResult {
  const say = consoleText.say;
  const isFinding = place === 'finding';
  return html`<section class="gate card">
    <h1>${say(isFinding ? 'finding_title' : 'gate_title')}</h1>
    <p>${say(isFinding ? 'gate_finding' : 'gate_text')}</p>
    <p class="row">
      <button class="button primary" @click=${() => page.wantSignIn(true)}>
        ${pageText.say('sign_in')}
      </button>
      ${isFinding ? nothing : html`<a href=${formsAddress()}>${say('gate_forms')}</a>`}
    </p>
  </section>`;
}

/** Somebody who does not coordinate: why not, what to do, and where to go instead. */
export function showRefusal(user: NonNullable<typeof page.user>): TemplateResult {
  const say = consoleText.say;
  const change = async () => {
    const session = await page.openSession();
    await session.signOut();
    page.wantSignIn(true);
  };
  return html`<section class="gate card" role="alert">
    <h1>${say('refused_title')}</h1>
    <p>${say('refused_text', { email: user.email ?? user.uid })}</p>
    <p>${say('refused_what')}</p>
    <p class="row">
      <a class="button primary" href=${formsAddress()}>${say('refused_forms')}</a>
      <a class="button" href="/report/?lang=${page.language}">${say('refused_report')}</a>
      <button class="button" @click=${change}>${say('refused_other')}</button>
    </p>
  </section>`;
}

function formsAddress(): string {
  return `/form?lang=${page.language}`;
}
