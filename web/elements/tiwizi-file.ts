import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { kindsFor, tellKinds } from '../../core/attachment/attached-kind.ts';
import { largestFileBytes } from '../../core/attachment/attachment.ts';
import type { Problem } from '../../core/problem.ts';
import { chooseFile } from '../controllers/choose-file.ts';
import { adoptStyles } from './adopt-styles.ts';
import { type ControlContext, textOf } from './control-context.ts';
import { defineElement } from './define-element.ts';
import styles from './file.css?inline';
import './tiwizi-file-view.ts';

/** Why nothing was taken of what was chosen last. */
type Refusal = Problem | 'full' | null;

/** A photo or a file: chosen or taken, seen, replaced, removed. It is kept here until it was received. */
export class TiwiziFile extends LitElement {
  static override properties = {
    context: { attribute: false },
    isWorking: { state: true },
    told: { state: true },
    refusal: { state: true },
  };
  declare context: ControlContext;
  declare isWorking: boolean;
  declare told: string;
  declare refusal: Refusal;

  constructor() {
    super();
    this.isWorking = false;
    this.told = '';
    this.refusal = null;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, styles);
  }

  override render(): TemplateResult {
    const { speech, filling, isReadOnly, id } = this.context;
    const file = textOf(this.context);
    const { refusal } = this;
    return html`<p class="hint" id="${id}-about">${this.#about()}</p>
      ${
        file === ''
          ? nothing
          : html`<tiwizi-file-view .filling=${filling} .file=${file} .speech=${speech}></tiwizi-file-view>`
      }
      ${
        refusal
          ? html`<p class="problem" role="alert" id="${id}-refused">${
              refusal === 'full'
                ? speech.say('fileFull')
                : speech.sayProblem(refusal.code, refusal.params)
            }</p>`
          : nothing
      }
      ${isReadOnly ? nothing : this.#drawChoosing(file)}
      <p class="found" role="status">${this.isWorking ? speech.say('fileWorking') : this.told}</p>`;
  }

  #drawChoosing(file: string): TemplateResult {
    const { speech, id, question, isWrong, isRequired, label, describedBy } = this.context;
    const kinds = kindsFor(question);
    const accept =
      question.type === 'image' && question.attributes?.['control::accept'] === undefined
        ? 'image/*'
        : kinds.flatMap(({ extension, mime }) => [`.${extension}`, mime]).join();
    const action = file === '' ? this.#invitation() : speech.say('fileReplace');
    return html`<div class="file-actions">
      <label class="quiet pick" aria-disabled=${String(this.isWorking)}><input type="file"
          accept=${accept} capture=${this.#camera() ?? nothing} aria-label=${`${label} : ${action}`}
          aria-required=${String(isRequired)} aria-invalid=${String(isWrong || this.refusal !== null)}
          aria-describedby=${[describedBy, `${id}-about`, this.refusal && `${id}-refused`].filter(Boolean).join(' ')}
          ?disabled=${this.isWorking} @change=${(event: Event) => this.#choose(event)} />
        <span aria-hidden="true">${action}</span></label>
      ${
        file === ''
          ? nothing
          : html`<button type="button" class="quiet" ?disabled=${this.isWorking}
              aria-label=${`${label} : ${speech.say('fileRemove')}`} @click=${() => this.#remove()}>
              ${speech.say('fileRemove')}</button>`
      }</div>`;
  }

  #about(): string {
    const { speech, question } = this.context;
    if (question.type === 'image') return speech.say('photoHint');
    const max = Math.floor(largestFileBytes / 1000);
    const kinds = kindsFor(question);
    const hint = kinds.some(({ isImage }) => isImage) ? 'fileHintPhoto' : 'fileHint';
    return speech.say(hint, { kinds: tellKinds(kinds), max });
  }

  #invitation(): string {
    const { speech, question } = this.context;
    if (question.type === 'file') return speech.say('fileChoose');
    return speech.say(this.#camera() ? 'photoTake' : 'photoChoose');
  }

  /** The camera alone, where the form says that nothing older is wanted. */
  #camera(): 'environment' | 'user' | undefined {
    const { type, appearance = [] } = this.context.question;
    if (type !== 'image') return undefined;
    if (appearance.includes('new-front') || appearance.includes('selfie')) return 'user';
    return appearance.includes('new') ? 'environment' : undefined;
  }

  async #choose(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const chosen = input.files?.[0];
    if (!chosen) return;
    const { context } = this;
    this.isWorking = true;
    this.refusal = null;
    this.told = '';
    const outcome = await chooseFile(chosen, context.question, context.path, context.filling.id);
    // The same file may be chosen again, after it was changed.
    input.value = '';
    this.isWorking = false;
    if (outcome.kind === 'refused') this.refusal = outcome.problem;
    else if (outcome.kind === 'full') this.refusal = 'full';
    else {
      context.answer(outcome.file);
      this.told = context.speech.say('fileKept', { name: outcome.name, size: outcome.kilobytes });
    }
    await this.updateComplete;
    this.querySelector('input')?.focus({ preventScroll: true });
  }

  #remove(): void {
    this.refusal = null;
    this.context.answer(undefined);
    this.told = this.context.speech.say('fileRemoved');
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector('input')?.focus());
  }
}

defineElement('tiwizi-file', TiwiziFile);

declare global {
  interface HTMLElementTagNameMap {
    'tiwizi-file': TiwiziFile;
  }
}
