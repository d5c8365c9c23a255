import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { FormPolicy } from '../../core/form/policy.ts';
import { bringAddress, formAddress } from '../controllers/console-route.ts';
import { loadProgrammeGround, type ProgrammeGround } from '../controllers/programme-ground.ts';
import { readPublishedForms } from '../controllers/published-forms.ts';
import { nameTrouble, type Trouble } from '../controllers/trouble.ts';
import { FormsElement } from './forms-element.ts';
import { showTrouble, showWaiting } from './page-trouble.ts';

const columns = ['form', 'code', 'version', 'state', 'result', 'published'] as const;

/** Every form of the programme: what it is, how it stands, and the way to bring another. */
export class FormsList extends FormsElement {
  static override readonly properties = {
    ...FormsElement.properties,
    forms: { state: true },
    ground: { state: true },
    trouble: { state: true },
  };
  declare forms: readonly FormPolicy[] | null;
  declare ground: ProgrammeGround | null;
  declare trouble: Trouble | null;

  constructor() {
    super();
    this.forms = null;
    this.ground = null;
    this.trouble = null;
  }

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    void this.#read();
  }

  protected override render(): TemplateResult {
    return html`<div class="row spread list-head">
        <h1>${this.tell('forms')}</h1>
        <a class="button primary" href=${bringAddress}>${this.tell('bring')}</a>
      </div>
      <p class="soft forms-intro">${this.tell('forms_intro')}</p>
      ${this.trouble ? showTrouble(this.trouble, () => void this.#read()) : this.#body()}`;
  }

  #body(): TemplateResult {
    const { forms } = this;
    if (!forms) return showWaiting();
    if (forms.length === 0)
      return html`<div class="empty card">
        <h2>${this.tell('forms_none_title')}</h2>
        <p class="soft">${this.tell('forms_none')}</p>
      </div>`;
    return html`<table class="list" role="table" aria-label=${this.tell('forms')}>
        <thead role="rowgroup">
          <tr role="row">
            ${columns.map((name) => html`<th role="columnheader" scope="col">${this.tell(`column_${name}`)}</th>`)}
          </tr>
        </thead>
        <tbody role="rowgroup">${forms.map((form) => this.#row(form))}</tbody>
      </table>
      <p class="small soft list-foot" role="status">
        ${this.tell('forms_count', { count: forms.length })}
      </p>`;
  }

  #row(policy: FormPolicy): TemplateResult {
    const cell = (name: (typeof columns)[number], content: unknown) =>
      html`<td role="cell" data-label=${this.tell(`column_${name}`)}>${content}</td>`;
    return html`<tr role="row" data-row=${policy.form}>
      <th role="rowheader" scope="row">
        <a href=${formAddress(policy.form)}><bdi>${this.titleOfForm(policy)}</bdi></a>
      </th>
      ${cell('code', html`<bdi>${policy.form}</bdi>`)} ${cell('version', String(policy.current))}
      ${cell('state', formStateTag(policy.state, this.tell(`state_${policy.state}`)))}
      ${cell('result', this.resultName(policy.result, this.ground))}
      ${cell('published', policy.publishedAt ? this.day(policy.publishedAt) : nothing)}
    </tr>`;
  }

  async #read(): Promise<void> {
    this.trouble = null;
    try {
      [this.forms, this.ground] = await Promise.all([readPublishedForms(), loadProgrammeGround()]);
    } catch (error) {
      this.trouble = nameTrouble(error);
    }
  }
}

export function formStateTag(state: FormPolicy['state'], said: string): TemplateResult {
  return html`<span class="tag ${state === 'open' ? 'good' : 'care'}">${said}</span>`;
}

customElements.define('forms-list', FormsList);
