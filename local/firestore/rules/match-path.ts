import { Gap, type Outcome, RulesPath, Unknown } from './rule-value.ts';
import type { PatternSegment } from './syntax.ts';

/** A document's path, or those of all documents that a query could give. */
export type Target = readonly (string | Unknown | Gap)[];

/**
 * Finds the ways in which a pattern covers the beginning of `target` from `position`: a pattern
 * that covers only some of the documents a query could give covers none.
 *
 * @param visit Called with the position behind the match and the wildcards' values.
 */
export function matchPattern(
  pattern: readonly PatternSegment[],
  target: Target,
  position: number,
  captures: readonly Outcome[],
  version: 1 | 2,
  visit: (end: number, captures: readonly Outcome[]) => void,
): void {
  const [segment, ...rest] = pattern;
  if (!segment) {
    visit(position, captures);
    return;
  }
  if (segment.kind === 'rest') {
    const atLeast = version === 1 ? 1 : 0;
    for (let end = position + atLeast; end <= target.length; end++) {
      const swallowed = joinTarget(target.slice(position, end));
      matchPattern(rest, target, end, [...captures, swallowed], version, visit);
    }
    return;
  }
  const here = target[position];
  if (here === undefined || here instanceof Gap) return;
  if (segment.kind === 'text') {
    if (here === segment.text) {
      matchPattern(rest, target, position + 1, captures, version, visit);
    }
    return;
  }
  matchPattern(rest, target, position + 1, [...captures, here], version, visit);
}

function joinTarget(part: Target): RulesPath | Unknown {
  if (part.every((segment) => typeof segment === 'string')) return new RulesPath(part);
  return new Unknown('the matched path', { sure: true, type: 'path' });
}

/** Whether a document's path is one of the target's. */
export function isAmong(path: readonly string[], target: Target): boolean {
  const [segment, ...rest] = target;
  if (segment === undefined) return path.length === 0;
  if (segment instanceof Gap) {
    // Between a document and a collection below it stand whole pairs.
    return path.some((_, start) => start % 2 === 0 && isAmong(path.slice(start), rest));
  }
  const [here, ...others] = path;
  if (here === undefined || (typeof segment === 'string' && segment !== here)) return false;
  return isAmong(others, rest);
}
