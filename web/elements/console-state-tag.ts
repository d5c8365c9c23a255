import { html, type TemplateResult } from 'lit';
import type { Finding } from '../../core/coordination/finding.ts';
import type { SubmissionState } from '../../core/submission/submission.ts';
import { consoleText } from '../controllers/console-words.ts';

const tones: Readonly<Record<SubmissionState, string>> = {
  draft: '',
  submitted: '',
  accepted: 'wait',
  rejected: 'bad',
  returned: 'care',
  approved: 'good',
  published: 'good',
  archived: '',
};

export function stateTag(state: SubmissionState): TemplateResult {
  return html`<span class="tag ${tones[state]}">${consoleText.say(`state_${state}`)}</span>`;
}

export function severityTag(severity: Finding['severity']): TemplateResult {
  const tone = { low: '', medium: 'care', high: 'bad', critical: 'bad' }[severity];
  return html`<span class="tag ${tone}">${consoleText.say(`severity_${severity}`)}</span>`;
}

export function findingTag(state: Finding['state']): TemplateResult {
  const tone = state === 'open' ? 'wait' : 'good';
  return html`<span class="tag ${tone}">${consoleText.say(`finding_is_${state}`)}</span>`;
}
