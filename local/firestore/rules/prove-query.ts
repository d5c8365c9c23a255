import type { CompiledSource } from './compiled.ts';
import { decideTarget, defaultDatabase, requestEntries } from './decide.ts';
import { Evaluation } from './evaluation.ts';
import { isAmong, type Target } from './match-path.ts';
import { type Alternative, readAlternatives } from './query-facts.ts';
import { Gap, RulesPath, type RuleValue, Unknown } from './rule-value.ts';
import type { Decision, DocumentReader, QueryRequest } from './ruleset.ts';

/**
 * Allows a query only if its own constraints prove the rules for every document that could match:
 * rules are not filters. Which documents exist has no influence, except for those that a rule
 * itself reads by a path that the query fixes.
 */
export function decideQuery(
  compiled: CompiledSource,
  request: QueryRequest,
  reader: DocumentReader,
): Decision {
  const { where, orderBy } = request.query;
  const alternatives = readAlternatives(where, orderBy);
  if (!alternatives) {
    return { allowed: false, explanation: ['the query has more than 30 alternatives'] };
  }
  for (const alternative of alternatives) {
    const decision = decideAlternative(compiled, request, alternative, reader);
    if (!decision.allowed) return decision;
  }
  return { allowed: true, explanation: [] };
}

function decideAlternative(
  compiled: CompiledSource,
  request: QueryRequest,
  alternative: Alternative,
  reader: DocumentReader,
): Decision {
  const target = targetOf(request, alternative.name);
  const prefix = target.slice(0, -1).filter((segment) => typeof segment === 'string');
  const entries = requestEntries(request, 'list', new RulesPath(prefix));
  entries.set('resource', null);
  const query = queryEntries(request.query);
  const requested = new Unknown('request', {
    sure: true,
    type: 'map',
    fields: new Map<string, RuleValue | Unknown>([...entries, ['query', query]]),
  });
  const evaluation = new Evaluation(requested, resourceOf(target, alternative), reader);
  return decideTarget(compiled, target, 'list', evaluation);
}

const id = new Unknown('the id', { sure: true, type: 'string' });

function targetOf(request: QueryRequest, name: RulesPath | null): Target {
  const root = ['databases', request.databaseId ?? defaultDatabase, 'documents'];
  const parent = request.parent === '' ? [] : request.parent.split('/');
  const target: Target = request.allDescendants
    ? [...root, ...parent, new Gap(), request.collection, id]
    : [...root, ...parent, request.collection, id];
  const named = name?.text ? name.segments.filter((part) => typeof part === 'string') : null;
  // A name outside of the asked collection matches nothing, so it need not be believed.
  return named && isAmong(named, target) ? named : target;
}

function resourceOf(target: Target, { data }: Alternative): Unknown {
  const segments = target.filter((segment) => typeof segment === 'string');
  const isNamed = segments.length === target.length;
  const fields = new Map<string, RuleValue | Unknown>([
    ['data', data],
    ['id', isNamed ? (segments.at(-1) ?? '') : new Unknown('resource.id', id.facts)],
    [
      '__name__',
      isNamed
        ? new RulesPath(segments)
        : new Unknown('resource.__name__', { sure: true, type: 'path' }),
    ],
  ]);
  return new Unknown('resource', { sure: true, type: 'map', fields });
}

/**
 * `limit` and `offset` as stated, null where they are not. What `orderBy` looks like to rules is
 * documented nowhere, so only its absence is told.
 */
function queryEntries(query: QueryRequest['query']): Unknown {
  const orders = Array.isArray(query.orderBy) ? query.orderBy : [];
  const fields = new Map<string, RuleValue | Unknown>([
    ['limit', countOf(query.limit)],
    ['offset', countOf(query.offset)],
    ['orderBy', orders.length > 0 ? new Unknown('request.query.orderBy') : null],
  ]);
  return new Unknown('request.query', { sure: true, type: 'map', fields });
}

function countOf(count: unknown): RuleValue {
  const value =
    typeof count === 'object' && count !== null && 'value' in count ? count.value : count;
  return value === undefined || value === null ? null : BigInt(Number(value));
}
