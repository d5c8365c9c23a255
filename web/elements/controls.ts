import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Choice } from '../../core/form/definition.ts';
import { pickText } from '../../core/language.ts';
import { plainText } from '../../core/text/styled-text.ts';
import { readNumber } from '../controllers/number-text.ts';
import { drawChoice } from './choice.ts';
import { type ControlContext, textOf, typedIn } from './control-context.ts';
import { drawRare, isRare } from './rare.ts';

/** From this many choices on, a list is searched instead of read. */
const longList = 25;
/** From this many choices of one on, a list drops down. */
const manyChoices = 8;

const grouped: ReadonlySet<string> = new Set([
  'select_multiple',
  'rank',
  'geopoint',
  'geotrace',
  'geoshape',
  'image',
  'file',
]);

/** True where the control is several inputs, named together by a legend. */
export function isGrouped(context: ControlContext): boolean {
  const { type } = context.question;
  if (grouped.has(type)) return true;
  return type === 'select_one' && !dropsDown(context);
}

function dropsDown(context: ControlContext): boolean {
  const count = context.filling.instance.choices(context.path).length;
  if (isSearched(context)) return false;
  return count >= manyChoices || hasAppearance(context, 'minimal');
}

/** The whole list counts, not what a filter leaves of it: the control stays what it is. */
function isSearched(context: ControlContext): boolean {
  const { filling, question, path } = context;
  const list = filling.instance.definition.lists[question.list ?? ''];
  const isLong = list?.dynamic !== undefined || (list?.choices.length ?? 0) >= longList;
  return (
    filling.instance.choices(path).length >= longList ||
    (isLong && hasAppearance(context, 'autocomplete'))
  );
}

function hasAppearance(context: ControlContext, appearance: string): boolean {
  return (context.question.appearance ?? []).includes(appearance);
}

export function drawControl(context: ControlContext): TemplateResult | typeof nothing {
  const { type } = context.question;
  if (isRare(type)) return drawRare(context);
  if (type === 'select_one' || type === 'select_multiple') return drawChoices(context);
  if (type === 'integer' || type === 'decimal') return drawNumber(context);
  if (type === 'acknowledge') return drawAcknowledge(context);
  if (type === 'date' || type === 'time') return drawInput(context, type);
  if (type === 'dateTime') return drawInput(context, 'datetime-local');
  if (type === 'text' || type === 'barcode') return drawText(context);
  return html`<p class="hint">${context.speech.say('unsupported')}</p>`;
}

function drawText(context: ControlContext): TemplateResult {
  const isLong = hasAppearance(context, 'multiline');
  if (!isLong) return drawInput(context, 'text');
  return html`<textarea id=${context.id} part="control" rows="4" dir=${directionIn(context)}
    .value=${live(textOf(context))} ?readonly=${context.isReadOnly}
    aria-required=${String(context.isRequired)} aria-invalid=${String(context.isWrong)}
    aria-describedby=${context.describedBy || nothing}
    @input=${(event: Event) => context.answer(typedIn(event))}></textarea>`;
}

function drawInput(context: ControlContext, type: string): TemplateResult {
  return html`<input id=${context.id} part="control" type=${type}
    dir=${type === 'text' ? directionIn(context) : nothing}
    autocomplete="off" .value=${live(textOf(context))} ?readonly=${context.isReadOnly}
    aria-required=${String(context.isRequired)} aria-invalid=${String(context.isWrong)}
    aria-describedby=${context.describedBy || nothing}
    @input=${(event: Event) => context.answer(typedIn(event))} />`;
}

/** What was typed tells its own direction; an empty line would count as left-to-right everywhere. */
function directionIn(context: ControlContext): 'auto' | typeof nothing {
  return textOf(context) === '' ? nothing : 'auto';
}

/** Not `type=number`: browsers disagree on commas, and wheels change it unseen. */
function drawNumber(context: ControlContext): TemplateResult {
  const value = context.filling.instance.get(context.path);
  const shown = typeof value === 'number' ? context.speech.tellNumber(value) : textOf(context);
  return html`<input id=${context.id} part="control" type="text" class="number" dir="ltr"
    inputmode=${context.question.type === 'integer' ? 'numeric' : 'decimal'} autocomplete="off"
    .value=${live(context.typed ?? shown)} ?readonly=${context.isReadOnly}
    aria-required=${String(context.isRequired)} aria-invalid=${String(context.isWrong)}
    aria-describedby=${context.describedBy || nothing}
    @input=${(event: Event) => {
      context.type(typedIn(event));
      context.answer(readNumber(typedIn(event)));
    }} />`;
}

function drawAcknowledge(context: ControlContext): TemplateResult {
  return html`<span class="choice"><input id=${context.id} type="checkbox" ?disabled=${context.isReadOnly}
      .checked=${live(textOf(context) === 'OK')}
      aria-invalid=${String(context.isWrong)} aria-describedby=${context.describedBy || nothing}
      @change=${(event: Event) =>
        context.answer((event.target as HTMLInputElement).checked ? 'OK' : undefined)} />
    <span aria-hidden="true">${context.speech.say('acknowledge')}</span></span>`;
}

function drawChoices(context: ControlContext): TemplateResult {
  const choices = context.filling.instance.choices(context.path);
  if (isSearched(context))
    return html`<tiwizi-choices .context=${context} .choices=${choices}></tiwizi-choices>`;
  if (dropsDown(context) && context.question.type === 'select_one')
    return drawDropDown(context, choices);
  return html`<div class="choices" part="control">
    ${choices.map((choice) => drawChoice(context, choice))}
  </div>`;
}

function drawDropDown(context: ControlContext, choices: readonly Choice[]): TemplateResult {
  const value = textOf(context);
  return html`<select id=${context.id} part="control" ?disabled=${context.isReadOnly}
    aria-required=${String(context.isRequired)} aria-invalid=${String(context.isWrong)}
    aria-describedby=${context.describedBy || nothing}
    @change=${(event: Event) => context.answer(typedIn(event) || undefined)}>
    <option value="" ?selected=${value === ''}>${context.speech.say('choose')}</option>
    ${choices.map(
      (choice) => html`<option value=${choice.name} ?selected=${choice.name === value}>
        ${plainText(pickText(choice.label, context.speech.language))}
      </option>`,
    )}
  </select>`;
}
