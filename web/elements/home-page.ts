import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { pageFr } from '../../core/text/page.fr.ts';
import { page } from '../controllers/page.ts';
import { PageElement } from './page-element.ts';

type Key = keyof typeof pageFr;

/** What Tiwizi is, for whom, and the door of each. */
export class HomePage extends PageElement {
  protected override render(): TemplateResult {
    const say = this.sayPage;
    const steps = [1, 2, 3, 4] as const;
    const promises = ['home_trust1', 'home_trust2', 'home_trust3'] as const;
    return html`<section class="hero">
        <p class="eyebrow">${say('programme')}</p>
        <h1>${say('home_title')}</h1>
        <p class="lead">${say('home_lead')}</p>
        <p class="row">
          <a class="button primary" href=${this.#address('/report/')}>${say('home_report_link')}</a>
          <a class="button" href=${this.#address('/form')}>${say('home_form_link')}</a>
          <a class="button" href=${this.#address('/console/')}>${say('home_console_link')}</a>
        </p>
      </section>
      <section class="home-section" aria-labelledby="doors">
        <h2 id="doors">${say('home_doors')}</h2>
        <ul class="doors">
          ${this.#door('association', page.config.demo ?? null)}
          ${this.#door('console', this.#address('/console/'))}
          ${this.#door('report', this.#address('/report/'))}
          ${this.#door('public', this.#address('/report/'))}
          ${page.config.auth ? this.#door('mailbox', '/mailbox') : nothing}
        </ul>
      </section>
      <section class="home-section" aria-labelledby="how">
        <h2 id="how">${say('home_how')}</h2>
        <ol class="steps">
          ${steps.map(
            (step) => html`<li>
              <h3>${say(`home_step${step}`)}</h3>
              <p>${say(`home_step${step}_text`)}</p>
            </li>`,
          )}
        </ol>
      </section>
      <section class="home-section" aria-labelledby="trust">
        <h2 id="trust">${say('home_trust')}</h2>
        <ul class="promises">
          ${promises.map((key) => html`<li>${say(key)}</li>`)}
        </ul>
      </section>
      <section class="home-section" aria-labelledby="name">
        <h2 id="name">${say('home_name')}</h2>
        <p>${say('home_name_text')}</p>
      </section>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    document.title = `Tiwizi · ${this.sayPage('programme')}`;
  }

  #door(name: 'association' | 'console' | 'report' | 'public' | 'mailbox', address: string | null) {
    const say = this.sayPage;
    const link = `home_${name}_link` as Key;
    return html`<li>
      <div class="card">
        <h3>${say(`home_${name}`)}</h3>
        <p>${say(`home_${name}_text`)}</p>
        <div>
          ${name === 'association' ? html`<p><a href=${this.#address('/form')}>${say('home_form_link')}</a></p>` : nothing}
          ${
            address
              ? html`<p><a href=${address}>${say(link)}</a></p>`
              : html`<p class="soft">${say('home_association_how')}</p>`
          }
        </div>
      </div>
    </li>`;
  }

  #address(path: string): string {
    return `${path}?lang=${this.language}`;
  }
}

customElements.define('home-page', HomePage);
