import { LitElement } from 'lit';
import type { Language } from '../../core/language.ts';
import { PageController, page } from '../controllers/page.ts';
import { pageText } from '../controllers/page-words.ts';

/**
 * An element of our own pages. It renders into the page itself, without a shadow root: one style
 * sheet, one print layout, anchors and labels that reach everywhere. Embeds never use it.
 */
export abstract class PageElement extends LitElement {
  readonly pageState = new PageController(this);

  get language(): Language {
    return page.language;
  }

  get sayPage(): typeof pageText.say {
    return pageText.say;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Nothing is drawn before the sentences are there. */
  protected override shouldUpdate(): boolean {
    return page.isReady;
  }
}
