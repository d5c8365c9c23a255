import { html, svg, type TemplateResult } from 'lit';

/** The mark: hands joined around one work, after the Tifinagh letter yaz (ⵣ). */
export const pageMark: TemplateResult = html`<svg viewBox="0 0 32 32" aria-hidden="true">
  ${svg`<rect width="32" height="32" rx="8" fill="#0d5c56" />
  <g fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round">
    <path d="M16 6v20" />
    <path d="M8.5 7.5c0 6 3 8.5 7.500 8.500s7.500-2.500 7.500-8.500" />
    <path d="M8.500 24.500c0-6 3-8.500 7.500-8.500s7.500 2.500 7.500 8.500" />
  </g>`}
</svg>`;
