import { html, nothing, type TemplateResult } from 'lit';
import { page } from '../controllers/page.ts';
import { PageElement } from './page-element.ts';

/** What this is and, on one machine, that everything shown is invented. */
export class PageFooter extends PageElement {
  protected override render(): TemplateResult {
    const say = this.sayPage;
    return html`<footer class="footer">
      <p>${say('footer_what')}</p>
      <p>${say('programme')}</p>
      ${page.config.auth ? html`<p>${say('footer_demo')}</p>` : nothing}
    </footer>`;
  }
}

customElements.define('page-footer', PageFooter);
