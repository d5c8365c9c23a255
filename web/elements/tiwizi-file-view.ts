import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { kindNamed } from '../../core/attachment/attached-kind.ts';
import { extensionOf, safeFileName } from '../../core/attachment/attachment.ts';
import type { OpenFile } from '../client/read-file.ts';
import { readKept } from '../controllers/file-store.ts';
import type { Filling } from '../controllers/filling.ts';
import type { Speech } from '../controllers/speech.ts';
import { adoptStyles } from './adopt-styles.ts';
import { defineElement } from './define-element.ts';
import styles from './file.css?inline';

type Shown =
  | { readonly step: 'reading' | 'gone' | 'unreached' }
  | { readonly step: 'open'; readonly open: OpenFile; readonly address: string | null };

/** One file of a filling: a picture as itself, anything else by name, kind and size. */
export class TiwiziFileView extends LitElement {
  static override properties = {
    filling: { attribute: false },
    file: {},
    speech: { attribute: false },
    shown: { state: true },
  };
  declare filling: Filling;
  declare file: string;
  declare speech: Speech;
  declare shown: Shown;

  constructor() {
    super();
    this.shown = { step: 'reading' };
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, styles);
    if (this.file && this.shown.step !== 'open') void this.#read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#letGo();
    this.shown = { step: 'reading' };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('file') && this.isConnected) void this.#read();
  }

  override render(): TemplateResult {
    const { speech, shown } = this;
    if (shown.step === 'reading') return html`<span class="skeleton"></span>`;
    if (shown.step !== 'open')
      return html`<p class="problem">${speech.say(shown.step === 'gone' ? 'fileGone' : 'fileUnreached')}</p>`;
    const extension = extensionOf(this.file);
    const name = safeFileName(shown.open.name, extension);
    const size = Math.ceil(shown.open.bytes.length / 1000);
    return html`<figure class="file">
      ${
        shown.address
          ? html`<img src=${shown.address} alt=${speech.say('filePreview', { name })} />`
          : nothing
      }
      <figcaption><bdi>${name}</bdi>
        <span class="hint">${speech.say('fileSize', { kind: extension.toUpperCase(), size })}</span></figcaption>
    </figure>`;
  }

  /** From this device, else what was sent earlier. */
  async #read(): Promise<void> {
    const { file, filling } = this;
    this.#letGo();
    this.shown = { step: 'reading' };
    const shown = await find(filling, file);
    if (file !== this.file || !this.isConnected) return;
    if ('step' in shown) {
      this.shown = shown;
      return;
    }
    const kind = kindNamed(extensionOf(file));
    const address = kind?.isImage
      ? URL.createObjectURL(new Blob([shown.bytes], { type: kind.mime }))
      : null;
    this.shown = { step: 'open', open: shown, address };
  }

  #letGo(): void {
    if (this.shown.step === 'open' && this.shown.address) URL.revokeObjectURL(this.shown.address);
  }
}

async function find(
  filling: Filling,
  file: string,
): Promise<OpenFile | { readonly step: 'gone' | 'unreached' }> {
  const kept = await readKept(filling.id, file);
  if (kept) return kept;
  try {
    return (await filling.readSent?.(file)) ?? { step: 'gone' };
  } catch {
    return { step: 'unreached' };
  }
}

defineElement('tiwizi-file-view', TiwiziFileView);

declare global {
  interface HTMLElementTagNameMap {
    'tiwizi-file-view': TiwiziFileView;
  }
}
