import { html, nothing, type TemplateResult } from 'lit';
import type { FormPolicy } from '../../core/form/policy.ts';
import type { PolicyWish } from '../../core/publication/policy-wish.ts';
import type { ProgrammeGround } from '../controllers/programme-ground.ts';
import { FormsElement, nameOf } from './forms-element.ts';

export type Level = keyof FormPolicy['restricted'];
type Right = 'submit' | 'review' | 'read';
type Reach = 'none' | 'everywhere' | 'places';

const rights: readonly Right[] = ['submit', 'review', 'read'];
const reaches: readonly Reach[] = ['none', 'everywhere', 'places'];

/**
 * Who may do what with a form, as plain controls.
 *
 * @fires rights-changed - With each change; `detail.wish` is the part that changed, whole.
 */
export class FormsRights extends FormsElement {
  static override readonly properties = {
    ...FormsElement.properties,
    policy: { attribute: false },
    levels: { attribute: false },
    ground: { attribute: false },
  };
  declare policy: FormPolicy;
  /** Privacy levels of the form's questions, P2 and above. */
  declare levels: readonly Level[];
  declare ground: ProgrammeGround;

  protected override render(): TemplateResult {
    const { policy } = this;
    return html`<div class="rights stack">
      <div class="rights-form">
        <div class="field">
          <label for="rights-result">${this.tell('rights_result')}</label>
          <select id="rights-result" @change=${(event: Event) => this.#change({ result: chosen(event) })}>
            ${this.ground.results.map(
              ({ code }) =>
                html`<option value=${code} ?selected=${code === policy.result}>
                  ${this.resultName(code, this.ground)}
                </option>`,
            )}
          </select>
        </div>
        <div class="field">
          <label for="rights-state">${this.tell('rights_state')}</label>
          <select
            id="rights-state"
            @change=${(event: Event) => this.#change({ state: chosen(event) as FormPolicy['state'] })}
          >
            ${(['open', 'closed'] as const).map(
              (state) =>
                html`<option value=${state} ?selected=${state === policy.state}>
                  ${this.tell(`rights_state_${state}`)}
                </option>`,
            )}
          </select>
        </div>
      </div>
      ${this.#table()} ${this.#remarks()}
      <ul class="small soft rights-help">
        ${(['submit', 'review', 'read'] as const).map((right) => html`<li>${this.tell(`rights_help_${right}`)}</li>`)}
        ${this.#shownLevels.length > 0 ? html`<li>${this.tell('rights_help_levels')}</li>` : nothing}
        <li>${this.tell('rights_when')}</li>
      </ul>
    </div>`;
  }

  /** Of the questions, and of a policy that says more than its form needs. */
  get #shownLevels(): readonly Level[] {
    const { restricted, placeRestricted } = this.policy;
    const named = new Set([
      ...this.levels,
      ...Object.keys(restricted),
      ...Object.keys(placeRestricted),
    ]);
    return (['P2', 'P3', 'P4'] as const).filter((level) => named.has(level));
  }

  #table(): TemplateResult {
    const levels = this.#shownLevels;
    return html`<table class="list rights-table" role="table" aria-label=${this.tell('rights_table')}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">${this.tell('rights_actor')}</th>
          ${rights.map((right) => html`<th role="columnheader" scope="col">${this.tell(`rights_${right}`)}</th>`)}
          ${levels.map((level) => html`<th role="columnheader" scope="col">${this.tell('rights_level', { level })}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${this.ground.actors.map(({ code }) => this.#row(code, levels))}
      </tbody>
    </table>`;
  }

  #row(actor: string, levels: readonly Level[]): TemplateResult {
    const name = nameOf(this.ground.actors, actor, this.language);
    return html`<tr role="row" data-actor=${actor}>
      <th role="rowheader" scope="row">${name}</th>
      ${rights.map((right) => {
        const said = this.tell(`rights_${right}`);
        return html`<td role="cell" data-label=${said}>
          <input
            type="checkbox"
            name=${right}
            aria-label=${this.tell('rights_cell', { actor: name, right: said })}
            .checked=${this.policy[right].includes(actor)}
            @change=${(event: Event) =>
              this.#change({ [right]: toggled(this.policy[right], actor, isChecked(event)) })}
          />
        </td>`;
      })}
      ${levels.map((level) => this.#level(actor, name, level))}
    </tr>`;
  }

  #level(actor: string, name: string, level: Level): TemplateResult {
    const said = this.tell('rights_level', { level });
    const { restricted, placeRestricted } = this.policy;
    const reach: Reach = restricted[level]?.includes(actor)
      ? 'everywhere'
      : placeRestricted[level]?.includes(actor)
        ? 'places'
        : 'none';
    return html`<td role="cell" data-label=${said}>
      <select
        class="compact"
        name=${level}
        aria-label=${this.tell('rights_cell', { actor: name, right: said })}
        @change=${(event: Event) => this.#reach(level, actor, chosen(event) as Reach)}
      >
        ${reaches.map(
          (one) =>
            html`<option value=${one} ?selected=${one === reach}>${this.tell(`level_${one}`)}</option>`,
        )}
      </select>
    </td>`;
  }

  #reach(level: Level, actor: string, reach: Reach): void {
    const { restricted, placeRestricted } = this.policy;
    const within = (levels: FormPolicy['restricted'], isIn: boolean) => ({
      ...levels,
      [level]: toggled(levels[level] ?? [], actor, isIn),
    });
    this.#change({
      restricted: within(restricted, reach === 'everywhere'),
      placeRestricted: within(placeRestricted, reach === 'places'),
    });
  }

  /** What a policy leaves out without being wrong. */
  #remarks(): TemplateResult | typeof nothing {
    const { submit, restricted, placeRestricted } = this.policy;
    const unread = this.levels.filter(
      (level) => !restricted[level]?.length && !placeRestricted[level]?.length,
    );
    const said = [
      ...(submit.length === 0 ? [this.tell('rights_nobody')] : []),
      ...(unread.length > 0 ? [this.tell('rights_unread', { levels: unread.join(', ') })] : []),
    ];
    if (said.length === 0) return nothing;
    return html`<div class="notice care" role="status">${said.map((one) => html`<p>${one}</p>`)}</div>`;
  }

  #change(wish: PolicyWish): void {
    this.dispatchEvent(new CustomEvent('rights-changed', { detail: { wish } }));
  }
}

function toggled(actors: readonly string[], actor: string, isIn: boolean): string[] {
  const others = actors.filter((one) => one !== actor);
  return isIn ? [...others, actor] : others;
}

function chosen(event: Event): string {
  return (event.target as HTMLSelectElement).value;
}

function isChecked(event: Event): boolean {
  return (event.target as HTMLInputElement).checked;
}

customElements.define('forms-rights', FormsRights);
