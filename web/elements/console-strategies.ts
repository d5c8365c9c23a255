import { html, nothing, type TemplateResult } from 'lit';
import type { Strategy } from '../../core/coordination/strategy-codes.ts';
import type { Language } from '../../core/language.ts';
import type { OpenSubmission } from '../controllers/console-submission.ts';
import { consoleText } from '../controllers/console-words.ts';
import { type StrategyNames, strategiesOf } from '../controllers/strategy-names.ts';

const headings = {
  SNIA: 'strategy_snia',
  SNMRE: 'strategy_snmre',
  SDG: 'strategy_sdg',
  GCM: 'strategy_gcm',
  DAC: 'strategy_dac',
} as const satisfies Readonly<Record<Strategy, string>>;

/** The codes that follow from a submission's themes: its author was told not to classify them. */
export function showStrategies(
  open: OpenSubmission,
  names: StrategyNames | null,
  language: Language,
): TemplateResult | typeof nothing {
  if (!names || !open.definition) return nothing;
  const entries = strategiesOf(open.definition, open.answers, names, language);
  if (entries.length === 0) return nothing;
  return html`<section class="card" aria-labelledby="strategies">
    <h2 id="strategies">${consoleText.say('strategies')}</h2>
    <dl class="answers">
      ${entries.map(
        ({ strategy, codes }) => html`<div>
          <dt>${consoleText.say(headings[strategy])}</dt>
          <dd>
            <ul class="tags">
              ${codes.map(
                ({ code, name }) =>
                  html`<li class="tag"><bdi>${name ? `${code} · ${name}` : code}</bdi></li>`,
              )}
            </ul>
          </dd>
        </div>`,
      )}
    </dl>
  </section>`;
}
