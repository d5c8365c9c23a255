import { childrenOf } from './children.ts';
import type { Coverage } from './coverage.ts';
import type { Expression } from './syntax.ts';

/**
 * The source with each expression's values, for a browser without a network: an expression that was
 * never evaluated, always true, never true stands out; pointing at one tells its values.
 */
export function drawCoverage(
  source: string,
  roots: readonly Expression[],
  coverage: Coverage,
): string {
  const sorted = [...roots].sort((left, right) => left.span.start - right.span.start);
  const body = drawPart(source, 0, source.length, sorted, coverage);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Coverage of the security rules</title>
<style>
  body { font: 14px/1.6 ui-monospace, monospace; margin: 2rem; color: #222; background: #fff; }
  pre { white-space: pre-wrap; }
  span { border-radius: 2px; }
  .never { background: #fde0dc; outline: 1px dashed #b3261e; }
  .seen:hover, .seen:focus { outline: 2px solid #0b57d0; }
  .false { background: #fff3cd; }
  .true { background: #d8f3dc; }
  .error { background: #e8d5f5; }
</style>
<h1>Coverage of the security rules</h1>
<p><span class="never">never evaluated</span> · <span class="true">true at least once</span> ·
<span class="false">never true</span> · <span class="error">error</span>. Point at an expression for
its values.</p>
<pre>${body}</pre>
</html>
`;
}

function drawPart(
  source: string,
  start: number,
  end: number,
  nodes: readonly Expression[],
  coverage: Coverage,
): string {
  let at = start;
  let html = '';
  for (const node of nodes) {
    const { span } = node;
    // What does not nest in the source's order is told with what holds it.
    if (span.start < at || span.end > end || span.end <= span.start) continue;
    html += escapeHtml(source.slice(at, span.start)) + drawNode(source, node, coverage);
    at = span.end;
  }
  return html + escapeHtml(source.slice(at, end));
}

function drawNode(source: string, node: Expression, coverage: Coverage): string {
  const { start, end } = node.span;
  const inner = drawPart(source, start, end, childrenOf(node), coverage);
  if (node.kind === 'literal') return inner;
  const values = coverage.valuesOf(node);
  if (values.length === 0) return `<span class="never" title="never evaluated">${inner}</span>`;
  const told = values.map(({ text, count }) => `${text} ×${count}`).join('\n');
  const has = (test: (text: string) => boolean) => values.some(({ text }) => test(text));
  const kind = has((text) => text === 'true')
    ? ' true'
    : has((text) => text === 'false')
      ? ' false'
      : has((text) => text.startsWith('error'))
        ? ' error'
        : '';
  return `<span class="seen${kind}" tabindex="0" title="${escapeHtml(told)}">${inner}</span>`;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
