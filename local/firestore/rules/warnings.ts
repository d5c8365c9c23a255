import { type FunctionEntry, report, type Unit } from './scope.ts';
import type { MatchBlock, PatternSegment } from './syntax.ts';

/** What compiles and yet cannot be meant: told when rules are set, never refused. */
export function warnOfUnused(functions: Iterable<FunctionEntry>, unit: Unit): void {
  for (const entry of functions) {
    if (unit.used.has(entry)) continue;
    const { name, span } = entry.declaration;
    report(unit, 'warning', span, `Unused function: ${name}.`);
  }
}

/** @param whole The pattern with those of all blocks around it. */
export function warnOfUnreachable(
  block: MatchBlock,
  whole: readonly PatternSegment[],
  unit: Unit,
): void {
  if (block.allows.length > 0 && !canBeDocument(whole)) {
    report(
      unit,
      'warning',
      block.span,
      'This match covers no document: its statements never apply.',
    );
  }
  if (block.allows.length + block.blocks.length === 0) {
    report(unit, 'warning', block.span, 'This match allows nothing.');
  }
}

/** `/databases/D/documents` and pairs of segments behind it. */
function canBeDocument(pattern: readonly PatternSegment[]): boolean {
  const rest = pattern.findIndex(({ kind }) => kind === 'rest');
  const known = rest === -1 ? pattern : pattern.slice(0, rest);
  const fits = (place: number, text: string) => {
    const segment = known[place];
    return segment === undefined || segment.kind !== 'text' || segment.text === text;
  };
  if (!fits(0, 'databases') || !fits(2, 'documents')) return false;
  // `**` stands for any number of segments.
  return rest !== -1 || (pattern.length >= 5 && pattern.length % 2 === 1);
}
