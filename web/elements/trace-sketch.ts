import { html, nothing, svg, type TemplateResult } from 'lit';
import { areaOf, lengthOf, readPoint } from '../../core/expression/earth.ts';
import type { Speech } from '../controllers/speech.ts';
import { tellArea, tellLength } from '../controllers/tell-measure.ts';
import { sketchTrace } from '../controllers/trace-sketch.ts';
import type { TracedPoints } from '../controllers/traced-points.ts';

const box = { width: 320, height: 180, margin: 26 };
/** Beyond, numbers would cover each other. */
const mostNumbers = 12;

/** The line or outline with its scale, and in words what it measures. */
export function drawSketch(
  traced: TracedPoints,
  isOutline: boolean,
  speech: Speech,
): TemplateResult | null {
  const points = traced.map(readPoint).filter((point) => point !== null);
  if (points.length === 0) return null;
  const { dots, bar } = sketchTrace(points, box);
  const line = dots.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  const measure = isOutline
    ? speech.say('traceArea', { area: tellArea(areaOf(points), speech) })
    : speech.say('traceLength', { length: tellLength(lengthOf(points), speech) });
  const count = speech.say('tracePoints', { count: points.length });
  const isMeasured = points.length > (isOutline ? 2 : 1);
  return html`<figure class="sketch">
    <svg viewBox="0 0 ${box.width} ${box.height}" role="img" aria-label=${speech.say('traceSketch')}>
      ${isOutline ? svg`<polygon points=${line}></polygon>` : svg`<polyline points=${line}></polyline>`}
      ${dots.map(({ x, y }) => svg`<circle cx=${x} cy=${y} r="4"></circle>`)}
      ${
        dots.length > mostNumbers
          ? nothing
          : dots.map(({ x, y }, at) => svg`<text x=${x + 6} y=${y - 6}>${at + 1}</text>`)
      }
      ${
        bar &&
        svg`<path class="bar" d="M10 ${box.height - 8}h${bar.width.toFixed(1)}m0 -3v6m${(-bar.width).toFixed(1)} 0v-6"></path>
        <text x="10" y=${box.height - 13}>${tellLength(bar.meters, speech)}</text>`
      }
    </svg>
    <figcaption>${count}${isMeasured ? html` · ${measure}` : nothing}</figcaption>
  </figure>`;
}
