import { html, LitElement, nothing, svg, type TemplateResult } from 'lit';
import { areaOf, lengthOf, type Point, readPoint } from '../../core/expression/earth.ts';
import type { Speech } from '../controllers/speech.ts';
import { tellArea, tellLength } from '../controllers/tell-measure.ts';
import { sketchTrace, type TraceSketch } from '../controllers/trace-sketch.ts';
import { pointsOfAnswer } from '../controllers/traced-points.ts';
import { adoptStyles } from './adopt-styles.ts';
import { defineElement } from './define-element.ts';
import styles from './sketch.css?inline';

const box = { width: 320, height: 180, margin: 26 };
/** Beyond, numbers would cover each other. */
const mostNumbers = 12;

/** A line or outline with its scale, and in words what it measures. */
export class TiwiziSketch extends LitElement {
  static override properties = {
    answer: {},
    isOutline: { attribute: false },
    speech: { attribute: false },
  };
  declare answer: string;
  declare isOutline: boolean;
  declare speech: Speech;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, styles);
  }

  override render(): TemplateResult | typeof nothing {
    const { speech, isOutline } = this;
    const traced = pointsOfAnswer(this.answer, isOutline).map(readPoint);
    const points = traced.filter((point) => point !== null);
    if (points.length === 0) return nothing;
    const count = speech.say('tracePoints', { count: points.length });
    return html`<figure class="sketch">${this.#draw(sketchTrace(points, box))}
      <figcaption>${count}${this.#measure(points)}</figcaption>
    </figure>`;
  }

  #measure(points: readonly Point[]): string {
    const { speech, isOutline } = this;
    if (points.length < (isOutline ? 3 : 2)) return '';
    const measure = isOutline
      ? speech.say('traceArea', { area: tellArea(areaOf(points), speech) })
      : speech.say('traceLength', { length: tellLength(lengthOf(points), speech) });
    return ` · ${measure}`;
  }

  #draw({ dots, bar }: TraceSketch): TemplateResult {
    const line = dots.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
    return html`<svg viewBox="0 0 ${box.width} ${box.height}" role="img"
      aria-label=${this.speech.say('traceSketch')}>
      ${this.isOutline ? svg`<polygon points=${line}></polygon>` : svg`<polyline points=${line}></polyline>`}
      ${dots.map(({ x, y }) => svg`<circle cx=${x} cy=${y} r="4"></circle>`)}
      ${
        dots.length > mostNumbers
          ? nothing
          : dots.map(({ x, y }, at) => svg`<text x=${x + 6} y=${y - 6}>${at + 1}</text>`)
      }
      ${bar && this.#drawBar(bar)}
    </svg>`;
  }

  #drawBar({ meters, width }: NonNullable<TraceSketch['bar']>): TemplateResult {
    const foot = box.height - 8;
    return svg`<path class="bar" d="M10 ${foot - 3}v6m0 -3h${width.toFixed(1)}m0 -3v6"></path>
      <text x="10" y=${foot - 5}>${tellLength(meters, this.speech)}</text>` as TemplateResult;
  }
}

defineElement('tiwizi-sketch', TiwiziSketch);

declare global {
  interface HTMLElementTagNameMap {
    'tiwizi-sketch': TiwiziSketch;
  }
}
