import type { CompiledAllow, CompiledBlock, CompiledSource, Operation } from './compiled.ts';
import { convertAuth, convertDocument, convertStored, convertTime } from './convert.ts';
import { Evaluation, LimitExceeded } from './evaluation.ts';
import { explain } from './explain.ts';
import { matchPattern, type Target } from './match-path.ts';
import { type Outcome, RulesMap, RulesPath, type RuleValue } from './rule-value.ts';
import type { Decision, DocumentReader, DocumentRequest, RequestAuth } from './ruleset.ts';
import type { Frame } from './scope.ts';

export const defaultDatabase = '(default)';

export function decideDocument(
  compiled: CompiledSource,
  request: DocumentRequest,
  reader: DocumentReader,
): Decision {
  const { databaseId = defaultDatabase } = request;
  const segments = ['databases', databaseId, 'documents', ...request.path.split('/')];
  const path = new RulesPath(segments);
  const entries = requestEntries(request, request.method, path);
  entries.set('resource', request.next ? convertDocument(path, request.next) : null);
  const resource = request.resource ? convertStored(request.resource) : null;
  const evaluation = new Evaluation(new RulesMap(entries), resource, reader);
  return decideTarget(compiled, segments, request.method, evaluation);
}

/** `request` without what differs by method. */
export function requestEntries(
  request: { readonly auth: RequestAuth | null; readonly time: string },
  method: string,
  path: RulesPath,
): Map<string, RuleValue> {
  const { auth } = request;
  return new Map<string, RuleValue>([
    ['auth', auth && convertAuth(auth)],
    ['method', method],
    ['path', path],
    ['time', convertTime(request.time)],
  ]);
}

/** Tries every statement that covers the target until one allows. */
export function decideTarget(
  compiled: CompiledSource,
  target: Target,
  operation: Operation,
  evaluation: Evaluation,
): Decision {
  const tried: { readonly allow: CompiledAllow; readonly frame: Frame }[] = [];
  let limit: LimitExceeded | null = null;
  const isAllowed = (allow: CompiledAllow, captures: readonly Outcome[]): boolean => {
    if (!allow.operations.has(operation)) return false;
    const frame: Frame = { evaluation, captures, locals: [] };
    if (!allow.condition) return true;
    tried.push({ allow, frame });
    return allow.condition(frame) === true;
  };
  try {
    if (someStatement(compiled.blocks, target, 0, [], compiled.version, isAllowed)) {
      return { allowed: true, explanation: [] };
    }
  } catch (error) {
    if (!(error instanceof LimitExceeded)) throw error;
    limit = error;
  }
  const explainAll = () =>
    tried.flatMap(({ allow, frame }) => explainStatement(compiled, allow, frame, operation));
  const explanation = compiled.unit.coverage?.pauseWhile(explainAll) ?? explainAll();
  if (limit) explanation.unshift(`${operation} denied: ${limit.message}`);
  if (tried.length === 0) explanation.push(`no statement allows to ${operation} here`);
  return { allowed: false, explanation };
}

function someStatement(
  blocks: readonly CompiledBlock[],
  target: Target,
  position: number,
  captures: readonly Outcome[],
  version: 1 | 2,
  test: (allow: CompiledAllow, captures: readonly Outcome[]) => boolean,
): boolean {
  return blocks.some((block) => {
    const [first] = block.pattern;
    // Most blocks are of other collections: nothing is made for them.
    if (first?.kind === 'text' && target[position] !== first.text) return false;
    let found = false;
    matchPattern(block.pattern, target, position, captures, version, (end, all) => {
      if (found) return;
      if (end === target.length) found = block.allows.some((allow) => test(allow, all));
      found ||= someStatement(block.blocks, target, end, all, version, test);
    });
    return found;
  });
}

function explainStatement(
  compiled: CompiledSource,
  allow: CompiledAllow,
  frame: Frame,
  operation: Operation,
): string[] {
  const { line, column } = allow.statement.span;
  const head = `${line}:${column} allow ${operation}`;
  if (!allow.statement.condition) return [];
  try {
    const reasons = explain(allow.statement.condition, frame, compiled.unit, compiled.source);
    return reasons.map((reason) => `${head}: ${reason}`);
  } catch (error) {
    if (!(error instanceof LimitExceeded)) throw error;
    return [`${head}: ${error.message}`];
  }
}
