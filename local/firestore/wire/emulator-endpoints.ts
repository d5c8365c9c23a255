import { coverageFile } from '../rules/coverage.ts';
import type { RulesFault } from '../rules/ruleset.ts';
import { invalid, StatusError } from '../status.ts';
import { comesFromPage, type EmulatorEndpoints } from './rest.ts';
import type { Service } from './service.ts';
import { drawTrace } from './trace-page.ts';

/**
 * The addresses of the official emulator that test tools call: to set a project's rules, to see what
 * of them was evaluated, to remove all its documents; and the requests that they decided. No web page
 * may call them.
 */
export function createEmulatorEndpoints(
  service: Service,
  setRules: (project: string, source: string) => Promise<readonly RulesFault[]>,
  dataFolder?: string,
): EmulatorEndpoints {
  return async (request, url, body) => {
    if (!url.pathname.startsWith('/emulator/v1/')) return null;
    if (comesFromPage(request)) {
      throw new StatusError('PERMISSION_DENIED', 'A web page cannot call the emulator.');
    }
    if (url.pathname === '/emulator/v1/backup' && request.method === 'GET') {
      if (!service.authenticate(request.headers.authorization, false).isOwner) {
        throw new StatusError('PERMISSION_DENIED', 'A backup is for the owner only.');
      }
      const copy = await service.engine.copy(dataFolder);
      return { code: 200, file: copy.file, done: copy.remove };
    }
    const [, project, rest] = /^\/emulator\/v1\/projects\/([^/:]+)(.*)$/.exec(url.pathname) ?? [];
    if (project !== undefined && rest === ':securityRules' && request.method === 'PUT') {
      service.checkProject(`projects/${project}/databases/(default)`);
      const faults = await setRules(project, sourceOf(await body()));
      const errors = faults.filter(({ severity }) => severity === 'error');
      if (errors.length > 0) throw invalid(errors.map(shown).join('\n'));
      return { code: 200, json: { issues: faults.map(shown) } };
    }
    if (project !== undefined && request.method === 'GET') {
      const shown = showRules(service, project, rest ?? '');
      if (shown) return shown;
    }
    const database = /^\/databases\/([^/]+)\/documents$/.exec(rest ?? '')?.[1];
    if (project !== undefined && database !== undefined && request.method === 'DELETE') {
      const name = `projects/${project}/databases/${decodeURIComponent(database)}`;
      service.checkProject(name);
      service.engine.clear(name);
      return { code: 200, json: {} };
    }
    throw new StatusError('NOT_FOUND', 'There is nothing at this address.');
  };
}

/** What developers of rules look at, as JSON for tools or HTML for people. */
function showRules(service: Service, project: string, asked: string) {
  const { access } = service.engine;
  service.checkProject(`projects/${project}/databases/(default)`);
  if (asked === ':requestTrace') {
    return { code: 200, json: { requests: access.trace.requests(project) } };
  }
  if (asked === ':requestTrace.html') {
    return { code: 200, html: drawTrace(access.trace.requests(project)) };
  }
  if (asked !== ':ruleCoverage' && asked !== ':ruleCoverage.html') return null;
  const coverage = access.rulesOf(project)?.coverage;
  if (!coverage) {
    const message = 'No rules were set for this project through the emulator.';
    throw new StatusError('NOT_FOUND', message);
  }
  if (asked.endsWith('.html')) return { code: 200, html: coverage.page() };
  const rules = { files: [{ name: coverageFile, content: coverage.source }] };
  return { code: 200, json: { rules, report: coverage.report() } };
}

/** `{rules: {files: [{name, content}]}}`, as the emulator reads it. */
function sourceOf(body: string): string {
  try {
    const content: unknown = JSON.parse(body)?.rules?.files?.[0]?.content;
    if (typeof content === 'string') return content;
  } catch {
    // Told below, as any other body without rules.
  }
  throw invalid('The body holds no rules.');
}

function shown({ line, column, message }: RulesFault): string {
  return `L${line}:${column} ${message}`;
}
