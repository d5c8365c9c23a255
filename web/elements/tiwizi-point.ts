import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { readPlace } from '../controllers/typed-place.ts';
import { textOf, typedIn } from './control-context.ts';
import { defineElement } from './define-element.ts';
import { PlaceControl } from './place-control.ts';

/** One place: typed, copied from a map, or read from the device. */
export class TiwiziPoint extends PlaceControl {
  override render(): TemplateResult {
    const { context } = this;
    return html`<span class="point"><input part="control" type="text" inputmode="text" dir="ltr"
        autocomplete="off" aria-label=${context.label} placeholder="30.4202 -9.5982"
        .value=${live(context.typed ?? textOf(context))} ?readonly=${context.isReadOnly}
        aria-required=${String(context.isRequired)} aria-invalid=${String(context.isWrong)}
        aria-describedby=${context.describedBy || nothing}
        @input=${(event: Event) => this.#type(typedIn(event))} />
      ${
        this.canLocate
          ? html`<button type="button" class="quiet" aria-disabled=${String(this.isLocating)}
              @click=${() => this.locate((place) => this.#take(place))}>
              ${context.speech.say('locate')}</button>`
          : nothing
      }</span>
      <p class="found" role="status">${this.told}</p>`;
  }

  /** What is no place is kept as it was typed, so that the form can say so. */
  #type(typed: string): void {
    this.told = '';
    this.context.type(typed);
    this.context.answer(readPlace(typed) ?? (typed.trim() || undefined));
  }

  #take(place: string): string {
    this.context.type(place);
    this.context.answer(place);
    return '';
  }
}

defineElement('tiwizi-point', TiwiziPoint);

declare global {
  interface HTMLElementTagNameMap {
    'tiwizi-point': TiwiziPoint;
  }
}
