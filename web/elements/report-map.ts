import { html, nothing, type PropertyValues, svg, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { placeAt } from '../../core/place/place-code.ts';
import type { Figure } from '../../core/report/report.ts';
import {
  drawMap,
  loadShapes,
  type MapDrawing,
  nearestTo,
  nearestToward,
} from '../controllers/report-map.ts';
import type { ReportNames } from '../controllers/report-names.ts';
import type { FigureView } from '../controllers/report-views.ts';
import { reportText } from '../controllers/report-words.ts';
import { PageElement } from './page-element.ts';

/**
 * Which communes are covered, on a map and in a table by province. The map is one stop of the
 * keyboard: arrows move from commune to commune. Covered dots are full, the others rings: colour
 * is not needed to tell them apart.
 */
export class ReportMap extends PageElement {
  static override readonly properties = {
    figure: { attribute: false },
    view: { attribute: false },
    names: { attribute: false },
    drawing: { state: true },
    pointed: { state: true },
  };
  declare figure: Figure;
  declare view: Extract<FigureView, { kind: 'map' }>;
  declare names: ReportNames;
  declare drawing: MapDrawing | null;
  declare pointed: string | null;
  /** The commune that a Tab into the map lands on. */
  #stop = '';

  constructor() {
    super();
    this.drawing = null;
    this.pointed = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    loadShapes().then(
      (shapes) => {
        this.drawing = drawMap(shapes, this.clientWidth < 500 ? 440 : 720);
        this.#stop ||= this.drawing.communes[0]?.code ?? '';
      },
      // Without outlines the table still says everything.
      () => this.requestUpdate(),
    );
  }

  protected override render(): TemplateResult {
    const counts = this.#counts();
    const covered = [...counts.values()].filter((count) => count > 0).length;
    const all = this.names.programme.communes.length;
    const say = reportText.say;
    return html`<div class="map-and-table">
      <div>
        ${this.drawing ? this.#map(this.drawing, counts) : nothing}
        <ul class="legend small" aria-label=${say('legend')}>
          <li>${dot(true)} ${say('map_legend_covered', { count: covered })}</li>
          <li>${dot(false)} ${say('map_legend_uncovered', { count: all - covered })}</li>
        </ul>
        ${this.drawing ? html`<p class="small soft not-printed">${say('map_hint')}</p><p class="small soft" dir="ltr">${this.drawing.attribution}</p>` : nothing}
      </div>
      ${this.#table(counts)}
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (!changed.has('pointed') || !this.pointed) return;
    const isInMap = this.querySelector('.map')?.contains(document.activeElement);
    if (isInMap) this.querySelector<SVGElement>(`[data-commune="${this.pointed}"]`)?.focus();
  }

  #map(drawing: MapDrawing, counts: ReadonlyMap<string, number>): TemplateResult {
    const { width, height } = drawing;
    const point = (code: string | null) => {
      this.pointed = code;
      if (code) this.#stop = code;
    };
    return html`<div class="map" dir="ltr">
      <svg
        viewBox="0 0 ${width} ${height}"
        role="group"
        aria-label=${reportText.say('map_label')}
        @keydown=${this.#press}
        @pointermove=${this.#pointNear}
        @click=${this.#pointNear}
        @pointerleave=${() => point(null)}
      >
        ${drawing.provinces.map(({ path }) => svg`<path class="province" d=${path}></path>`)}
        ${drawing.communes.map(({ code, x, y }) => {
          const count = counts.get(code) ?? 0;
          return svg`<circle
            class=${count > 0 ? 'covered' : 'uncovered'}
            data-commune=${code}
            cx=${x}
            cy=${y}
            r=${code === this.pointed ? 8 : 5}
            role="img"
            tabindex=${code === this.#stop ? 0 : -1}
            aria-label=${`${this.#name(code)}, ${this.#told(count)}`}
            @focus=${() => point(code)}
            @blur=${() => point(null)}
          ></circle>`;
        })}
      </svg>
      ${this.#tip(drawing, counts)}
    </div>`;
  }

  #tip(drawing: MapDrawing, counts: ReadonlyMap<string, number>): TemplateResult | typeof nothing {
    const place = drawing.communes.find(({ code }) => code === this.pointed);
    if (!place) return nothing;
    const province = placeAt('province', place.code) ?? '';
    const isRight = place.x > drawing.width / 2;
    const style = styleMap({
      top: `${(100 * place.y) / drawing.height}%`,
      left: isRight ? 'auto' : `${(100 * place.x) / drawing.width}%`,
      right: isRight ? `${100 - (100 * place.x) / drawing.width}%` : 'auto',
    });
    return html`<div class="tip" style=${style} aria-hidden="true" dir="auto">
      <strong>${this.#name(place.code)}</strong>
      <span>${this.#name(province)}</span>
      <span>${this.#told(counts.get(place.code) ?? 0)}</span>
    </div>`;
  }

  #table(counts: ReadonlyMap<string, number>): TemplateResult {
    const say = reportText.say;
    return html`<div class="by-province">
      ${this.names.programme.provinces.map(({ code }) => {
        const inside = this.names.programme.communes.filter(
          (commune) => placeAt('province', commune.code) === code,
        );
        const covered = inside.filter((commune) => (counts.get(commune.code) ?? 0) > 0).length;
        return html`<details>
          <summary>
            <span>${this.#name(code)}</span>
            <span class="number">${say('province_share', { covered, all: inside.length })}</span>
            <span class="track" aria-hidden="true"
              ><span style=${styleMap({ inlineSize: `${(100 * covered) / inside.length}%` })}></span
            ></span>
          </summary>
          <table>
            <caption class="unseen">${say('table_of', { figure: this.#name(code) })}</caption>
            <thead>
              <tr>
                <th scope="col">${say('column_commune')}</th>
                <th scope="col">${say('column_covered')}</th>
                <th scope="col" class="number">${say('column_active')}</th>
              </tr>
            </thead>
            <tbody>
              ${inside.map(({ code: commune }) => {
                const count = counts.get(commune) ?? 0;
                return html`<tr>
                  <th scope="row">${this.#name(commune)}</th>
                  <td>${say(count > 0 ? 'yes' : 'no')}</td>
                  <td class="number">${count}</td>
                </tr>`;
              })}
            </tbody>
          </table>
        </details>`;
      })}
    </div>`;
  }

  /** A finger is wider than a dot: the nearest commune answers, if one is near. */
  #pointNear(event: MouseEvent): void {
    const map = this.querySelector('.map svg');
    if (!map || !this.drawing) return;
    const box = map.getBoundingClientRect();
    const scale = this.drawing.width / box.width;
    const [x, y] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
    const near = nearestTo(this.drawing.communes, x, y, 22 * scale);
    this.pointed = near ?? null;
    if (near) this.#stop = near;
  }

  #press(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.pointed = null;
    const from = (event.target as Element).getAttribute('data-commune');
    if (!from || !this.drawing) return;
    const next = nearestToward(this.drawing.communes, from, event.key);
    if (!next) return;
    event.preventDefault();
    this.#stop = next;
    this.querySelector<SVGElement>(`[data-commune="${next}"]`)?.focus();
  }

  #counts(): ReadonlyMap<string, number> {
    return new Map(
      this.figure.rows.map((row) => {
        const count = row[this.view.value];
        return [String(row[this.view.place]), typeof count === 'number' ? count : 0];
      }),
    );
  }

  #name(code: string): string {
    return this.names.programme.place(code, this.language);
  }

  #told(count: number): string {
    const say = reportText.say;
    return count > 0 ? say('map_interventions', { count }) : say('map_uncovered');
  }
}

function dot(isCovered: boolean): TemplateResult {
  return html`<svg class="swatch-dot" viewBox="0 0 16 16" aria-hidden="true">
    ${svg`<circle cx="8" cy="8" r="5" class=${isCovered ? 'covered' : 'uncovered'}></circle>`}
  </svg>`;
}

customElements.define('report-map', ReportMap);
