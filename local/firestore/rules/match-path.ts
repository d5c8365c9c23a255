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
  const match = (at: number, from: number, captured: readonly Outcome[]): void => {
    const segment = pattern[at];
    if (!segment) {
      visit(from, captured);
      return;
    }
    if (segment.kind === 'rest') {
      const atLeast = version === 1 ? 1 : 0;
      for (let end = from + atLeast; end <= target.length; end++) {
        match(at + 1, end, [...captured, joinTarget(target.slice(from, end))]);
      }
      return;
    }
    const here = target[from];
    if (here === undefined || here instanceof Gap) return;
    if (segment.kind !== 'text') match(at + 1, from + 1, [...captured, here]);
    else if (here === segment.text) match(at + 1, from + 1, captured);
  };
  match(0, position, captures);
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
