import { html, type TemplateResult } from 'lit';
import type { FormRequest } from '../../core/publication/form-request.ts';
import { formsText } from '../controllers/forms-words.ts';

interface Names {
  readonly moment: (at: number) => string;
  readonly actor: (code: string) => string;
}

/** Who asked what of a form, when, and what came of it. */
export function showLog(
  log: readonly FormRequest[],
  me: string,
  { moment, actor }: Names,
): TemplateResult {
  const say = formsText.say;
  return html`<section class="card stack" aria-labelledby="log-title">
    <h2 id="log-title">${say('log')}</h2>
    ${
      log.length === 0
        ? html`<p class="soft">${say('log_none')}</p>`
        : html`<ol class="timeline">
            ${log.map(
              (request) =>
                html`<li data-request=${request.id}>
                  <strong>${whatOf(request)}</strong>
                  <span class="small soft"
                    >${moment(request.sentAt)} ·
                    ${request.by === me ? say('log_by_you') : actor(request.actor)}</span
                  >
                </li>`,
            )}
          </ol>`
    }
  </section>`;
}

function whatOf({ state, version, changed = [], problems = [] }: FormRequest): string {
  const say = formsText.say;
  if (state === 'sent') return say('log_sent');
  if (state === 'unchanged') return say('log_unchanged');
  if (state === 'refused') return say('log_refused', { count: problems.length });
  const parts = changed.map((part) =>
    formsText.knows(`part_${part}`) ? say(`part_${part}` as 'part_state') : part,
  );
  return [
    ...(version ? [say('log_published', { version: String(version) })] : []),
    ...(parts.length > 0 ? [say('log_policy', { parts: parts.join(', ') })] : []),
  ].join(' · ');
}
