import { html, nothing, type TemplateResult } from 'lit';
import type { ExportFormat } from '../controllers/form-export.ts';
import { type PublishedForm, readVersion } from '../controllers/published-forms.ts';
import { FormsElement } from './forms-element.ts';

const columns = ['version', 'published', 'by', 'download'] as const;

/** Every version of a form, and each of them as a file again. */
export class FormsVersions extends FormsElement {
  static override readonly properties = {
    ...FormsElement.properties,
    found: { attribute: false },
    hasFailed: { state: true },
  };
  declare found: PublishedForm;
  declare hasFailed: boolean;

  constructor() {
    super();
    this.hasFailed = false;
  }

  protected override render(): TemplateResult {
    return html`<section class="stack" aria-labelledby="versions-title">
      <h2 id="versions-title">${this.tell('versions')}</h2>
      ${this.hasFailed ? html`<p class="notice bad" role="alert">${this.tell('download_failed')}</p>` : nothing}
      <table class="list" role="table" aria-label=${this.tell('versions')}>
        <thead role="rowgroup">
          <tr role="row">
            ${columns.map((name) => html`<th role="columnheader" scope="col">${this.tell(`column_${name}`)}</th>`)}
          </tr>
        </thead>
        <tbody role="rowgroup">${this.found.versions.map((one) => this.#row(one))}</tbody>
      </table>
    </section>`;
  }

  #row({ version, publishedAt, request }: PublishedForm['versions'][number]): TemplateResult {
    const { policy } = this.found;
    const cell = (name: (typeof columns)[number], content: unknown) =>
      html`<td role="cell" data-label=${this.tell(`column_${name}`)}>${content}</td>`;
    const isAccepted = policy.accepted.includes(version);
    return html`<tr role="row" data-version=${String(version)}>
      <th role="rowheader" scope="row">
        <span class="row"
          >${this.tell('version', { version: String(version) })}
          ${version === policy.current ? html`<span class="tag good">${this.tell('version_current')}</span>` : nothing}
          ${version !== policy.current && isAccepted ? html`<span class="tag">${this.tell('version_accepted')}</span>` : nothing}</span
        >
      </th>
      ${cell('published', this.moment(publishedAt))} ${cell('by', this.#who(request))}
      ${cell('download', html`<span class="row">${this.#button(version, 'xlsx')}${this.#button(version, 'md')}</span>`)}
    </tr>`;
  }

  #who(request: string | undefined): string {
    if (request === undefined) return this.tell('version_from_pack');
    const asked = this.found.log.find(({ id }) => id === request);
    if (!asked) return '';
    return asked.by === this.console.user.uid
      ? this.tell('log_by_you')
      : this.actorName(asked.actor);
  }

  #button(version: number, format: ExportFormat): TemplateResult {
    const said = this.tell(`download_${format}`);
    return html`<button
      class="button compact"
      aria-label=${this.tell('download_named', { version: String(version), format: said })}
      @click=${() => void this.#download(version, format)}
    >
      ${said}
    </button>`;
  }

  async #download(version: number, format: ExportFormat): Promise<void> {
    this.hasFailed = false;
    try {
      const [definition, { downloadForm }] = await Promise.all([
        readVersion(this.found.policy.form, version),
        import('../controllers/form-export.ts'),
      ]);
      if (!definition) throw new Error('a version that was listed is not there');
      await downloadForm(definition, format);
    } catch {
      this.hasFailed = true;
    }
  }
}

customElements.define('forms-versions', FormsVersions);
