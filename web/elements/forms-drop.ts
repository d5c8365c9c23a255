import { html, nothing, type TemplateResult } from 'lit';
import { formatNumber } from '../controllers/page-format.ts';
import type { BroughtForm } from '../controllers/read-brought-files.ts';
import { FormsElement } from './forms-element.ts';

const accepted =
  '.xlsx,.xls,.xlsm,.ods,.csv,.md,.txt,.xml,.geojson,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * Where files are dropped or chosen: the button does all that dropping does.
 *
 * @fires files-brought - `detail.files`, what was dropped or chosen now.
 * @fires files-forgotten - None of them is wanted any more.
 */
export class FormsDrop extends FormsElement {
  static override readonly properties = {
    ...FormsElement.properties,
    files: { attribute: false },
    brought: { attribute: false },
    isOver: { state: true },
  };
  declare files: readonly File[];
  /** null until they are read. */
  declare brought: BroughtForm | null;
  declare isOver: boolean;

  constructor() {
    super();
    this.isOver = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const type of ['dragover', 'drop'] as const) window.addEventListener(type, keepPage);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const type of ['dragover', 'drop'] as const) window.removeEventListener(type, keepPage);
  }

  protected override render(): TemplateResult {
    const hasFiles = this.files.length > 0;
    return html`<div
      class="drop ${this.isOver ? 'over' : ''}"
      @dragover=${this.#over}
      @dragleave=${this.#leave}
      @drop=${this.#drop}
    >
      <p><strong>${this.tell('files_drop')}</strong></p>
      <p class="small soft" id="files-kinds">${this.tell('files_kinds')}</p>
      <input
        id="files"
        class="unseen"
        type="file"
        multiple
        accept=${accepted}
        aria-describedby="files-kinds"
        @change=${this.#choose}
      />
      <label class="button ${hasFiles ? '' : 'primary'}" for="files"
        >${this.tell(hasFiles ? 'files_more' : 'files_choose')}</label
      >
      <p class="small soft">${this.tell('files_private')}</p>
      ${hasFiles ? this.#files() : nothing}
    </div>`;
  }

  #files(): TemplateResult {
    const size = (file: File) =>
      this.tell('kilobytes', { size: formatNumber(this.language, Math.ceil(file.size / 1000)) });
    return html`<ul class="files">
        ${this.files.map(
          (file) =>
            html`<li>
              <bdi>${file.name}</bdi> <span class="small soft">${size(file)}${this.#role(file.name)}</span>
            </li>`,
        )}
      </ul>
      <button class="button compact" type="button" @click=${this.#forget}>
        ${this.tell('files_remove')}
      </button>`;
  }

  #forget(): void {
    this.dispatchEvent(new CustomEvent('files-forgotten'));
  }

  #role(name: string): string {
    const { brought } = this;
    if (!brought) return '';
    if (name === brought.file) return ` · ${this.tell('file_form')}`;
    return ` · ${this.tell(brought.unused.includes(name) ? 'file_unused' : 'file_choices')}`;
  }

  #over(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.isOver = true;
  }

  #leave(event: DragEvent): void {
    const to = event.relatedTarget as Node | null;
    if (!to || !this.contains(to)) this.isOver = false;
  }

  #drop(event: DragEvent): void {
    event.preventDefault();
    this.isOver = false;
    this.#tellOf(event.dataTransfer?.files);
  }

  /** The same file may be chosen again once it was corrected: the field must see it as new. */
  #choose(event: Event): void {
    const field = event.target as HTMLInputElement;
    this.#tellOf(field.files);
    field.value = '';
  }

  #tellOf(list: FileList | null | undefined): void {
    const files = [...(list ?? [])];
    if (files.length > 0)
      this.dispatchEvent(new CustomEvent('files-brought', { detail: { files } }));
  }
}

/** A file that misses its place would be opened instead of the page. */
function keepPage(event: DragEvent): void {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
}

customElements.define('forms-drop', FormsDrop);
