import type { Run, Unit } from './scope.ts';
import type { AllowStatement, PatternSegment } from './syntax.ts';

export type Operation = 'get' | 'list' | 'create' | 'update' | 'delete';

export interface CompiledAllow {
  readonly operations: ReadonlySet<Operation>;
  readonly statement: AllowStatement;
  readonly condition: Run | null;
}

export interface CompiledBlock {
  readonly pattern: readonly PatternSegment[];
  readonly allows: readonly CompiledAllow[];
  readonly blocks: readonly CompiledBlock[];
}

/** A source ready to decide: closures, and what explanations need. */
export interface CompiledSource {
  readonly source: string;
  readonly version: 1 | 2;
  readonly blocks: readonly CompiledBlock[];
  readonly unit: Unit;
}
