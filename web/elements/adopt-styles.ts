import { unsafeCSS } from 'lit';

const sheets = new Map<string, CSSStyleSheet | undefined>();

/** Gives the shadow root or page that an element stands in the styles that came with it, once. */
export function adoptStyles(element: Element, styles: string): void {
  if (!sheets.has(styles)) sheets.set(styles, unsafeCSS(styles).styleSheet);
  const sheet = sheets.get(styles);
  const root = element.getRootNode();
  if (!sheet || !(root instanceof ShadowRoot || root instanceof Document)) return;
  if (root.adoptedStyleSheets.includes(sheet)) return;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
