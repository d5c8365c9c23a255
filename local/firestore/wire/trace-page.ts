import type { TracedRequest } from '../engine/trace.ts';
import { escapeHtml } from '../rules/coverage-page.ts';

/** The last requests with what decided each, newest first, for a browser without a network. */
export function drawTrace(requests: readonly TracedRequest[]): string {
  const rows = [...requests].reverse().map(({ at, allowed, method, path, uid, explanation }) => {
    const cells = [at, allowed ? 'allowed' : 'denied', method, path, uid ?? 'nobody']
      .map((text) => `<td>${escapeHtml(text)}</td>`)
      .join('');
    const why = explanation.map((line) => `<li>${escapeHtml(line)}</li>`).join('');
    return `<tr class="${allowed ? 'allowed' : 'denied'}">${cells}<td><ul>${why}</ul></td></tr>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Requests that the security rules decided</title>
<style>
  body { font: 14px/1.5 system-ui, sans-serif; margin: 2rem; color: #222; background: #fff; }
  th, td { padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; }
  ul { margin: 0; padding-left: 1rem; font-family: ui-monospace, monospace; }
  .denied { background: #fde0dc; }
</style>
<h1>Requests that the security rules decided</h1>
<table>
<tr><th>at</th><th>outcome</th><th>method</th><th>path</th><th>user</th><th>why not</th></tr>
${rows.join('\n')}
</table>
</html>
`;
}
