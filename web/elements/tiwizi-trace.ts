import { html, nothing, type TemplateResult } from 'lit';
import { tellLength } from '../controllers/tell-measure.ts';
import {
  accuracyOf,
  answerOfPoints,
  degreesOf,
  pointsOfAnswer,
  swapPoints,
  type TracedPoints,
} from '../controllers/traced-points.ts';
import { readPlace } from '../controllers/typed-place.ts';
import { textOf, typedIn } from './control-context.ts';
import { defineElement } from './define-element.ts';
import { PlaceControl } from './place-control.ts';
import './tiwizi-sketch.ts';

/**
 * A line or an outline, point by point: where one stands, or typed. No map, as its tiles would be
 * asked of somebody else; a sketch shows whether the order is right.
 */
export class TiwiziTrace extends PlaceControl {
  static override properties = {
    ...PlaceControl.properties,
    typed: { state: true },
    isUnread: { state: true },
  };
  declare typed: string;
  /** What is in the field was to be added, and is no place. */
  declare isUnread: boolean;
  #before: TracedPoints[] = [];
  #focusNext: string | undefined;

  constructor() {
    super();
    this.typed = '';
    this.isUnread = false;
  }

  override render(): TemplateResult {
    const { speech, isReadOnly } = this.context;
    const points = this.#points();
    return html`<p class="hint">${speech.say(this.#isOutline ? 'outlineHint' : 'traceHint')}</p>
      <tiwizi-sketch .answer=${textOf(this.context)} .isOutline=${this.#isOutline} .speech=${speech}></tiwizi-sketch>
      <ol class="traced">${points.map((point, at) => this.#drawPoint(point, at, points.length))}</ol>
      <p class="found" role="status">${this.told}</p>
      ${isReadOnly ? nothing : this.#drawAdding()}`;
  }

  protected override updated(): void {
    if (this.#focusNext === undefined) return;
    const wanted = this.querySelector<HTMLElement>(this.#focusNext);
    this.#focusNext = undefined;
    (wanted ?? this.querySelector('input'))?.focus();
  }

  #drawPoint(point: string, at: number, count: number): TemplateResult {
    const { speech, isReadOnly } = this.context;
    const name = speech.say('tracePoint', { number: at + 1 });
    const meters = accuracyOf(point);
    const move = (to: number, direction: string) => {
      this.#focusNext = `li:nth-child(${to + 1}) .${direction}:not(:disabled), li:nth-child(${to + 1}) button:not(:disabled)`;
      this.#change(swapPoints(this.#points(), at, to));
    };
    return html`<li><span><span class="degrees" dir="ltr">${degreesOf(point)}</span>
      ${
        meters === null
          ? nothing
          : html`<span class="around">${speech.say('around', { accuracy: tellLength(meters, speech) })}</span>`
      }</span>
      ${
        isReadOnly
          ? nothing
          : html`<span class="tools">
              <button type="button" class="quiet up" ?disabled=${at === 0}
                aria-label=${speech.say('moveUp', { name })} @click=${() => move(at - 1, 'up')}>↑</button>
              <button type="button" class="quiet down" ?disabled=${at === count - 1}
                aria-label=${speech.say('moveDown', { name })} @click=${() => move(at + 1, 'down')}>↓</button>
              <button type="button" class="quiet" aria-label=${speech.say('remove', { name })}
                @click=${() => this.#remove(at)}>×</button></span>`
      }</li>`;
  }

  #drawAdding(): TemplateResult {
    const { speech, id } = this.context;
    return html`${
      this.canLocate
        ? html`<button type="button" class="add" aria-disabled=${String(this.isLocating)}
            @click=${() => this.locate((place) => this.#add(place))}>${speech.say('traceHere')}</button>`
        : nothing
    }
      <div class="point"><input part="control" type="text" dir="ltr" autocomplete="off"
          aria-label=${`${this.context.label} : ${speech.say('placeTyped')}`}
          placeholder="30.4202 -9.5982" .value=${this.typed}
          aria-invalid=${String(this.isUnread)} aria-describedby=${this.isUnread ? `${id}-unread` : nothing}
          @input=${(event: Event) => {
            this.typed = typedIn(event);
            this.isUnread = false;
          }}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            this.#addTyped();
          }} />
        <button type="button" class="quiet" @click=${() => this.#addTyped()}>${speech.say('traceAdd')}</button>
        <button type="button" class="quiet" ?disabled=${this.#before.length === 0}
          @click=${() => this.#undo()}>${speech.say('traceUndo')}</button></div>
      ${this.isUnread ? html`<p class="problem" role="alert" id="${id}-unread">${speech.say('placeUnread')}</p>` : nothing}`;
  }

  get #isOutline(): boolean {
    return this.context.question.type === 'geoshape';
  }

  #points(): TracedPoints {
    return pointsOfAnswer(textOf(this.context), this.#isOutline);
  }

  #addTyped(): void {
    const place = readPlace(this.typed);
    this.isUnread = place === null;
    this.#focusNext = 'input';
    if (place === null) return;
    this.typed = '';
    this.#add(place);
  }

  #add(place: string): string {
    const points = this.#points();
    this.#change([...points, place]);
    this.told = this.context.speech.say('traceAdded', { number: points.length + 1 });
    return this.told;
  }

  #remove(at: number): void {
    this.#change(this.#points().toSpliced(at, 1));
    this.told = this.context.speech.say('traceRemoved', { number: at + 1 });
    this.#focusNext = 'input';
  }

  #undo(): void {
    const before = this.#before.pop();
    if (!before) return;
    this.#answer(before);
    this.told = this.context.speech.say('traceUndone');
    if (this.#before.length === 0) this.#focusNext = 'input';
  }

  #change(points: TracedPoints): void {
    this.#before.push(this.#points());
    this.told = '';
    this.#answer(points);
  }

  #answer(points: TracedPoints): void {
    this.context.answer(answerOfPoints(points, this.#isOutline));
    this.requestUpdate();
  }
}

defineElement('tiwizi-trace', TiwiziTrace);

declare global {
  interface HTMLElementTagNameMap {
    'tiwizi-trace': TiwiziTrace;
  }
}
