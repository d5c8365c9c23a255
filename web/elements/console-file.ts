import { html, nothing, type TemplateResult } from 'lit';
import { type FileReading, openConsoleFile } from '../controllers/console-file.ts';
import { consoleText } from '../controllers/console-words.ts';
import { pageText } from '../controllers/page-words.ts';
import { PageElement } from './page-element.ts';
import { showWaiting } from './page-trouble.ts';

/**
 * A file of a submission: a picture as itself, anything else as a link that saves it. It is fetched
 * when it comes into sight.
 */
export class ConsoleFile extends PageElement {
  static override readonly properties = {
    submission: { type: String },
    file: { type: String },
    reading: { state: true },
  };
  declare submission: string;
  declare file: string;
  declare reading: FileReading | null;
  readonly #sight = new IntersectionObserver((seen) => {
    if (seen.some(({ isIntersecting }) => isIntersecting)) void this.#open();
  });

  constructor() {
    super();
    this.reading = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sight.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sight.disconnect();
    if (this.reading && typeof this.reading === 'object') URL.revokeObjectURL(this.reading.address);
    this.reading = null;
  }

  protected override render(): TemplateResult {
    const { reading } = this;
    const say = consoleText.say;
    if (reading === null) return showWaiting();
    if (reading === 'closed') return html`<span class="soft">${say('file_closed')}</span>`;
    if (reading === 'unreached')
      return html`<span role="alert">${say('file_unreached')}</span>
        <button class="button compact not-printed" @click=${() => this.#open()}>
          ${pageText.say('retry')}
        </button>`;
    const { name, kind, kilobytes, isImage, address } = reading;
    return html`<figure class="file">
      ${isImage ? html`<img src=${address} alt=${say('file_alt', { name })} />` : nothing}
      <figcaption>
        <a href=${address} download=${name}><bdi>${name}</bdi></a>
        <span class="small soft">${say('file_about', { kind, size: kilobytes })}</span>
      </figcaption>
    </figure>`;
  }

  async #open(): Promise<void> {
    this.#sight.disconnect();
    const { submission, file } = this;
    this.reading = null;
    const reading = await openConsoleFile(submission, file).catch(() => 'unreached' as const);
    if (this.isConnected && file === this.file) this.reading = reading;
    else if (typeof reading === 'object') URL.revokeObjectURL(reading.address);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'console-file': ConsoleFile;
  }
}
customElements.define('console-file', ConsoleFile);
