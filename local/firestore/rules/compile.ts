import { compileExpression, compileFunction } from './compile-expression.ts';
import type { CompiledAllow, CompiledBlock, CompiledSource, Operation } from './compiled.ts';
import { createCoverage, reportCoverage } from './coverage.ts';
import { drawCoverage } from './coverage-page.ts';
import { decideDocument } from './decide.ts';
import { limits } from './evaluation.ts';
import { parseRules } from './parse-rules.ts';
import { decideQuery } from './prove-query.ts';
import type { CompiledRules, RulesFault } from './ruleset.ts';
import { type FunctionEntry, report, Scope, type Unit } from './scope.ts';
import {
  type AllowStatement,
  type Expression,
  type FunctionDeclaration,
  type MatchBlock,
  type PatternSegment,
  type RulesSource,
  RulesSyntaxError,
  type ServiceBlock,
} from './syntax.ts';

import { warnOfUnreachable, warnOfUnused } from './warnings.ts';

const service = 'cloud.firestore';
const operationSets: ReadonlyMap<string, readonly Operation[]> = new Map([
  ['read', ['get', 'list']],
  ['write', ['create', 'update', 'delete']],
  ['get', ['get']],
  ['list', ['list']],
  ['create', ['create']],
  ['update', ['update']],
  ['delete', ['delete']],
]);

/**
 * Compiles Firebase security rules into functions.
 *
 * @param hasCoverage Counts what is evaluated, for whoever develops the rules: a few times slower.
 *
 * @returns The ruleset, with warnings; or, where anything is an error, the faults alone.
 * @see https://firebase.google.com/docs/rules/rules-language
 */
export function compileRules(source: string, { hasCoverage = false } = {}): CompiledRules {
  const faults: RulesFault[] = [];
  const unit: Unit = {
    faults,
    runs: new Map(),
    callees: new Map(),
    coverage: hasCoverage ? createCoverage() : null,
    used: new Set(),
    scopes: [],
    depth: 0,
  };
  try {
    if (Buffer.byteLength(source) > limits.sourceBytes) {
      throw new RulesSyntaxError('The source is larger than 256 KiB.', wholeSource);
    }
    const parsed = parseRules(source);
    const root = new Scope(null);
    declareFunctions(parsed.functions, root, unit);
    const blocks = parsed.services
      .filter(({ name }) => name === service)
      .flatMap((declared) => compileService(declared, root, unit));
    compileFunctions(root, unit);
    if (parsed.services.every(({ name }) => name !== service)) {
      report(unit, 'warning', wholeSource, `There is no service '${service}': all is denied.`);
    }
    if (parsed.version === 1) {
      report(unit, 'warning', wholeSource, "Without rules_version = '2', '**' matches less.");
    }
    if (faults.some(({ severity }) => severity === 'error')) return { ok: false, faults };
    for (const scope of unit.scopes) warnOfUnused(scope.functions.values(), unit);
    const compiled: CompiledSource = { source, version: parsed.version, blocks, unit };
    const { coverage } = unit;
    return {
      ok: true,
      faults,
      ruleset: {
        decide: (request, reader) => decideDocument(compiled, request, reader),
        decideQuery: (request, reader) => decideQuery(compiled, request, reader),
        coverage: coverage && {
          report: () => expressionsOf(parsed).map((node) => reportCoverage(coverage, node)),
          page: () => drawCoverage(source, expressionsOf(parsed), coverage),
          source,
        },
      },
    };
  } catch (error) {
    if (!(error instanceof RulesSyntaxError)) throw error;
    report(unit, 'error', error.span, error.message);
    return { ok: false, faults };
  }
}

/** Every expression that stands alone: conditions, and what functions compute. */
function expressionsOf(parsed: RulesSource): Expression[] {
  const ofFunctions = (functions: readonly FunctionDeclaration[]) =>
    functions.flatMap(({ bindings, result }) => [...bindings.map(({ value }) => value), result]);
  const ofBlock = (block: MatchBlock): Expression[] => [
    ...ofFunctions(block.functions),
    ...block.allows.flatMap(({ condition }) => condition ?? []),
    ...block.blocks.flatMap(ofBlock),
  ];
  return [
    ...ofFunctions(parsed.functions),
    ...parsed.services
      .filter(({ name }) => name === service)
      .flatMap(({ functions, blocks }) => [...ofFunctions(functions), ...blocks.flatMap(ofBlock)]),
  ];
}

const wholeSource = { start: 0, end: 0, line: 1, column: 1 };

function compileService(declared: ServiceBlock, root: Scope, unit: Unit): CompiledBlock[] {
  const scope = new Scope(root);
  declareFunctions(declared.functions, scope, unit);
  const blocks = declared.blocks.map((block) =>
    compileBlock(block, scope, unit, { depth: 1, pattern: [] }),
  );
  compileFunctions(scope, unit);
  return blocks;
}

/** Those that nobody calls too: their faults are told all the same. */
function compileFunctions(scope: Scope, unit: Unit): void {
  for (const entry of scope.functions.values()) compileFunction(entry, unit);
  unit.scopes.push(scope);
}

interface Nesting {
  readonly depth: number;
  /** Of all blocks around. */
  readonly pattern: readonly PatternSegment[];
}

function compileBlock(
  block: MatchBlock,
  outer: Scope,
  unit: Unit,
  nesting: Nesting,
): CompiledBlock {
  const scope = new Scope(outer);
  for (const segment of block.pattern) {
    if (segment.kind === 'text') continue;
    scope.variables.set(segment.name, { from: 'captures', index: scope.captureCount++ });
  }
  const pattern = [...nesting.pattern, ...block.pattern];
  checkPattern(block, scope, unit, { depth: nesting.depth, pattern });
  warnOfUnreachable(block, pattern, unit);
  declareFunctions(block.functions, scope, unit);
  const compiled = {
    pattern: block.pattern,
    allows: block.allows.map((statement) => compileAllow(statement, scope, unit)),
    blocks: block.blocks.map((inner) =>
      compileBlock(inner, scope, unit, { depth: nesting.depth + 1, pattern }),
    ),
  };
  compileFunctions(scope, unit);
  return compiled;
}

function checkPattern(block: MatchBlock, scope: Scope, unit: Unit, nesting: Nesting): void {
  const { span, pattern } = block;
  if (nesting.depth > limits.matchDepth) {
    report(unit, 'error', span, `'match' nests deeper than ${limits.matchDepth}.`);
  }
  if (nesting.pattern.length > limits.pathSegments) {
    report(unit, 'error', span, `A path has more than ${limits.pathSegments} segments.`);
  }
  if (scope.captureCount > limits.captures) {
    report(unit, 'error', span, `A path has more than ${limits.captures} variables.`);
  }
  if (pattern.filter(({ kind }) => kind === 'rest').length > 1) {
    report(unit, 'error', span, "A path has more than one '**'.");
  }
}

function compileAllow(statement: AllowStatement, scope: Scope, unit: Unit): CompiledAllow {
  const operations = new Set<Operation>();
  for (const { name, span } of statement.operations) {
    const some = operationSets.get(name);
    if (!some) report(unit, 'error', span, `There is no operation '${name}'.`);
    for (const operation of some ?? []) operations.add(operation);
  }
  unit.depth = 0;
  const condition = statement.condition && compileExpression(statement.condition, scope, unit);
  return { operations, statement, condition };
}

function declareFunctions(
  functions: readonly FunctionDeclaration[],
  scope: Scope,
  unit: Unit,
): void {
  for (const declaration of functions) {
    const entry: FunctionEntry = { declaration, scope, compiled: null };
    if (scope.functions.has(declaration.name)) {
      report(unit, 'error', declaration.span, `'${declaration.name}' is declared twice.`);
    }
    scope.functions.set(declaration.name, entry);
  }
}
