import { html, LitElement, nothing, type TemplateResult, unsafeCSS } from 'lit';
import { pickText } from '../../core/language.ts';
import type { Preview } from '../controllers/form-preview.ts';
import styles from './form.css?inline';
import { laterStyles } from './later.ts';
import './tiwizi-filling.ts';

/**
 * A form in the elements and styles in which people fill it, apart from the page around it.
 *
 * @fires preview-filled - All is well, and it would be sent now.
 */
export class FormsPreview extends LitElement {
  static override readonly properties = {
    preview: { attribute: false },
    isNarrow: { type: Boolean },
  };
  static override readonly styles = unsafeCSS(styles);
  declare preview: Preview;
  declare isNarrow: boolean;

  constructor() {
    super();
    this.isNarrow = false;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot() as ShadowRoot;
    if (laterStyles) root.adoptedStyleSheets = [...root.adoptedStyleSheets, laterStyles];
    return root;
  }

  override render(): TemplateResult {
    const { filling, speech } = this.preview;
    return html`<div
      class="form"
      style=${this.isNarrow ? 'max-inline-size: 22.5rem' : nothing}
      lang=${speech.language}
      dir=${speech.direction}
    >
      <header><h2>${pickText(filling.instance.definition.title, speech.language)}</h2></header>
      <tiwizi-filling
        .isDraftKept=${false}
        .filling=${filling}
        .speech=${speech}
        @tiwizi-send=${() => this.dispatchEvent(new CustomEvent('preview-filled'))}
      ></tiwizi-filling>
    </div>`;
  }
}

customElements.define('forms-preview', FormsPreview);
