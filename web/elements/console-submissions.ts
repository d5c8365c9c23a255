import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Submission } from '../../core/submission/submission.ts';
import {
  firstFilter,
  type SubmissionFilter,
  submissionAddress,
} from '../controllers/console-route.ts';
import { isSearch, reviewedStates } from '../controllers/console-submissions.ts';
import { formatNumber, formatTime } from '../controllers/page-format.ts';
import { provincesOf } from '../controllers/programme-names.ts';
import { ConsoleElement } from './console-element.ts';
import { stateTag } from './console-state-tag.ts';
import { showTrouble, showWaiting } from './page-trouble.ts';

/** How long the fingers rest before a search starts. */
const restMs = 250;

/**
 * The list of submissions with its filters.
 *
 * @fires console-filtered When a filter was changed; `detail.filter` is the new one.
 */
export class ConsoleSubmissions extends ConsoleElement {
  static override readonly properties = {
    ...ConsoleElement.properties,
    filter: { attribute: false },
  };
  declare filter: SubmissionFilter;
  #typing: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  protected override render(): TemplateResult {
    const list = this.console.submissions;
    return html`<div class="row spread list-head">
        <h1>${this.say('submissions')}</h1>
        <p class="row small soft">
          ${list.refreshedAt ? this.say('refreshed_at', { time: formatTime(this.language, list.refreshedAt) }) : nothing}
          <button
            class="button compact"
            aria-disabled=${list.step === 'idle' ? nothing : 'true'}
            @click=${() => list.refresh()}
          >
            ${this.say('refresh')}
          </button>
        </p>
      </div>
      ${this.#states()} ${this.#filters()}
      ${list.trouble ? showTrouble(list.trouble, () => void list.refresh()) : nothing}
      ${this.#body()}`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('filter')) return;
    const list = this.console.submissions;
    if (JSON.stringify(list.filter) !== JSON.stringify(this.filter)) void list.show(this.filter);
  }

  #states(): TemplateResult {
    const { counts, isCountOpen } = this.console.submissions;
    return html`<div class="states" role="group" aria-label=${this.say('filter_state')}>
      ${([...reviewedStates, ''] as const).map((state) => {
        const count = counts[state];
        return html`<button
          aria-pressed=${this.filter.state === state}
          @click=${() => this.#change({ state })}
        >
          ${this.say(state ? `state_${state}` : 'state_all')}
          ${count === undefined ? nothing : html`<span class="count">${formatNumber(this.language, count)}${isCountOpen ? '+' : ''}</span>`}
        </button>`;
      })}
    </div>`;
  }

  #filters(): TemplateResult {
    const { forms, orgs, names } = this.console;
    const isNarrowed = ['form', 'province', 'org', 'text'].some(
      (name) => this.filter[name as 'form'] !== '',
    );
    const provinces = (names?.provinces ?? []).map((one) => [one.code, this.placeName(one.code)]);
    return html`<form
      class="filters"
      role="search"
      aria-label=${this.say('filters')}
      @submit=${(event: Event) => event.preventDefault()}
    >
      <div class="field wide">
        <label for="filter-text">${this.say('filter_text')}</label>
        <input
          id="filter-text"
          type="search"
          .value=${this.filter.text}
          autocomplete="off"
          @input=${this.#type}
          @change=${(event: Event) => this.#seek(enteredIn(event))}
        />
      </div>
      ${this.#choice(
        'form',
        this.say('filter_form'),
        this.say('any_form'),
        named(forms.entries, (id) => this.formName(id)),
      )}
      ${this.#choice('province', this.say('filter_province'), this.say('any_province'), provinces)}
      ${this.#choice(
        'org',
        this.say('filter_org'),
        this.say('any_org'),
        named(orgs.entries, (id) => this.orgName(id)),
      )}
      ${
        isNarrowed
          ? html`<button
              class="button plain"
              type="button"
              @click=${() => this.#change({ ...firstFilter, state: this.filter.state })}
            >
              ${this.say('clear_filters')}
            </button>`
          : nothing
      }
    </form>`;
  }

  #choice(
    name: 'form' | 'province' | 'org',
    label: string,
    any: string,
    options: readonly (readonly string[])[],
  ): TemplateResult {
    return html`<div class="field">
      <label for="filter-${name}">${label}</label>
      <select
        id="filter-${name}"
        .value=${this.filter[name]}
        @change=${(event: Event) => this.#change({ [name]: enteredIn(event) })}
      >
        <option value="">${any}</option>
        ${options.map(
          ([value, text]) =>
            html`<option value=${value ?? ''} ?selected=${value === this.filter[name]}>
              ${text}
            </option>`,
        )}
      </select>
    </div>`;
  }

  /** A search follows the typing, once the fingers rest. */
  #type(event: Event): void {
    const text = enteredIn(event);
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#seek(text), restMs);
  }

  #seek(text: string): void {
    clearTimeout(this.#typing);
    if (text !== this.filter.text) this.#change({ text });
  }

  #body(): TemplateResult {
    const list = this.console.submissions;
    if (list.rows.length === 0 && list.step !== 'idle') return showWaiting();
    if (list.rows.length === 0) return list.trouble ? html`` : this.#none();
    return html`<table class="list" role="table" aria-label=${this.say('submissions')}>
        <thead role="rowgroup">
          <tr role="row">
            ${(['title', 'form', 'org', 'place', 'sent', 'state'] as const).map(
              (name) =>
                html`<th role="columnheader" scope="col">${this.say(`column_${name}`)}</th>`,
            )}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${repeat(
            list.rows,
            (row) => row.id,
            (row) => this.#row(row),
          )}
        </tbody>
      </table>
      ${this.#foot()}`;
  }

  #row(row: Submission): TemplateResult {
    const cell = (name: 'form' | 'org' | 'place' | 'sent' | 'state', content: unknown) =>
      html`<td role="cell" data-label=${this.say(`column_${name}`)}>${content}</td>`;
    return html`<tr role="row" data-row=${row.id}>
      <th role="rowheader" scope="row">
        <a href=${submissionAddress(row.id)}><bdi>${this.titleOf(row)}</bdi></a>
      </th>
      ${cell('form', this.formName(row.form))} ${cell('org', this.orgName(row.org))}
      ${cell('place', this.#where(row))} ${cell('sent', this.day(row.sentAt))}
      ${cell('state', stateTag(row.state))}
    </tr>`;
  }

  #where(row: Submission): string {
    const [first, ...others] = provincesOf(row.places ?? []);
    if (!first) return '';
    const name = this.placeName(first);
    return others.length ? `${name} ${this.say('places_more', { count: others.length })}` : name;
  }

  #foot(): TemplateResult {
    const list = this.console.submissions;
    const total = list.counts[this.filter.state] ?? list.searched;
    const isSearching = isSearch(this.filter);
    return html`<div class="row spread list-foot">
      <p class="small soft" role="status">
        ${this.say('showing', { count: list.rows.length, total })}
        ${isSearching && list.isCountOpen ? html`· ${this.say('searched', { count: list.searched })}` : nothing}
      </p>
      ${
        list.hasMore
          ? html`<button
              class="button"
              aria-disabled=${list.step === 'idle' ? nothing : 'true'}
              @click=${() => list.more()}
            >
              ${list.step === 'loading' ? this.sayPage('loading') : this.say(isSearching ? 'search_on' : 'more')}
            </button>`
          : html`<p class="small soft">${this.say('all_shown')}</p>`
      }
    </div>`;
  }

  #none(): TemplateResult {
    if (isSearch(this.filter)) return this.#notFound();
    const isNarrowed =
      JSON.stringify(this.filter) !== JSON.stringify({ ...firstFilter, state: this.filter.state });
    const nothingYet = this.filter.state === '' ? 'none_yet' : 'none_filtered';
    const why = isNarrowed
      ? 'none_filtered'
      : this.filter.state === 'accepted'
        ? 'none_accepted'
        : nothingYet;
    return html`<div class="empty card" role="status">
      <h2>${this.say('none_title')}</h2>
      <p class="soft">${this.say(why)}</p>
    </div>`;
  }

  /** Nothing was found: how far was looked, where else there is something, and the way out. */
  #notFound(): TemplateResult {
    const list = this.console.submissions;
    const text = this.filter.text.trim();
    const elsewhere = list.counts[''] ?? 0;
    return html`<div class="empty card" role="status">
      <h2>${this.say('not_found_title')}</h2>
      <p class="soft">${text ? this.say('not_found_text', { text }) : this.say('none_filtered')}</p>
      ${list.isCountOpen ? html`<p class="small soft">${this.say('searched', { count: list.searched })}</p>` : nothing}
      <p class="row">
        ${
          elsewhere > 0
            ? html`<button class="button" @click=${() => this.#change({ state: '' })}>
                ${this.say('found_elsewhere', { count: elsewhere })}
              </button>`
            : nothing
        }
        ${list.hasMore ? html`<button class="button" @click=${() => list.more()}>${this.say('search_on')}</button>` : nothing}
        <button
          class="button"
          @click=${() => this.#change({ ...firstFilter, state: this.filter.state })}
        >
          ${this.say('clear_filters')}
        </button>
      </p>
    </div>`;
  }

  #change(part: Partial<SubmissionFilter>): void {
    const filter = { ...this.filter, ...part };
    this.dispatchEvent(new CustomEvent('console-filtered', { detail: { filter } }));
  }
}

function enteredIn(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value;
}

function named(
  entries: readonly { readonly id: string }[],
  name: (id: string) => string,
): readonly (readonly string[])[] {
  return entries.map(({ id }) => [id, name(id)] as const).sort((a, b) => a[1].localeCompare(b[1]));
}

customElements.define('console-submissions', ConsoleSubmissions);
