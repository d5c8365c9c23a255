import { html, nothing, type TemplateResult } from 'lit';
import { type Language, pickText } from '../../core/language.ts';
import { plainText } from '../../core/text/styled-text.ts';
import type { HistoryEntry, OpenSubmission } from '../controllers/console-submission.ts';
import { consoleText } from '../controllers/console-words.ts';
import { formatMoment } from '../controllers/page-format.ts';
import { stateTag } from './console-state-tag.ts';

/** Who moved the submission where, newest first. */
export function showHistory(open: OpenSubmission, uid: string, language: Language): TemplateResult {
  const say = consoleText.say;
  const entries = (open.history ?? []).filter((entry) => !isStamp(entry));
  if (entries.length === 0) return html`<p class="soft">${say('history_none')}</p>`;
  return html`<ol class="timeline">
    ${entries.toReversed().map(
      (entry) => html`<li>
        <p class="row">${stateTag(entry.state)}<span class="small">${by(entry, uid)}</span></p>
        <p class="small soft">
          <time datetime=${new Date(entry.at).toISOString()}>${formatMoment(language, entry.at)}</time>
        </p>
        ${entry.comment ? html`<p class="as-written small" dir="auto">${entry.comment}</p>` : nothing}
        ${entry.problems?.length ? html`<p class="small">${say('problems_found', { count: entry.problems.length })}</p>` : nothing}
        ${entry.revision > 1 && entry.changed?.length ? html`<p class="small soft">${say('changed', { what: labels(entry.changed, open, language) })}</p>` : nothing}
      </li>`,
    )}
  </ol>`;
}

/** That the readers follow the state is bookkeeping, not something that happened. */
function isStamp(entry: HistoryEntry): boolean {
  return entry.by === 'function' && entry.changed?.join() === 'readers';
}

/** Names of people are personal data: the part they play is enough here. */
function by(entry: HistoryEntry, uid: string): string {
  const say = consoleText.say;
  if (entry.by === 'function') return say('by_check');
  if (entry.by === uid) return say('by_you');
  return say(
    entry.state === 'draft' || entry.state === 'submitted' ? 'by_author' : 'by_coordination',
  );
}

/** Questions by their labels; what has none is computed, and nobody changed it by hand. */
function labels(keys: readonly string[], open: OpenSubmission, language: Language): string {
  const known = new Map<string, string>();
  const learn = (nodes: NonNullable<OpenSubmission['definition']>['nodes']): void => {
    for (const node of nodes) {
      if (node.kind !== 'group') known.set(node.key, plainText(pickText(node.label, language)));
      if (node.kind === 'group') learn(node.nodes);
    }
  };
  if (open.definition) learn(open.definition.nodes);
  return keys.flatMap((key) => known.get(key) || []).join(' · ');
}
