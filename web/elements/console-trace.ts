import { html, type TemplateResult } from 'lit';
import { learnControlWords } from '../controllers/control-words.ts';
import { loadSpeech, type Speech } from '../controllers/speech.ts';
import { PageElement } from './page-element.ts';
import './tiwizi-sketch.ts';

/** A line or outline as the form shows it; its coordinates are below, to be copied. */
export class ConsoleTrace extends PageElement {
  static override readonly properties = {
    answer: { type: String },
    shape: { type: String },
    speech: { state: true },
  };
  declare answer: string;
  declare shape: 'line' | 'outline';
  declare speech: Speech | null;

  constructor() {
    super();
    this.speech = null;
  }

  protected override willUpdate(): void {
    if (this.speech?.language !== this.language) void this.#speak();
  }

  protected override render(): TemplateResult {
    const { answer, speech, shape } = this;
    return html`${
      speech &&
      html`<tiwizi-sketch .answer=${answer} .isOutline=${shape === 'outline'} .speech=${speech}></tiwizi-sketch>`
    }
      <span class="small soft" dir="ltr">${answer}</span>`;
  }

  /** Without its words, offline, the coordinates are still there. */
  async #speak(): Promise<void> {
    const { language } = this;
    const [speech] = await Promise.all([loadSpeech(language), learnControlWords(language)]).catch(
      () => [],
    );
    if (speech && language === this.language) this.speech = speech;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'console-trace': ConsoleTrace;
  }
}
customElements.define('console-trace', ConsoleTrace);
