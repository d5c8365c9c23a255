import { html, type TemplateResult } from 'lit';
import { mayBeStyled, readStyled, type StyledPart } from '../../core/text/styled-text.ts';

/** A label, hint or note with the styling that its author gave it. */
export function styled(text: string): string | readonly (string | TemplateResult)[] {
  return mayBeStyled(text) ? readStyled(text).map(draw) : text;
}

function draw(part: StyledPart): string | TemplateResult {
  if (part.kind === 'text') return part.text;
  const inside = part.parts.map(draw);
  if (part.kind === 'link')
    return html`<a href=${part.href} target="_blank" rel="noopener noreferrer">${inside}</a>`;
  return part.kind === 'strong' ? html`<strong>${inside}</strong>` : html`<em>${inside}</em>`;
}
