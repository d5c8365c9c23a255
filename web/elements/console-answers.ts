import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../core/language.ts';
import { type AnswerEntry, readAnswers, type ShownAnswer } from '../controllers/console-answers.ts';
import type { OpenSubmission } from '../controllers/console-submission.ts';
import { consoleText } from '../controllers/console-words.ts';
import './console-file.ts';
import './console-trace.ts';

/** All answers in form order. Without a definition the keys themselves are shown, rather than nothing. */
export function showAnswers(
  open: OpenSubmission,
  language: Language,
  dynamicLabel: (source: string, name: string) => string,
): TemplateResult {
  const { definition, answers, hidden } = open;
  if (!definition)
    return html`<dl class="answers">
      ${Object.entries(answers).map(
        ([key, answer]) =>
          html`<div>
            <dt>${key}</dt>
            <dd class="as-written" dir="auto">
              ${typeof answer === 'object' ? JSON.stringify(answer) : String(answer)}
            </dd>
          </div>`,
      )}
    </dl>`;
  const { id } = open.submission;
  return showEntries(id, readAnswers({ definition, answers, hidden, language, dynamicLabel }), 3);
}

/** @param id Of the submission: files are kept under it. */
function showEntries(id: string, entries: readonly AnswerEntry[], level: 3 | 4): TemplateResult {
  return html`${runs(entries).map((run) =>
    Array.isArray(run)
      ? html`<dl class="answers">${run.map((entry) => showEntry(id, entry))}</dl>`
      : showBlock(id, run as AnswerEntry, level),
  )}`;
}

/** Neighbouring single answers share one list; groups and tables stand by themselves. */
function runs(entries: readonly AnswerEntry[]): (AnswerEntry | AnswerEntry[])[] {
  const result: (AnswerEntry | AnswerEntry[])[] = [];
  for (const entry of entries) {
    const last = result.at(-1);
    if (entry.kind !== 'answer') result.push(entry);
    else if (Array.isArray(last)) last.push(entry);
    else result.push([entry]);
  }
  return result;
}

function showBlock(id: string, entry: AnswerEntry, level: 3 | 4): TemplateResult {
  const heading = level === 3 ? html`<h3>${entry.label}</h3>` : html`<h4>${entry.label}</h4>`;
  if (entry.kind === 'group')
    return html`<div class="answer-group">${heading}${showEntries(id, entry.entries, 4)}</div>`;
  if (entry.kind !== 'rows') return html``;
  return html`<div class="answer-group">${heading}${showRows(id, entry)}</div>`;
}

function showRows(id: string, entry: Extract<AnswerEntry, { kind: 'rows' }>): TemplateResult {
  if (entry.hidden) return html`<p>${closed(entry.hidden)}</p>`;
  if (entry.rows.length === 0) return html`<p class="soft">${consoleText.say('rows_none')}</p>`;
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${entry.label}>
    <table>
      <thead>
        <tr>
          ${entry.columns.map(({ label, isNumber }) => html`<th scope="col" class=${isNumber ? 'number' : nothing}>${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${entry.rows.map(
          (row) =>
            html`<tr>
              ${row.map((shown, at) => html`<td class=${shown?.isNumber ? 'number' : nothing}>${showCell(id, shown, entry.columns[at]?.hidden ?? null)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function showEntry(id: string, entry: AnswerEntry): TemplateResult {
  if (entry.kind !== 'answer') return html``;
  const isRestricted = entry.privacy !== 'P0' && entry.privacy !== 'P1';
  return html`<div>
    <dt>
      ${entry.label}
      ${isRestricted && !entry.isHidden ? html`<span class="tag">${consoleText.say('restricted_mark', { level: entry.privacy })}</span>` : nothing}
    </dt>
    <dd>
      ${entry.isHidden ? closed(entry.privacy) : showValue(id, entry.shown)}
    </dd>
  </div>`;
}

function showCell(id: string, shown: ShownAnswer | null, hidden: string | null): TemplateResult {
  return shown === null && hidden ? closed(hidden) : showValue(id, shown);
}

/** Answered or not, it is not for this reader: to call it unanswered would mislead. */
function closed(level: string): TemplateResult {
  return html`<span class="soft">${lock()}${consoleText.say('restricted_hidden', { level })}</span>`;
}

function showValue(id: string, shown: ShownAnswer | null): TemplateResult {
  if (!shown) return html`<span class="soft">${consoleText.say('unanswered')}</span>`;
  if (shown.file) return html`<console-file submission=${id} file=${shown.file}></console-file>`;
  const [only] = shown.texts;
  if (shown.shape)
    return html`<console-trace answer=${only ?? ''} shape=${shown.shape}></console-trace>`;
  if (shown.isWritten) return html`<span class="as-written" dir="auto">${only}</span>`;
  if (shown.texts.length === 1) return html`<bdi>${only}</bdi>`;
  return html`<ul class="tags">
    ${shown.texts.map((text) => html`<li class="tag"><bdi>${text}</bdi></li>`)}
  </ul>`;
}

function lock(): TemplateResult {
  return html`<svg class="lock" viewBox="0 0 16 16" aria-hidden="true">
    <path
      d="M4 7V5a4 4 0 0 1 8 0v2h1v8H3V7zm2 0h4V5a2 2 0 0 0-4 0z"
      fill="currentColor"
      fill-rule="evenodd"
    />
  </svg>`;
}
