import { html, nothing, type TemplateResult } from 'lit';
import type { Fault } from '../../core/publication/import-source.ts';
import { sayFault } from '../controllers/fault-words.ts';
import { formsText } from '../controllers/forms-words.ts';

/** A form of a thousand faults has one cause: its first ones. */
const mostShown = 100;

/** Where each fault stands and what to do about it. @param name Says which table this is. */
export function showFaults(faults: readonly Fault[], name: string): TemplateResult {
  const say = formsText.say;
  const shown = faults.slice(0, mostShown);
  const columns = ['sheet', 'row', 'column', 'cure'] as const;
  return html`<table class="list faults" role="table" aria-label=${name}>
      <thead role="rowgroup">
        <tr role="row">
          ${columns.map((column) => html`<th role="columnheader" scope="col">${say(`fault_${column}`)}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">${shown.map(faultRow)}</tbody>
    </table>
    ${
      faults.length > shown.length
        ? html`<p class="small soft">${say('faults_more', { count: faults.length - shown.length })}</p>`
        : nothing
    }`;
}

function faultRow(fault: Fault): TemplateResult {
  const say = formsText.say;
  const cell = (column: 'sheet' | 'row' | 'column', content: string) =>
    content === ''
      ? html`<td role="cell" class="bare"></td>`
      : html`<td role="cell" data-label=${say(`fault_${column}`)}><bdi dir=${column === 'column' ? 'ltr' : 'auto'}>${content}</bdi></td>`;
  return html`<tr role="row" data-code=${fault.code}>
    ${cell('sheet', fault.sheet || say('fault_whole'))}
    ${cell('row', fault.row === 0 ? '' : String(fault.row))}
    ${cell('column', fault.column.replace(/\s+/g, ' '))}
    <td role="cell" class="cure" data-label=${say('fault_cure')}>${sayFault(fault)}</td>
  </tr>`;
}
