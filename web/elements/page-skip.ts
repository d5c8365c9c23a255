import { html, type TemplateResult } from 'lit';
import { PageElement } from './page-element.ts';

/** First stop of the keyboard. It moves focus itself: in the console the hash is an address. */
export class PageSkip extends PageElement {
  protected override render(): TemplateResult {
    return html`<a class="skip-link" href="#content" @click=${this.#skip}>${this.sayPage('skip')}</a>`;
  }

  #skip(event: Event): void {
    event.preventDefault();
    const content = document.getElementById('content');
    content?.focus();
    content?.scrollIntoView();
  }
}

customElements.define('page-skip', PageSkip);
